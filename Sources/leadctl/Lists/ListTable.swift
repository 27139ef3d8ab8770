import LeadWire

/// `leadctl lists`.
struct ListTable {
  let lists: [ListView]
  let terminal: Terminal

  var lines: [String] {
    guard !lists.isEmpty else {
      return ["There is no list yet; a folder becomes one with its first file."]
    }
    var table = Table([
      .init(title: "LIST", gives: true), .init(title: "STATE"),
      .init(title: "CAMPAIGNS", gives: true), .init(title: "LEADS", isNumber: true),
      .init(title: "ACCEPTED", isNumber: true), .init(title: "OPEN", isNumber: true),
      .init(title: "HELD", isNumber: true), .init(title: "OWNER", gives: true),
      .init(title: "DESCRIPTION", gives: true),
    ])
    for list in lists {
      let campaigns = list.campaigns.map { $0.campaign + ($0.isOn ? "" : " (off)") }
      let held = list.leads["held", default: 0]
      table.add([
        .init("\(list.workspace)/\(list.list)"),
        .init(list.isEnabled ? "enabled" : "disabled", list.isEnabled ? nil : .yellow),
        .init(
          campaigns.isEmpty ? "none" : campaigns.joined(separator: ", "),
          campaigns.isEmpty ? .yellow : nil),
        .init(list.total.grouped), .init(list.leads["accepted", default: 0].grouped),
        .init(list.leads["processing", default: 0].grouped),
        .init(held.grouped, held > 0 ? .yellow : nil), .init(list.owner), .init(list.description),
      ])
    }
    return table.lines(terminal)
  }
}
