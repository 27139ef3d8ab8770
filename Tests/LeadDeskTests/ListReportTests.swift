import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import Testing

/// What is told of lists and campaigns, and that no workspace sees another's.
struct ListReportTests {
  private let test: DeskUnderTest

  /// A list `fair` in both workspaces: three leads in `events`, one in `kept`; `dinner` has another.
  init() async throws {
    test = try await DeskUnderTest { settings in
      settings.workspaces["events"]?.campaigns["expo"]?.description = "Trade shows"
      settings.workspaces["kept"]?.campaigns["expo"] = Campaign(name: "expo")
    }
    try await test.leads.take(
      "june.csv", header: ["email"], rows: [["a@x.example"], ["nobody"], ["b@x.example"]])
    try await test.leads.take("kept.csv", workspace: "kept", header: ["n"], rows: [["1"]])
    try await test.leads.take(
      "dinner.csv", list: "dinner", header: ["email"], rows: [["e@x.example"]])
  }

  private func refusal(of ask: () async throws -> Void) async -> DeskError? {
    await #expect(throws: DeskError.self) { try await ask() }
  }

  @Test func `lists are told by workspace, each with its own leads`() async throws {
    let all = try await test.desk.lists()
    #expect(
      all.map { "\($0.place.workspace)/\($0.place.list)" } == [
        "events/dinner", "events/fair", "kept/fair",
      ])
    #expect(
      all.map(\.leads) == [[.processing: 1], [.processing: 2, .rejected: 1], [.accepted: 1]])
    #expect(try await test.desk.lists(workspace: "kept").map(\.place.list) == ["fair"])
    #expect(
      await refusal { _ = try await test.desk.lists(workspace: "evnts") }?.description
        == "there is no workspace \"evnts\"; did you mean events?")
  }

  @Test func `a name that two workspaces have is asked back, never guessed`() async throws {
    let said = "there is more than one list fair; name one of events/fair, kept/fair"
    #expect(await refusal { _ = try await test.desk.list(named: "fair") }?.description == said)
    var query = LeadQuery()
    query.list = "fair"
    let unclear = query
    #expect(await refusal { _ = try await test.desk.filter(unclear) }?.description == said)
    #expect(
      await refusal { _ = try await test.desk.campaign(named: "expo") }?.description
        == "there is more than one campaign expo; name one of events/expo, kept/expo")
    #expect(try await test.desk.list(named: "dinner").record.place.workspace == "events")
    for (name, workspace) in [("fair", "kept"), ("kept/fair", nil), ("kept/fair", "kept")] {
      let list = try await test.desk.list(named: name, workspace: workspace)
      #expect(list.record.leads == [.accepted: 1])
      query.list = name
      query.workspace = workspace
      let page = try await test.desk.leads(query, limit: 10)
      #expect(page.leads.map(\.workspace) == ["kept"])
    }
  }

  @Test func `a list of another workspace is not there`() async throws {
    #expect(
      await refusal { _ = try await test.desk.list(named: "dinner", workspace: "kept") }?
        .description
        == "there is no list \"dinner\"; known are fair")
    #expect(
      await refusal { _ = try await test.desk.list(named: "kept/dinner") }?.code == .unknownName)
    #expect(
      await refusal { _ = try await test.desk.list(named: "kept/fair", workspace: "events") }?
        .description == "list kept/fair is not of workspace events; name the workspace once")
    #expect(await refusal { _ = try await test.desk.list(named: "a/b/c") }?.code == .unknownName)
    var query = LeadQuery()
    query.workspace = "kept"
    query.campaign = "expo"
    #expect(try await test.desk.leads(query, limit: 10).leads.isEmpty)
  }

  @Test func `a list's leads are counted by status, code, and source, the held with what for`()
    async throws
  {
    try await test.leads.execute(
      """
      UPDATE lead SET status = 'held', held_since = 1, held_until = 7, code = 'LIST_DISABLED',
        source = 'partner' WHERE id = 1048576
      """,
      """
      UPDATE list SET enabled = 0, description = 'Spring', owner = 'jane', source = 'expo',
        time_zone = 'Europe/Berlin', churn = 1 WHERE workspace = 'events' AND name = 'fair'
      """)
    let report = try await test.desk.list(named: "events/fair")
    let record = report.record
    #expect(!record.isEnabled)
    #expect(record.description == "Spring" && record.owner == "jane")
    #expect(record.source == "expo" && record.timeZone == "Europe/Berlin")
    #expect(record.duplicates.churns && !record.duplicates.updates)
    #expect(record.createdAt == StoredLeads.noon)
    #expect(record.assignments.map(\.campaign) == ["expo"])
    #expect(record.leads == [.held: 1, .rejected: 1, .processing: 1])
    #expect(
      Set(report.totals.codes.map { "\($0.status) \($0.code?.rawValue ?? "-") \($0.count)" }) == [
        "held LIST_DISABLED 1", "rejected REJECT_LEAD_INVALID_EMAIL 1", "processing - 1",
      ])
    #expect(report.totals.sources.map { "\($0.source) \($0.count)" } == ["fair 2", "partner 1"])
    #expect(report.totals.held.map(\.code) == [.listDisabled])
    #expect(report.totals.held.first?.until == Timestamp(milliseconds: 7))
  }

  @Test func `a list that was deleted is gone, also from a search`() async throws {
    try await test.leads.execute("UPDATE list SET deleted_at = 1 WHERE workspace = 'kept'")
    #expect(try await test.desk.lists().count == 2)
    #expect(try await test.desk.list(named: "fair").record.place.workspace == "events")
    #expect(try await test.desk.campaign(named: "kept/keep").lists.isEmpty)
  }

  @Test func `a campaign has the leads of its lists, and loses those of one that is unassigned`()
    async throws
  {
    let campaign = try await test.desk.campaign(named: "events/expo")
    #expect(campaign.campaign?.description == "Trade shows")
    #expect(campaign.isDefault)
    #expect(campaign.lists.map(\.record.place.list) == ["dinner", "fair"])
    #expect(campaign.leads == [.processing: 3, .rejected: 1])
    try await test.leads.execute(
      "UPDATE list_campaign SET enabled = 0 WHERE list = 1",
      "DELETE FROM list_campaign WHERE list = 3")
    let rest = try await test.desk.campaign(named: "expo", workspace: "events")
    #expect(rest.lists.map(\.record.place.list) == ["fair"])
    #expect(rest.lists.map(\.isOn) == [false])
    #expect(rest.leads == [.processing: 2, .rejected: 1])
    #expect(try await test.desk.campaigns(workspace: "kept").map(\.name) == ["expo", "keep"])
    #expect(try await test.desk.campaigns(workspace: "kept").map(\.leads) == [[:], [.accepted: 1]])
  }

  @Test func `a campaign that is not configured any more is told while it has lists`() async throws
  {
    let desk = LeadDesk(store: test.leads.store) { Settings() }
    let all = try await desk.campaigns()
    #expect(all.map { "\($0.workspace)/\($0.name)" } == ["events/expo", "kept/keep"])
    #expect(all.allSatisfy { $0.campaign == nil })
    #expect(try await desk.campaign(named: "keep").leads == [.accepted: 1])
  }
}
