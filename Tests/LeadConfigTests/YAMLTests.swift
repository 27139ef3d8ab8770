import Foundation
import LeadModel
import Testing

@testable import LeadConfig

@Suite struct YAMLTests {
  @Test(arguments: [
    Case("a: 1\n\tb: 2", "2:1: a tab stands where only spaces may; indent with spaces"),
    Case("description: @home", "1:14: text that begins with @ must stand in quotes"),
    Case(
      "url: https://a.example.com: 1",
      "1:27: a \":\" stands where no key can be; put text that holds \": \" in quotes, or mend the "
        + "indentation"),
    Case(
      "schema:\n  primary_key: email\n fields: {}",
      "3:2: the indentation does not fit the lines above, or a quote there is not closed"),
    Case("campaigns: {expo: {}", "1:21: a \",\" or the closing \"}\" is missing"),
    Case("group: \"staff", "1:14: a quote is never closed"),
    Case("group: *base", "1:8: no anchor (&name) above has the name of this alias"),
    Case("group: a\n---\ngroup: b", "2:1: a second document (---) begins here; a file holds one"),
    Case("a: b\u{7}", "1:5: is not YAML: control characters are not allowed"),
  ])
  func faultsInYAMLHaveAPlaceAndACure(_ example: Case) {
    let problems = TestConfiguration.problems(workspace: example.text)
    #expect(problems == example.problems.map { "workspaces/events.yaml:\($0)" })
  }

  @Test func aLineThatIsNotUTF8IsNamed() {
    let report = Report(file: "leadd.yaml")
    let bytes = Data("a: 1\nb: M".utf8) + [0xFC] + Data("nchen\n".utf8)
    #expect(YAMLDocument.root(of: bytes, report: report) == nil)
    #expect(
      report.problems.map(\.description) == [
        "leadd.yaml:2:1: this line is not UTF-8 text; save the file as UTF-8"
      ])
  }

  @Test func everyRepeatedKeyIsReportedBesideTheOtherProblems() {
    let problems = TestConfiguration.problems(
      workspace: """
        group: staff
        campaigns:
          expo:
            owner: jane
            # a comment
            "owner": joe
            owners: jim
        group: users
        """)
    #expect(
      problems == [
        "workspaces/events.yaml:6:5: the key \"owner\" stands here a second time; the first is on line 4",
        "workspaces/events.yaml:7:5: campaigns.expo.owners: unknown key \"owners\"; did you mean \"owner\"?",
        "workspaces/events.yaml:8:1: the key \"group\" stands here a second time; the first is on line 1",
      ])
  }

  @Test func aRepeatedKeyInBracesIsReported() {
    #expect(
      TestConfiguration.problems(workspace: "campaigns: {expo: {owner: a, owner: b}}") == [
        "workspaces/events.yaml:1:20: the key \"owner\" stands more than once in this mapping; keep one"
      ])
  }

  @Test func keysAreTheSameHoweverTheyAreQuoted() {
    #expect(
      TestConfiguration.problems(workspace: "mappers:\n  a:\n    1: x\n    \"1\": y")
        == [
          "workspaces/events.yaml:4:5: the key \"1\" stands here a second time; the first is on line 3",
          "workspaces/events.yaml:2:3: mappers.a: \"a\" is not a picklist; none is defined",
        ].sorted())
  }

  @Test func anchorsAndMergesWork() throws {
    let workspace = try TestConfiguration.workspace(
      """
      campaigns: {expo: {deliveries: [a, b]}}
      deliveries:
        a: &base
          buyer: A
          url: https://a.example.com
          accept_any_2xx: true
          priority: 3
        b:
          <<: *base
          buyer: B
      """)
    let second = try #require(workspace.deliveries["b"])
    #expect(second.buyer == "B")
    #expect(second.priority == 3)
    #expect(second.request.url.source == "https://a.example.com")
  }

  @Test(arguments: [
    Case(
      "group: !env DROP_GROUP", "1:8: group: the tag !env is not used here; write the value itself"),
    Case(
      "campaigns: !big {}", "1:12: campaigns: the tag !big is not used here; write the value itself"
    ),
    Case("[a]: 1", "1:1: a key is a text, not a list or a mapping"),
    Case(
      "campaigns: {<<: 5}",
      "1:12: campaigns: << takes a mapping (an alias such as *base), nothing else"),
    Case(
      "- group: staff",
      "1:1: expects a mapping with the keys default_campaign, group, source_field, schema, suppress, picklists, "
        + "mappers, return_reasons, campaigns, deliveries, agents, exceptions, retention, not a list"
    ),
  ])
  func whatYAMLAllowsAndTheConfigurationDoesNotIsRefused(_ example: Case) {
    let problems = TestConfiguration.problems(workspace: example.text)
    #expect(problems == example.problems.map { "workspaces/events.yaml:\($0)" })
  }

  @Test func textIsTakenAsItIsWritten() throws {
    let workspace = try TestConfiguration.workspace(
      """
      picklists: {codes: [NO, yes, 1e3, 012, 0x1F, ~, null, 2026-01-01, 08:30]}
      schema: {fields: {code: {picklist: codes, default: no}}}
      """)
    let codes = try #require(workspace.schema.picklists["codes"])
    #expect(
      codes.values == ["NO", "yes", "1e3", "012", "0x1F", "~", "null", "2026-01-01", "08:30"])
    #expect(workspace.schema.field("code")?.defaultValue == "no")
  }

  @Test func aTextThatIsMissingIsAProblemOfItsKey() {
    #expect(
      TestConfiguration.problems(
        workspace: "campaigns:\n  expo:\n    owner:\n    description: \"\"") == [
          "workspaces/events.yaml:3:5: campaigns.expo.owner: expects a text, and nothing stands there"
        ])
  }
}
