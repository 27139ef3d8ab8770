import LeadWire
import Testing

@testable import leadctl

/// How lists and campaigns look.
struct ListScreenTests {
  private static func list(_ change: (inout ListView) -> Void = { _ in }) -> ListView {
    var list = ListView(
      workspace: "events", list: "fair", description: "Spring trade shows", owner: "jane",
      source: nil, timeZone: "Europe/Berlin", isEnabled: true,
      campaigns: [
        AssignmentView(campaign: "expo", isOn: true), AssignmentView(campaign: "fall", isOn: false),
      ], leads: ["accepted": 8000, "held": 1500, "rejected": 500], createdAt: Sample.at(-3600))
    change(&list)
    return list
  }

  private static func picture(_ change: (inout ListPictureView) -> Void = { _ in })
    -> ListPictureView
  {
    var picture = ListPictureView(
      list: list(),
      duplicates: ListDuplicatesView(
        workspace: "events", list: "fair", updateDuplicates: true, migrateDuplicates: false,
        churn: true),
      codes: [
        CodeTotalView(status: "accepted", code: "ACCEPTED", leads: 8000),
        CodeTotalView(status: "held", code: "CAP_REACHED", leads: 1500),
        CodeTotalView(status: "rejected", code: "REJECT_LEAD_INVALID_EMAIL", leads: 500),
      ],
      sources: [
        SourceTotalView(source: "fair", leads: 9000), SourceTotalView(source: "web", leads: 900),
      ],
      held: [
        HeldView(code: "CAP_REACHED", meaning: "It is full.", count: 1500, until: Sample.at(7200))
      ])
    change(&picture)
    return picture
  }

  private func text(_ picture: ListPictureView, _ terminal: Terminal = Sample.wide) -> String {
    ListScreen(picture: picture, terminal: terminal, times: Sample.times).lines
      .joined(separator: "\n")
  }

  private static let campaign = CampaignView(
    workspace: "events", campaign: "expo", isConfigured: true, isDefault: true,
    description: "Spring", owner: "jane", leadProvider: "Trade show", distribution: "first",
    deliveries: [
      CampaignDeliveryView(delivery: "acme_crm", buyer: "ACME", isPaused: true),
      CampaignDeliveryView(delivery: "fallback", buyer: "FB", isPaused: false),
    ],
    lists: [
      CampaignListView(
        list: "fair", isOn: true, isEnabled: true, leads: ["accepted": 10, "held": 2]),
      CampaignListView(list: "old", isOn: false, isEnabled: true, leads: [:]),
      CampaignListView(list: "shut", isOn: true, isEnabled: false, leads: [:]),
    ], leads: ["accepted": 10, "held": 2])

  @Test func `a list says what it is, where it goes, and what became of its leads`() {
    let lines = text(Self.picture())
    #expect(lines.hasPrefix("events/fair: enabled, 10,000 leads\n  description"))
    #expect(lines.contains("source       fair, as the list is named"))
    #expect(lines.contains("time zone    Europe/Berlin"))
    #expect(lines.contains("duplicates   updated, put back in the queue"))
    #expect(lines.contains("expo  on\n  fall  off"))
    #expect(lines.contains("accepted  8,000  ████████████████░░░░  80 %"))
    #expect(lines.contains("rejected  REJECT_LEAD_INVALID_EMAIL    500"))
    #expect(lines.contains("(others)    100"))
    #expect(lines.contains("1,500  CAP_REACHED  14:00:00  It is full."))
  }

  @Test func `a list in no campaign says that it goes nowhere`() {
    let lines = text(Self.picture { $0.list.campaigns = [] })
    #expect(lines.contains("It is in no campaign; its leads are held."))
  }

  @Test func `lists and campaigns fit a narrow terminal`() {
    let long = String(repeating: "very long ", count: 20)
    let lines =
      ListScreen(
        picture: Self.picture {
          $0.list.description = long
          $0.sources[0].source = long
        }, terminal: Sample.narrow, times: Sample.times
      ).lines
      + ListTable(lists: [Self.list { $0.description = long }], terminal: Sample.narrow).lines
      + CampaignTable(campaigns: [Self.campaign], terminal: Sample.narrow).lines
      + CampaignScreen(campaign: Self.campaign, terminal: Sample.narrow).lines
    #expect(lines.allSatisfy { $0.displayWidth <= 60 }, "\(lines)")
  }

  @Test func `a table of lists shows which are off, held, or nowhere`() {
    let lines = ListTable(
      lists: [
        Self.list(),
        Self.list {
          $0.list = "old"
          $0.isEnabled = false
          $0.campaigns = []
          $0.leads = [:]
        },
      ], terminal: .none
    ).lines
    #expect(lines[1].hasPrefix("events/fair  enabled   expo, fall (off)  10,000     8,000"))
    #expect(lines[2].hasPrefix("events/old   disabled  none                   0"))
    #expect(
      ListTable(lists: [], terminal: .none).lines
        == ["There is no list yet; a folder becomes one with its first file."])
  }

  @Test func `a campaign says where its leads go, and which lists are off`() {
    let lines = CampaignScreen(campaign: Self.campaign, terminal: .none).lines
      .joined(separator: "\n")
    #expect(lines.hasPrefix("events/expo: 12 leads, the campaign of new lists\n"))
    #expect(lines.contains("lead provider  Trade show"))
    #expect(lines.contains("acme_crm  ACME  paused\n  fallback  FB\n"))
    #expect(lines.contains("fair  on           12        10"))
    #expect(lines.contains("old   off"))
    #expect(lines.contains("shut  disabled"))
    #expect(lines.contains("held       2  ███░"))
  }

  @Test func `a campaign that is not configured any more says so`() {
    var campaign = Self.campaign
    campaign.isConfigured = false
    campaign.deliveries = []
    let lines = CampaignScreen(campaign: campaign, terminal: .none).lines
    #expect(lines.contains("  It is not configured any more; what its lists have goes nowhere."))
    #expect(
      CampaignTable(campaigns: [campaign], terminal: .none).lines[1].contains("not configured"))
    #expect(CampaignTable(campaigns: [], terminal: .none).lines == ["No campaign is configured."])
  }
}
