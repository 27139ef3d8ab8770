import Foundation
import LeadConfig
import LeadModel
import Testing

@Suite struct WholeReportTests {
  @Test func everyProblemOfEveryFileIsInOneReport() {
    let configuration = TestConfiguration(
      main: """
        processing_window: soon
        default: {workspace: event, list: inbox}
        retension: {outbox: 10 GiB}
        """,
      workspaces: [
        "events": """
        schema:
          primary_key: mail
          fields:
            email: {type: emial}
        deliveries:
          acme_crm:
            buyer: ACME
            url: ftp://crm.example.com
            rulez: {country: Canada}
            limits: {timeout: 5 parsecs}
        """,
        "loans": "picklists: {states: [Ohio, OHIO]}",
      ]
    ).read()
    #expect(configuration.settings == nil)
    #expect(
      configuration.problems.map(\.description) == [
        "leadd.yaml:1:20: processing_window: \"soon\" is not a duration such as 30m, 5s, 1h30m, 500ms, or 2d",
        "leadd.yaml:2:22: default.workspace: \"event\" is not a workspace; did you mean \"events\"?",
        "leadd.yaml:3:1: retension: unknown key \"retension\"; did you mean \"retention\"?",
        "workspaces/events.yaml:2:16: schema.primary_key: \"mail\" is not a field of the schema; "
          + "did you mean \"email\"?",
        "workspaces/events.yaml:4:19: schema.fields.email.type: \"emial\" is not one of text, email, phone, "
          + "number, integer, date, boolean, time_zone, postal_code; did you mean \"email\"?",
        "workspaces/events.yaml:8:10: deliveries.acme_crm.url: the scheme is neither http nor https",
        "workspaces/events.yaml:9:5: deliveries.acme_crm.rulez: unknown key \"rulez\"; did you mean \"rules\"?",
        "workspaces/events.yaml:10:23: deliveries.acme_crm.limits.timeout: \"5 parsecs\" is not a duration "
          + "such as 30m, 5s, 1h30m, 500ms, or 2d",
        "workspaces/loans.yaml:1:28: picklists.states[1]: \"OHIO\" is on the list already, as \"Ohio\"; "
          + "remove one",
      ])
  }

  @Test func aFileThatIsNotYAMLDoesNotHideTheOthers() {
    let configuration = TestConfiguration(
      main: "default: {workspace: broken, list: inbox}",
      workspaces: ["broken": "schema: [", "events": "campains: {}"]
    ).read()
    #expect(
      configuration.problems.map(\.description) == [
        "workspaces/broken.yaml:1:10: a value is missing, or a bracket before it is not closed",
        "workspaces/events.yaml:1:1: campains: unknown key \"campains\"; did you mean \"campaigns\"?",
      ])
  }

  @Test func aMistakeThatAnAnchorRepeatsIsReportedOnce() {
    let problems = TestConfiguration.problems(
      workspace: """
        campaigns: {expo: {deliveries: [a, b]}}
        deliveries:
          a: &base
            buyer: A
            url: https://a.example.com
            accept_any_2xx: true
            limits: {timeout: 5}
          b:
            <<: *base
            buyer: B
        """)
    #expect(
      problems.first
        == "workspaces/events.yaml:7:23: deliveries.a.limits.timeout: \"5\" is not a duration such as 30m, 5s, "
        + "1h30m, 500ms, or 2d")
    #expect(problems.count == 1)
  }

  @Test func filesOnDiskAreRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }  // a leftover harms nobody
    try FileManager.default.createDirectory(
      at: folder.appending(path: "workspaces"), withIntermediateDirectories: true)
    let main = folder.appending(path: "leadd.yaml")
    try Data("\u{FEFF}processing_window: 5s\r\n".utf8).write(to: main)
    let workspace = """
      deliveries:
        acme:
          buyer: ACME
          url: https://crm.example.com
          accept_any_2xx: true
          auth: {bearer: {file: secrets/acme}}
      campaigns: {expo: {deliveries: [acme]}}
      """
    for name in ["events.yaml", ".hidden.yaml", "events.yaml~", "old.yml"] {
      try Data(workspace.utf8).write(to: folder.appending(path: "workspaces/\(name)"))
    }
    let configuration = ConfigurationReader.read(path: main.path)
    #expect(configuration.problems == [])
    #expect(
      configuration.warnings.map(\.description) == [
        "leadd.yaml: workspaces/old.yml is not read; name it old.yaml"
      ])
    let settings = try #require(configuration.settings)
    #expect(settings.window == .seconds(5))
    #expect(settings.workspaces.keys.sorted() == ["events"])
    #expect(
      settings.delivery(DeliveryKey("events", "acme"))?.request.auth
        == .bearer(.file("\(folder.path)/secrets/acme")))
  }

  @Test func aMissingFileAndAFolderInItsPlaceAreSaidSo() {
    let missing = ConfigurationReader.read(path: "/nowhere/leadd.yaml")
    #expect(missing.settings == nil)
    #expect(missing.problems.map(\.description) == ["leadd.yaml: does not exist"])
    let folder = ConfigurationReader.read(path: "/usr")
    #expect(folder.problems.map(\.description) == ["usr: is a folder; name the file in it"])
    let device = ConfigurationReader.read(path: "/dev/null")
    #expect(device.problems.map(\.description) == ["null: is not a regular file"])
  }

  @Test func anEmptyConfigurationIsTheDefaultsWithAWarning() throws {
    let configuration = TestConfiguration().read()
    let settings = try #require(configuration.settings)
    #expect(settings.window == Settings().window)
    #expect(settings.workspaces.isEmpty)
    #expect(
      configuration.warnings.map(\.description) == [
        "leadd.yaml: there is no file workspaces/NAME.yaml, so no lead has a place to go"
      ])
  }

  @Test func aWorkspacesFileMustHaveAFoldersName() {
    let problems = TestConfiguration(workspaces: ["my events": ""]).read().problems
    #expect(
      problems.map(\.description) == [
        "workspaces/my events.yaml: \"my events\" cannot be a name; use letters, digits, \"_\", \"-\", and "
          + "\".\", not \".\" first, at most 64 bytes; rename the file"
      ])
  }
}
