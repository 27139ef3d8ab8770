import LeadWire

/// What a bulk action of the desk is called, and the kinds of answers that its leads get.
struct DeskWords {
  /// The operation's action, such as `returns`.
  private let action: String
  private let change: String?
  /// What it is: `returns`, `list events/fair disabled in campaign expo`.
  let name: String
  /// The same with its number: `Operation 14, returns`.
  let title: String

  /// The words of an operation.
  init(_ desk: DeskOperationView) {
    action = desk.action
    change = desk.change
    var what = desk.action
    if let undoes = desk.undoes { what = "undo of operation \(undoes)" }
    if let change = desk.change, let list = desk.list {
      let place = "\(desk.workspace)/\(list)"
      what =
        switch (change, desk.campaign) {
        case ("assign", let campaign?): "list \(place) assigned to campaign \(campaign)"
        case ("unassign", let campaign?): "list \(place) taken from campaign \(campaign)"
        case (_, let campaign?): "list \(place) \(change)d in campaign \(campaign)"
        default: "list \(place) \(change)d"
        }
    }
    name = what.printable
    title = "Operation \(desk.operation), \(name)"
  }

  /// The words of a file.
  init(ofFile action: String) {
    self.action = action
    change = nil
    name = action
    title = action
  }

  /// What became of those for whom it was done.
  var done: String {
    switch action {
    case "returns": "returned"
    case "rollbacks": "rolled back"
    case "assignments": "assigned"
    case "ignores": "ignored"
    case "churn", "reset": "put back in the queue"
    case "undo": "reversed"
    case "list" where change == "delete": "deleted"
    case "list" where change == "enable" || change == "assign": "released"
    case "list": "taken out of the queue"
    default: "done"
    }
  }

  /// What became of those for whom it was not done because of where they stand.
  var failed: String { action == "undo" ? "kept" : "failed" }

  /// Each kind of answer that somebody got, in words and numbers: `37 returned, 2 failed, 1 error`.
  func counts(of outcomes: DeskOutcomesView) -> [String] {
    var counts = ["\(outcomes.done.grouped) \(done)"]
    if outcomes.failed > 0 { counts.append("\(outcomes.failed.grouped) \(failed)") }
    if outcomes.errors > 0 {
      counts.append(
        action == "undo"
          ? "\(outcomes.errors.grouped) impossible" : outcomes.errors.of("error"))
    }
    if outcomes.unchanged > 0 { counts.append("\(outcomes.unchanged.grouped) left as they are") }
    return counts
  }

  /// The same in one line.
  func sentence(of outcomes: DeskOutcomesView) -> String {
    counts(of: outcomes).joined(separator: ", ")
  }

  /// What a single lead's answer is called.
  func word(_ lead: DeskLeadView) -> (text: String, ink: Ink) {
    switch lead.outcome {
    case "done": (done, .green)
    case "failed": (failed, .yellow)
    case "error": (action == "undo" ? "impossible" : "error", .red)
    case nil: ("to go", .cyan)
    default: ("left as it is", .faint)
    }
  }
}
