import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Testing

/// Lists and campaigns, by the API and by `leadctl`.
struct ListReportRouteTests {
  /// `fair` in two workspaces, one lead of it held; the campaign's first delivery is paused.
  private static func fill(_ leads: StoredLeads) async throws {
    try await leads.take(
      "june.csv", header: ["email"], rows: [["a@x.example"], ["nobody"], ["b@x.example"]])
    try await leads.take("kept.csv", workspace: "kept", header: ["n"], rows: [["1"]])
    try await leads.execute(
      """
      UPDATE lead SET status = 'held', held_since = 1, code = 'LIST_DISABLED', source = 'partner'
      WHERE id = 1048576
      """,
      "UPDATE list SET description = 'Spring', owner = 'jane' WHERE workspace = 'events'")
    _ = try await leads.store.pause(
      DeliveryKey("events", "acme_crm"), reason: "r", actor: "maria", at: StoredLeads.at(1))
  }

  @Test func `a list is told with its settings, campaigns, and totals`() async throws {
    try await ServerUnderTest.run { test in
      try await Self.fill(test.leads)
      let lists = try await test.get("/v1/lists", as: ListListView.self).lists
      #expect(lists.map(\.workspace) == ["events", "kept"])
      #expect(lists.map(\.total) == [3, 1])
      #expect(
        try await test.get("/v1/lists?workspace=kept", as: ListListView.self).lists.count == 1)
      let view = try await test.get(
        "/v1/lists/show?workspace=events&list=fair", as: ListPictureView.self)
      #expect(view.list.description == "Spring" && view.list.owner == "jane")
      #expect(view.list.campaigns == [AssignmentView(campaign: "expo", isOn: true)])
      #expect(view.list.leads == ["held": 1, "rejected": 1, "processing": 1])
      #expect(
        view.codes.contains(CodeTotalView(status: "held", code: "LIST_DISABLED", leads: 1)))
      #expect(
        view.sources == [
          SourceTotalView(source: "fair", leads: 2), SourceTotalView(source: "partner", leads: 1),
        ])
      #expect(view.held.map(\.meaning) == ["The lead's list is disabled."])
      #expect(!view.duplicates.churn)
    }
  }

  @Test func `a campaign is told with its deliveries, lists, and totals`() async throws {
    try await ServerUnderTest.run { test in
      try await Self.fill(test.leads)
      let view = try await test.get("/v1/campaigns/show?campaign=expo", as: CampaignView.self)
      #expect(view.workspace == "events" && view.distribution == "first" && view.isDefault)
      #expect(
        view.deliveries == [
          CampaignDeliveryView(delivery: "acme_crm", buyer: "ACME", isPaused: true),
          CampaignDeliveryView(delivery: "fallback", buyer: "FB", isPaused: false),
        ])
      #expect(view.lists.map(\.list) == ["fair"])
      #expect(view.leads == ["held": 1, "rejected": 1, "processing": 1])
      let all = try await test.get("/v1/campaigns", as: CampaignsView.self).campaigns
      #expect(all.map(\.campaign) == ["expo", "keep"])
    }
  }

  @Test(
    arguments: [
      ("/v1/lists/show?list=fair", "name one of events/fair, kept/fair"),
      ("/v1/lists/show?list=fiar&workspace=kept", "did you mean fair?"),
      ("/v1/lists/show", "give the list's name"),
      ("/v1/lists?workspace=evnts", "did you mean events?"),
      ("/v1/campaigns/show?campaign=keep&workspace=events", "known are expo"),
      ("/v1/leads?list=fair", "name one of events/fair, kept/fair"),
      ("/v1/leads?field=state", "give field=value"),
      ("/v1/leads?attempts=many", "3+ for three and more"),
      ("/v1/leads?agent=ann", "there is none yet"),
    ])
  func `what cannot be meant is refused with the way on`(_ path: String, _ words: String)
    async throws
  {
    try await ServerUnderTest.run { test in
      try await Self.fill(test.leads)
      let answer = try await test.get(path)
      #expect(answer.status == 400)
      #expect(try answer.problem?.detail.contains(words) == true, "\(answer.text)")
    }
  }

  @Test func `leads are searched by everything that is asked for`() async throws {
    try await ServerUnderTest.run { test in
      try await Self.fill(test.leads)
      func found(_ query: String) async throws -> [String] {
        try await test.get("/v1/leads?workspace=events&" + query, as: LeadListView.self).leads
          .map(\.key)
      }
      #expect(try await found("field=email%3DB%40x.example") == ["b@x.example"])
      #expect(try await found("reason=not%20an%20email") == ["nobody"])
      #expect(try await found("campaign=expo&status=held") == ["a@x.example"])
      #expect(try await found("attempts=0&file=june.csv").count == 3)
      #expect(try await found("attempts=1%2B").isEmpty)
      let export = try await test.get("/v1/leads?export=json&list=kept/fair&attempts=0")
      #expect(export.text.split(separator: "\n").count == 1)
      let none = try await test.get("/v1/leads?export=json&reason=never%20said")
      #expect(none.status == 200 && none.text.isEmpty)
    }
  }

  @Test func `leadctl shows them as tables, and as JSON`() async throws {
    try await ServerUnderTest.run { test in
      try await Self.fill(test.leads)
      let lists = try await ProgramTests.run(test, "lists")
      #expect(lists.ending == .exited(0))
      #expect(lists.output.contains("events/fair  enabled  expo"))
      let list = try await ProgramTests.run(test, "lists", "show", "events/fair")
      #expect(list.output.hasPrefix("events/fair: enabled, 3 leads"))
      #expect(list.output.contains("LIST_DISABLED"))
      let json = try await ProgramTests.run(
        test, "lists", "show", "fair", "--workspace", "kept", "--json")
      #expect(
        try WireJSON.value(ListPictureView.self, from: Data(json.output.utf8)).list.total == 1)
      let unclear = try await ProgramTests.run(test, "lists", "show", "fair")
      #expect(unclear.ending == .exited(1))
      #expect(unclear.errors.contains("there is more than one list fair"))
      let campaigns = try await ProgramTests.run(test, "campaigns")
      #expect(campaigns.output.contains("events/expo  first         acme_crm, fallback"))
      let campaign = try await ProgramTests.run(test, "campaigns", "show", "expo")
      #expect(campaign.output.hasPrefix("events/expo: 3 leads, the campaign of new lists"))
      let all = try await ProgramTests.run(test, "campaigns", "--json", "--workspace", "kept")
      #expect(
        try WireJSON.value(CampaignsView.self, from: Data(all.output.utf8)).campaigns
          .map(\.campaign) == ["keep"])
      let leads = try await ProgramTests.run(
        test, "leads", "--field", "email=A@x.example", "--attempts", "0", "--json")
      #expect(
        try WireJSON.value(LeadListView.self, from: Data(leads.output.utf8)).leads.map(\.leadID)
          == ["L1048576"])
    }
  }
}
