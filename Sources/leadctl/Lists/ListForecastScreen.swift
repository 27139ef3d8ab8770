import LeadWire

/// What a change of a list would do to its leads, for who decides.
struct ListForecastScreen {
  let forecast: ListForecastView

  private var name: String { "list \(forecast.workspace)/\(forecast.list)".printable }
  private var campaign: String { (forecast.campaign ?? "").printable }
  private var isChurn: Bool { forecast.change == "churn" || forecast.change == "reset" }

  /// Whether there is nothing that could be put back in the queue.
  var isIdle: Bool { isChurn && forecast.total == 0 }

  /// What would happen, in sentences.
  var text: String {
    guard !isChurn else { return churn }
    let count = forecast.total.of("lead")
    var sentences: [String] = []
    switch forecast.change {
    case "enable", "assign":
      let held = forecast.leads["held", default: 0]
      sentences.append("\(capital(name)) has \(count), \(held.grouped) of them held.")
      sentences.append("What waits for this goes on its way, each with a fresh window.")
    case "disable":
      sentences.append("\(capital(name)) has \(count).")
      sentences += waiting("until it is enabled again")
    case "unassign":
      sentences.append("\(capital(name)) has \(count); they leave campaign \(campaign).")
      sentences += waiting("for this campaign")
    default:
      sentences.append("\(capital(name)) has \(count).")
      sentences.append("They become deleted: their personal data is erased.")
      sentences += waiting(nil)
      sentences.append("This cannot be undone.")
    }
    return sentences.joined(separator: " ")
  }

  private func waiting(_ until: String?) -> [String] {
    let (waiting, wire) = (forecast.waiting ?? 0, forecast.onTheWire ?? 0)
    let stays = until.map { " \($0)" } ?? ""
    return [
      waiting == 0
        ? "None waits to be sent."
        : "\(waiting.grouped) \(waiting == 1 ? "waits" : "wait") to be sent, and will not be\(stays)."
    ]
      + (wire == 0
        ? []
        : [
          "\(wire.grouped) \(wire == 1 ? "is" : "are") on the wire, and still \(wire == 1 ? "gets its" : "get their") answer."
        ])
  }

  private var churn: String {
    guard forecast.total > 0 else { return "No lead of \(name) can be put back in the queue." }
    let shares = forecast.leads.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value.grouped) \($0.key)" }.joined(separator: ", ")
    return "Of \(name), \(forecast.total.of("lead")) would be put back in the queue (\(shares)): "
      + "validated again, and sent to nobody who has accepted them."
  }

  /// What is asked.
  var question: String {
    switch (forecast.change, forecast.campaign) {
    case ("enable", nil): "Enable it?"
    case ("enable", _): "Enable it in campaign \(campaign)?"
    case ("disable", nil): "Disable it?"
    case ("disable", _): "Disable it in campaign \(campaign)?"
    case ("assign", _): "Assign it to campaign \(campaign)?"
    case ("unassign", _): "Take it from campaign \(campaign)?"
    case ("delete", _): "Delete it?"
    default: "Put them back?"
    }
  }

  /// What is said of a list that is so already.
  static func already(_ view: ListChangeView) -> String {
    let name = "List \(view.workspace)/\(view.list)"
    let place = view.campaign.map { " campaign \($0)" } ?? ""
    let what =
      switch view.change {
      case "assign": "is in\(place) already"
      case "unassign": "is not in\(place)"
      default: "is \(view.change)d\(place.isEmpty ? "" : " in\(place)") already"
      }
    return "\(name) \(what); nothing was changed.".printable
  }

  private func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
