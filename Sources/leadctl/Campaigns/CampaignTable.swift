import LeadWire

/// `leadctl campaigns`.
struct CampaignTable {
  let campaigns: [CampaignView]
  let terminal: Terminal

  var lines: [String] {
    guard !campaigns.isEmpty else { return ["No campaign is configured."] }
    var table = Table([
      .init(title: "CAMPAIGN", gives: true), .init(title: "DISTRIBUTION"),
      .init(title: "DELIVERIES", gives: true), .init(title: "LISTS", isNumber: true),
      .init(title: "LEADS", isNumber: true), .init(title: "ACCEPTED", isNumber: true),
      .init(title: "PROVIDER", gives: true), .init(title: "OWNER", gives: true),
      .init(title: "DESCRIPTION", gives: true),
    ])
    for campaign in campaigns {
      table.add([
        .init("\(campaign.workspace)/\(campaign.campaign)"),
        campaign.isConfigured ? .init(campaign.distribution) : .init("not configured", .red),
        .init(campaign.deliveries.map(\.delivery).joined(separator: ", ")),
        .init(campaign.lists.count.grouped), .init(campaign.total.grouped),
        .init(campaign.leads["accepted", default: 0].grouped), .init(campaign.leadProvider),
        .init(campaign.owner), .init(campaign.description),
      ])
    }
    return table.lines(terminal)
  }
}
