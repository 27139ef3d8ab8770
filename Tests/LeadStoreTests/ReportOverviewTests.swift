import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import Testing

/// What the totals count.
struct ReportOverviewTests {
  @Test func `leads, exceptions, and held leads are counted where they stand`()
    async throws
  {
    let folder = try TemporaryFolder()
    var settings = try SampleSettings.make()
    settings.workspaces["kept"]?.defaultCampaign = nil
    let leads = try await StoredLeads(in: folder.path, settings)
    try await leads.take(
      "june.csv", header: ["email"],
      rows: [["a@x.example"], ["b@x.example"], ["c@x.example"], ["nobody"]])
    // One is taken, one refused by both buyers, one still waits.
    try await leads.send("acme_crm", limit: 1)
    try await leads.send("acme_crm", limit: 1, body: #"{"outcome":"rejected"}"#, at: 3)
    try await leads.send("fallback", body: #"{"outcome":"rejected"}"#, at: 5)
    try await leads.take("k.csv", workspace: "kept", list: "old", header: ["n"], rows: [["1"]])
    let overview = try await leads.store.overview(settings)
    #expect(overview.leads["events"] == [.accepted: 1, .rejected: 2, .processing: 1])
    #expect(overview.leads["kept"] == [.held: 1])
    // What our own schema rejected is no exception.
    #expect(overview.exceptions == ["events": 1])
    let held = try #require(overview.held.first)
    #expect(overview.held.count == 1)
    #expect(held.workspace == "kept")
    #expect(held.code == .noCampaign)
    #expect(held.count == 1)
    #expect(held.until == nil)
  }

  @Test func `an empty store has nothing to count`() async throws {
    let folder = try TemporaryFolder()
    let leads = try await StoredLeads(in: folder.path, SampleSettings.make())
    #expect(try await leads.store.overview(leads.inForce.settings) == Overview())
  }
}
