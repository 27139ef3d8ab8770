import LeadWire

/// `leadctl campaigns show`: one campaign for a person who asks what it has and where it goes.
struct CampaignScreen {
  let campaign: CampaignView
  let terminal: Terminal

  var lines: [String] { [headline] + facts + deliveries + lists + statuses }

  private var headline: String {
    let name = "\(campaign.workspace)/\(campaign.campaign)".printable
    return "\(Ink.bold(name, terminal)): \(campaign.total.of("lead"))"
      + (campaign.isDefault ? ", the campaign of new lists" : "")
  }

  private var facts: [String] {
    guard campaign.isConfigured else {
      return [
        "  "
          + Ink.red("It is not configured any more; what its lists have goes nowhere.", terminal)
      ]
    }
    var table = Table([.init(title: ""), .init(title: "", gives: true)])
    for (title, text) in [
      ("description", campaign.description), ("owner", campaign.owner),
      ("lead provider", campaign.leadProvider), ("distribution", campaign.distribution),
    ] where !text.isEmpty {
      table.add([.init(title, .faint), .init(text)])
    }
    return table.lines(terminal, indent: 2)
  }

  private var deliveries: [String] {
    let title = ["", Ink.bold("DELIVERIES", terminal)]
    guard !campaign.deliveries.isEmpty else {
      return title + ["  none; a valid lead is accepted and kept"]
    }
    var table = Table([.init(title: ""), .init(title: "", gives: true), .init(title: "")])
    for delivery in campaign.deliveries {
      table.add([
        .init(delivery.delivery), .init(delivery.buyer, .faint),
        .init(delivery.isPaused ? "paused" : "", .yellow),
      ])
    }
    return title + table.lines(terminal, indent: 2)
  }

  private var lists: [String] {
    let title = ["", Ink.bold("LISTS", terminal)]
    guard !campaign.lists.isEmpty else { return title + ["  none is assigned"] }
    var table = Table([
      .init(title: "", gives: true), .init(title: ""), .init(title: "LEADS", isNumber: true),
      .init(title: "ACCEPTED", isNumber: true), .init(title: "OPEN", isNumber: true),
      .init(title: "HELD", isNumber: true),
    ])
    for list in campaign.lists {
      let state = !list.isEnabled ? "disabled" : list.isOn ? "on" : "off"
      table.add([
        .init(list.list), .init(state, state == "on" ? .green : .yellow),
        .init(list.leads.values.reduce(0, +).grouped),
        .init(list.leads["accepted", default: 0].grouped),
        .init(list.leads["processing", default: 0].grouped),
        .init(list.leads["held", default: 0].grouped),
      ])
    }
    return title + table.lines(terminal, indent: 2)
  }

  private var statuses: [String] {
    ShareTable("STATUS", of: campaign.total, campaign.leads, terminal) { .of(state: $0) }.lines
  }
}
