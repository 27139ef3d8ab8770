import LeadWire

/// What rows mean in a list whose key a lead has already.
struct ListDuplicatesScreen {
  let view: ListDuplicatesView
  let terminal: Terminal

  var lines: [String] {
    var table = Table([.init(title: ""), .init(title: "")])
    for (name, isOn) in [
      ("update_duplicates", view.updateDuplicates),
      ("migrate_duplicates", view.migrateDuplicates), ("churn", view.churn),
    ] {
      table.add([.init(name, .faint), .init(isOn ? "yes" : "no")])
    }
    return [Ink.bold("List \(view.workspace)/\(view.list)".printable, terminal)]
      + table.lines(terminal, indent: 2) + ["  \(meaning)"]
  }

  private var meaning: String {
    let what =
      switch (view.migrateDuplicates, view.updateDuplicates) {
      case (false, false): "A row whose key a lead has is rejected"
      case (false, true): "A row whose key a lead has gives that lead new details where it stands"
      case (true, false):
        "A row whose key a lead of the same campaign has moves that lead here with new details; "
          + "any other is rejected"
      case (true, true):
        "A row whose key a lead has gives that lead new details; one of the same campaign moves here"
      }
    guard view.churn else { return what + "." }
    return view.updateDuplicates || view.migrateDuplicates
      ? what + ", and it goes back in the queue." : what + "; churn alone changes nothing."
  }
}
