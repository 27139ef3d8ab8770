import LeadWire

/// `leadctl leads`.
struct LeadTable {
  let leads: [LeadView]
  let terminal: Terminal
  let times: TimeText

  var lines: [String] {
    guard !leads.isEmpty else { return ["No lead is like that."] }
    let hasKeys = leads.contains { !$0.key.isEmpty }
    var table = Table(
      [.init(title: "LEAD"), .init(title: "STATUS")]
        + (hasKeys ? [.init(title: "KEY", gives: true)] : [])
        + [
          .init(title: "LIST", gives: true), .init(title: "DELIVERY", gives: true),
          .init(title: "ROW"), .init(title: "MADE"), .init(title: "CODE"),
          .init(title: "REASON", gives: true),
        ])
    for lead in leads {
      table.add(
        [.init(lead.leadID), .init(lead.status, .of(state: lead.status))]
          + (hasKeys ? [.init(lead.key)] : [])
          + [
            .init("\(lead.workspace)/\(lead.list)"), .init(lead.delivery ?? ""),
            .init(lead.row ?? ""), .init(times.clock(lead.createdAt)), .init(lead.code ?? ""),
            .init(lead.reason),
          ])
    }
    return table.lines(terminal)
  }
}
