import LeadWire

/// One line that says how far a bulk action is.
struct DeskLine {
  let desk: DeskOperationView

  /// How much of it is done; nil while its leads are found.
  var share: Double? {
    guard desk.state != "choosing" else { return nil }
    return desk.chosen > 0 ? Double(desk.chosen - desk.pending) / Double(desk.chosen) : 1
  }

  /// `Operation 14, returns  ███░░  64 %  640 of 1,000 leads, 630 returned, 10 failed`.
  func text(_ terminal: Terminal, within width: Int?) -> String {
    let words = DeskWords(desk)
    let name = width.map { words.title.fitting(max(16, $0 / 3)) } ?? words.title
    guard let share else {
      let line = "\(name)  choosing  \(desk.chosen.of("lead")) so far"
      return width.map { line.fitting($0) } ?? line
    }
    let facts =
      "\((desk.chosen - desk.pending).grouped) of \(desk.chosen.of("lead")), "
      + words.sentence(of: desk.outcomes)
    let percent = ProgressBar.percent(share)
    let columns = min(
      30, (width ?? 100) - name.displayWidth - percent.count - facts.displayWidth - 6)
    // On a narrow terminal the figures say more than a stub of a bar.
    guard columns >= 5 else {
      let line = "\(name)  \(percent)  \(facts)"
      return width.map { line.fitting($0) } ?? line
    }
    let bar = Ink.cyan(ProgressBar.text(share, columns: columns), terminal)
    return "\(name)  \(bar) \(percent)  \(facts)"
  }
}
