import LeadWire

/// `leadctl picklists unknown`.
struct UnknownValueScreen {
  let values: [UnknownValueView]
  /// The only workspace that was asked for.
  let workspace: String?
  let terminal: Terminal

  var lines: [String] {
    guard !values.isEmpty else { return ["No lead stands rejected for a value of a picklist."] }
    let isMixed = Set(values.map(\.workspace)).count > 1
    var table = Table(
      [.init(title: "LEADS", isNumber: true), .init(title: "VALUE", gives: true)]
        + (isMixed ? [.init(title: "WORKSPACE")] : [])
        + [
          .init(title: "FIELD"), .init(title: "PICKLIST"), .init(title: "NEAREST", gives: true),
        ])
    for value in values {
      table.add(
        [.init(value.leads.grouped), .init(value.value)]
          + (isMixed ? [.init(value.workspace)] : [])
          + [
            .init(value.field), .init(value.picklist),
            value.isKnownNow ? .init("known now", .green) : .init(value.nearest ?? ""),
          ])
    }
    return table.lines(terminal) + hint
  }

  private var hint: [String] {
    guard values.contains(where: \.isKnownNow) else { return [] }
    let place = workspace.map { " --workspace \($0)" } ?? ""
    return [
      "", "To free the leads whose values are known now:",
      "  leadctl leads revalidate\(place) --code REJECT_LEAD_INVALID_LIST_VALUE",
    ]
  }
}
