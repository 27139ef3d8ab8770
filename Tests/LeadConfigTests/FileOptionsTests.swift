import Foundation
import LeadModel
import Testing

@testable import LeadConfig

@Suite struct FileOptionsTests {
  private static func problems(_ text: String) -> [String] {
    do {
      _ = try FileOptionsReader.read(Data(text.utf8), name: "june.csv.yaml")
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  private static let known =
    "again, agent_column, canary, churn, columns, count, delimiter, delivery_column, encoding, force, headers, "
    + "key_column, migrate_duplicates, order, reason_column, skip_rules, source, stop_when_rejected, "
    + "update_duplicates"

  @Test func everyOptionIsRead() throws {
    let text = """
      source: fair-a
      headers: {email: "E-mail", phone: Tel}
      columns: [email, "full name"]
      encoding: windows-1252
      delimiter: ;
      update_duplicates: true
      migrate_duplicates: no
      churn: true
      stop_when_rejected: 50%
      force: true
      skip_rules: true
      again: true
      count: 500
      order: random
      canary: {count: 5, stop_below: 90%}
      key_column: E-mail
      reason_column: "Why?"
      delivery_column: Sent to
      agent_column: column 3
      """
    let options = try FileOptionsReader.read(Data(text.utf8), name: "june.csv.yaml")
    var expected = FileOptions()
    expected.source = "fair-a"
    expected.headers = ["email": "E-mail", "phone": "Tel"]
    expected.columns = ["email", "full name"]
    expected.encoding = "windows-1252"
    expected.delimiter = ";"
    expected.updateDuplicates = true
    expected.migrateDuplicates = false
    expected.churn = true
    expected.stopWhenRejected = Share("50%")
    expected.force = true
    expected.skipRules = true
    expected.again = true
    expected.count = 500
    expected.order = .random
    expected.canary = try Redelivery.Canary(count: 5, stopBelow: #require(Share("90%")))
    expected.keyColumn = "E-mail"
    expected.reasonColumn = "Why?"
    expected.deliveryColumn = "Sent to"
    expected.agentColumn = "column 3"
    #expect(options == expected)
  }

  @Test func anEmptyFileAsksForNothing() throws {
    #expect(try FileOptionsReader.read(Data(), name: ".leadd.yaml") == FileOptions())
    #expect(try FileOptionsReader.read(Data("# later".utf8), name: ".leadd.yaml") == FileOptions())
  }

  @Test(arguments: [
    ("tab", "\t"), ("\"\\t\"", "\t"), ("comma", ","), ("Semicolon", ";"), ("pipe", "|"), ("^", "^"),
    ("\"|\"", "|"),
  ])
  func aDelimiterHasACharacterOrAName(_ text: String, _ delimiter: String) throws {
    let options = try FileOptionsReader.read(Data("delimiter: \(text)".utf8), name: "a.yaml")
    #expect(options.delimiter == delimiter)
  }

  @Test(arguments: [
    Case("order: best", "1:8: order: \"best\" is not one of newest, oldest, random"),
    Case("count: 0", "1:8: count: 0 is out of range; write a number from 1 to 1000000000"),
    Case("sorce: a", "1:1: sorce: unknown key \"sorce\"; did you mean \"source\"?"),
    Case(
      "list: a", "1:1: list: unknown key \"list\"; known here: \(Self.known)"),
    Case("force: sure", "1:8: force: \"sure\" is neither true nor false"),
    Case("source: [a]", "1:9: source: expects a text, not a list"),
    Case(
      "delimiter: ab",
      "1:12: delimiter: \"ab\" cannot stand between cells; write one character, or comma, semicolon, tab, "
        + "pipe"),
    Case(
      "delimiter: '\"'",
      "1:12: delimiter: \"\"\" cannot stand between cells; write one character, or comma, semicolon, tab, "
        + "pipe"),
    Case("headers: {email: }", "1:11: headers.email: expects a header, and nothing stands there"),
    Case(
      "- a",
      "1:1: expects a mapping with the keys source, headers, columns, encoding, delimiter, update_duplicates, "
        + "migrate_duplicates, churn, stop_when_rejected, force, skip_rules, again, count, order, canary, key_column, "
        + "reason_column, delivery_column, agent_column, not a list"
    ),
    Case(
      "columns: a", "1:10: columns: expects a list of column names, not a text; put it in brackets"),
    Case(
      "stop_when_rejected: half",
      "1:21: stop_when_rejected: \"half\" is not a share from 0% to 100%"),
    Case("source: \"a", "1:11: a quote is never closed"),
  ])
  func whatCannotBeDoneIsRefused(_ example: Case) {
    #expect(Self.problems(example.text) == example.problems.map { "june.csv.yaml:\($0)" })
  }

  @Test func aFileThatIsTooLongIsRefused() {
    #expect(
      Self.problems(String(repeating: "#", count: 65_537)) == [
        "june.csv.yaml: has 65537 bytes; options have at most 65536"
      ])
  }

  @Test func aBombOfAliasesIsRefusedAtOnce() {
    var text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    for level in 1...12 {
      let all = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",")
      text += "a\(level): &a\(level) [\(all)]\n"
    }
    text += "? *a12\n: x\n"
    #expect(
      Self.problems(text) == [
        "june.csv.yaml: holds more than 20 aliases (*name); write the values themselves"
      ])
  }

  @Test func bracketsWithoutEndAreRefused() {
    let problems = Self.problems(String(repeating: "[", count: 60_000))
    #expect(problems.count == 1)
    let nested = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
    #expect(
      Self.problems("source: \(nested)") == [
        "june.csv.yaml:1:9: source: expects a text, not a list"
      ])
  }

  @Test func whatIsRepeatedInAMessageForgesNoLine() {
    #expect(
      Self.problems(#""a\nleadd: all is well\u202E": 1"#) == [
        #"june.csv.yaml:1:1: a\nleadd: all is well\u{202E}: unknown key "a\nleadd: all is well\u{202E}"; "#
          + "known here: \(Self.known)"
      ])
    let long = String(repeating: "k", count: 900)
    #expect(Self.problems("\(long): 1").map(\.count) == [19 + 201 + 2 + 601])
  }

  @Test func thousandsOfProblemsAreNotAllReported() {
    let problems = Self.problems((0..<5000).map { "key\($0): 1" }.joined(separator: "\n"))
    #expect(problems.count == 1001)
    #expect(problems.last == "june.csv.yaml: has more than 1000 problems; the rest is left out")
  }

  @Test func thousandsOfRepeatedKeysAreNotAllReported() {
    let problems = Self.problems((0..<5000).map { "key\($0 / 2): 1" }.joined(separator: "\n"))
    #expect(problems.count == 20)
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: FileOptionsReader.Refusal.self) {
      try FileOptionsReader.read(Data([0xFF, 0xFE, 0x00]), name: "a.yaml")
    }
  }
}
