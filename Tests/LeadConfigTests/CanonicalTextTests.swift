import LeadConfig
import LeadModel
import Testing

@Suite struct CanonicalTextTests {
  private static func source(_ main: String, _ workspace: String) throws -> String {
    let read = TestConfiguration(main: main, workspaces: ["events": workspace]).read()
    return try #require(read.settings).source
  }

  @Test func commentsAndLayoutDoNotChangeTheText() throws {
    let plain = try Self.source(
      "processing_window: 5m", "group: staff\nschema: {fields: {a: text}}")
    let laid = try Self.source(
      "# token: hunter2\n\nprocessing_window:   \"5m\"\n",
      "group: 'staff'\nschema:\n  fields:\n    a: text # the only one\n")
    #expect(plain == laid)
    #expect(
      plain == """
        # leadd.yaml
        {
          "processing_window": "5m"
        }
        # workspaces/events.yaml
        {
          "group": "staff",
          "schema": {
            "fields": {
              "a": "text"
            }
          }
        }

        """)
  }

  @Test func theTextIsAConfigurationThatMeansTheSame() throws {
    let configuration = TestConfiguration(
      main: Sketch.main, workspaces: ["events": Sketch.completed]
    ).read()
    let source = try #require(configuration.settings?.source)
    let parts = source.split(separator: "# workspaces/events.yaml\n")
    let again = TestConfiguration(
      main: String(parts[0]), workspaces: ["events": String(parts[1])]
    ).read()
    #expect(again.problems == [])
    #expect(again.settings?.source == source)
    #expect(again.settings?.deliveries == configuration.settings?.deliveries)
  }

  @Test func aNumberAndAQuotedNumberOfAJSONBodyDiffer() throws {
    func source(_ value: String) throws -> String {
      try Self.source(
        "", TestConfiguration.workspace(delivery: "body: {json: {a: \(value), b: 1}}"))
    }
    #expect(try source("5") != source("\"5\""))
    #expect(try source("") == source("null"))
    #expect(try source("true") != source("'true'"))
  }

  @Test func specialCharactersSurvive() throws {
    let description = #""tab\t quote\" back\\ line\n nul\0 bell\a é 李""#
    let text = "campaigns: {a: {description: \(description)}}"
    let first = try #require(TestConfiguration(workspaces: ["events": text]).read().settings)
    let again = first.source.split(separator: "# workspaces/events.yaml\n")[1]
    let second = try #require(
      TestConfiguration(workspaces: ["events": String(again)]).read().settings)
    #expect(
      second.workspaces["events"]?.campaigns == first.workspaces["events"]?.campaigns)
  }
}
