import Foundation
import LeadModel
import Testing

@testable import LeadConfig

@Suite struct SuppressionTests {
  @Test func listsOfAWorkspaceAndOfADeliveryAreRead() throws {
    let text =
      "suppress: [{field: email, file: dnc.csv}]\n"
      + TestConfiguration.workspace(
        delivery: "suppress: [{field: phone, file: /srv/calls.txt}]")
    let files = TestConfiguration(
      workspaces: ["events": text],
      lists: [
        "dnc.csv":
          "\u{FEFF}E-Mail,why\r\n\"Ann@Example.com\",asked\r\n\r\n@Blocked.example.org,\r\n"
      ]
    ).files
    let configuration = ConfigurationReader.read(
      path: "/etc/leadd/leadd.yaml",
      files: ConfigurationFiles(
        contents: { path in
          path == "/srv/calls.txt"
            ? Data("212-555-0123\n+1 212 555 0123\n".utf8)
            : try files.contents(path)
        }, names: files.names))
    // The header is the field's name but for the mark in it; it is no address and would be told.
    #expect(configuration.problems.map(\.description) == [])
    let workspace = try #require(configuration.settings?.workspaces["events"])
    let list = try #require(workspace.suppression.lists.first)
    #expect(list.name == "dnc.csv")
    #expect(list.listed.values == ValueSet(["ann@example.com", "@blocked.example.org"]))
    let own = try #require(workspace.suppression.deliveries["acme"]?.first)
    #expect(own.name == "/srv/calls.txt")
    #expect(own.listed.values == ValueSet(["+12125550123"]))
  }

  @Test(arguments: [
    Case(
      "suppress: [{field: emial, file: a.txt}]",
      "6:24: ….suppress[0].field: \"emial\" is not a field of the schema; did you mean \"email\"?"),
    Case(
      "suppress: [{field: email}]",
      "6:16: ….suppress[0]: the key \"file\" is missing; add for example `file: lists/do-not-contact.csv`"
    ),
    Case(
      "suppress: {field: email, file: a.txt}",
      "6:15: ….suppress: expects a list such as [{field: email, file: dnc.txt}], not a mapping"),
    Case(
      "suppress: [{field: email, file: none.txt}]",
      "6:37: ….suppress[0].file: none.txt does not exist"),
    Case(
      "suppress: [{field: email, file: a.txt}, {field: email, file: a.txt}]",
      "6:45: ….suppress[1]: a.txt stands here a second time for field email; remove one"),
    Case(
      "suppress: [{field: phone, file: bad.txt}]",
      "6:37: ….suppress[0].file: bad.txt line 2 cannot be a value of field phone, which is of type phone; "
        + "mend or remove it",
      "6:37: ….suppress[0].file: bad.txt line 4 is not UTF-8 text; save the file as UTF-8"),
    Case(
      "suppress: [{field: email, file: open.csv}]",
      "6:37: ….suppress[0].file: open.csv line 1 has a quote that is not closed"),
    Case(
      "suppress: [{field: email, file: domain.txt}]",
      "6:37: ….suppress[0].file: domain.txt line 1 cannot be a value of field email, which is of type email; "
        + "mend or remove it"),
  ])
  func problemsNameTheFileAndTheLine(_ example: Case) {
    let files = TestConfiguration(
      workspaces: ["events": TestConfiguration.workspace(delivery: example.text)],
      lists: [
        "a.txt": "a@example.com", "open.csv": "\"a@example.com,x\n", "domain.txt": "@nodot\n",
      ]
    ).files
    let configuration = ConfigurationReader.read(
      path: "/etc/leadd/leadd.yaml",
      files: ConfigurationFiles(
        contents: { path in
          guard path.hasSuffix("bad.txt") else { return try files.contents(path) }
          return Data("2125550123\nnobody\n\n".utf8) + [0xFF, 0xFE] + Data("\n2125550124".utf8)
        }, names: files.names))
    let found = configuration.problems.map {
      $0.description.replacing("workspaces/events.yaml:", with: "")
        .replacing("deliveries.acme", with: "…")
    }
    #expect(found == example.problems)
  }

  @Test func whatIsWrongWithManyLinesIsToldForTheFirstTen() {
    var reader = reader(FieldDefinition("email", .email))
    reader.read(Data(String(repeating: "nobody\n", count: 200).utf8))
    let problems = reader.finish().problems
    #expect(problems.count == 11)
    #expect(problems.last == "has 190 more lines with a problem")
    #expect(!problems.joined().contains("nobody"))
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func aListIsTheSameInPiecesOfAnySize(_ size: Int) {
    let bytes = Data("zip\r\n10115\n\n  80331 \r\n\"99,9\"\"\"\n20095".utf8)
    var reader = reader(FieldDefinition("zip"), isCSV: true)
    for start in stride(from: 0, to: bytes.count, by: size) {
      reader.read(bytes[start..<min(start + size, bytes.count)])
    }
    #expect(reader.finish().values == ValueSet(["10115", "80331", "99,9\"", "20095"]))
  }

  @Test func tooManyValuesAndALineWithoutEndAreRefused() {
    var full = reader(FieldDefinition("zip"), most: 2)
    full.read(Data("1\n2\n3\n4\n".utf8))
    #expect(full.isFull)
    #expect(full.finish().problems == ["has more than 2 values"])
    var long = reader(FieldDefinition("zip"))
    long.read(Data(repeating: 0x61, count: 5000))
    #expect(
      long.finish().problems == ["line 1 is longer than 1000 bytes; write one value on a line"])
  }

  @Test func anOpenWorkspaceIsWarnedThatValuesAreCompared() {
    let configuration = TestConfiguration(
      workspaces: ["events": "suppress: [{field: email, file: a.txt}]"], lists: ["a.txt": ""]
    ).read()
    #expect(
      configuration.warnings.map(\.description) == [
        "workspaces/events.yaml:1:12: suppress[0]: the workspace has no schema, so values are compared as text; "
          + "give field email its type, so that one phone number is found however it is written",
        "workspaces/events.yaml:1:33: suppress[0].file: a.txt has no values",
      ])
  }

  @Test func anotherListIsAnotherVersionOfTheSettings() throws {
    func source(_ list: String) throws -> String {
      let configuration = TestConfiguration(
        workspaces: ["events": "suppress: [{field: email, file: a.txt}]"], lists: ["a.txt": list]
      ).read()
      return try #require(configuration.settings).source
    }
    #expect(try source("a@example.com") == source("a@example.com"))
    #expect(try source("a@example.com") != source("b@example.com"))
    #expect(try !source("a@example.com").contains("example.com"))
  }

  @Test func aLongListOnDiskIsReadInPieces() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }  // a leftover harms nobody
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let count = 60_000
    let lines = (0..<count).map { "\($0 % 90_000 + 10_000)\n" }.joined()
    let file = folder.appending(path: "zip.txt").path
    try Data(lines.utf8).write(to: URL(filePath: file))
    var field = FieldDefinition("zip")
    field.aliases = []
    let lists = ListFiles(.disk)
    let first = lists.content(of: file, field, nil, most: count, allowsDomains: false)
    #expect(first.problems == [])
    #expect(first.values?.count == count)
    #expect(first.values?.contains("69999") == true)
    #expect(first.values?.contains("70000") == false)
    // Read once for all deliveries that name it.
    try FileManager.default.removeItem(atPath: file)
    #expect(
      lists.content(of: file, field, nil, most: count, allowsDomains: false).values == first.values)
  }

  private func reader(
    _ field: FieldDefinition, isCSV: Bool = false, most: Int = 1000
  ) -> ListReader {
    ListReader(field: field, picklist: nil, isCSV: isCSV, most: most, allowsDomains: true)
  }
}
