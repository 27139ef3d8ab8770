import LeadModel
import LeadStoreFixture
import LeadTestSupport
import LeadWire

/// Leads as the desk finds them, behind a real server.
enum DeskScene {
  /// The sample with two agents and a second campaign.
  static func settings() throws -> Settings {
    var settings = try SampleSettings.make()
    settings.workspaces["events"]?.agents = [
      "jane": Agent(key: "jane", name: "Jane Doe"), "joe": Agent(key: "joe", name: "Joe Bloggs"),
    ]
    settings.workspaces["events"]?.campaigns["autumn"] = Campaign(name: "autumn")
    return settings
  }

  /// Three accepted leads, L1048576 to L1048578, and two that every buyer refused.
  static func fill(_ leads: StoredLeads) async throws {
    try await leads.take(
      "june.csv", header: ["email"],
      rows: [["a@x.example"], ["b@x.example"], ["c@x.example"]])
    try await leads.send("acme_crm")
    try await leads.take(
      "july.csv", header: ["email"], rows: [["d@x.example"], ["e@x.example"]], at: 10)
    let no = #"{"reason":"rejected"}"#
    try await leads.send("acme_crm", body: no, at: 11)
    try await leads.send("fallback", body: no, at: 13)
    try await leads.answer(at: 20)
  }

  /// Runs a server over them.
  static func run(_ body: @Sendable @escaping (ServerUnderTest) async throws -> Void) async throws {
    try await ServerUnderTest.run(try settings()) { test in
      try await fill(test.leads)
      try await body(test)
    }
  }

  /// Where a lead stands, and why.
  static func lead(_ number: Int, _ test: ServerUnderTest) async throws -> LeadView {
    try await test.get("/v1/leads/L\(1_048_575 + number)", as: StoryView.self).lead
  }
}

extension ServerUnderTest {
  /// The first column of a query, as a person with a shell sees it.
  func values(_ sql: String) async throws -> [String] {
    try await ChildProcess.output(
      of: ["sqlite3", "-readonly", "\(folder.path)/leadd.sqlite", sql], in: folder.path
    ).split(separator: "\n").map(String.init)
  }
}
