import LeadWire

/// One line that says how far an upload is.
struct ProgressLine {
  let upload: UploadView
  let times: TimeText

  /// How much of it is answered; nil while its rows are still counted.
  var share: Double? {
    guard let rows = upload.rows else { return nil }
    guard rows > 0 else { return 1 }
    return Double(upload.rowsStored - upload.rowsOpen) / Double(rows)
  }

  /// `12  june.csv  ███░░  64 %  3,200 of 5,000 rows, done in 1 min 20 s`.
  func text(_ terminal: Terminal, within width: Int?) -> String {
    // The figures are what one looks for; a long name gives way to them.
    let file = upload.file.printable
    let name = "\(upload.upload)  \(width.map { file.fitting(max(12, $0 / 4)) } ?? file)"
    let facts = ([counts] + forecast).joined(separator: ", ")
    guard let share else {
      let line = "\(name)  \(upload.state)  \(facts)"
      return width.map { line.fitting($0) } ?? line
    }
    let percent = ProgressBar.percent(share)
    let used = name.displayWidth + percent.count + facts.displayWidth + 6
    let columns = min(30, (width ?? 100) - used)
    // On a narrow terminal the figures say more than a stub of a bar.
    guard columns >= 5 else {
      let line = "\(name)  \(percent)  \(facts)"
      return width.map { line.fitting($0) } ?? line
    }
    let bar = Ink.cyan(ProgressBar.text(share, columns: columns), terminal)
    return "\(name)  \(bar) \(percent)  \(upload.willMiss ? Ink.red(facts, terminal) : facts)"
  }

  private var counts: String {
    let answered = upload.rowsStored - upload.rowsOpen
    guard let rows = upload.rows else { return "\(upload.rowsStored.of("row")) so far" }
    return "\(answered.grouped) of \(rows.of("row"))"
  }

  private var forecast: [String] {
    guard upload.isOpen else { return [] }
    var facts: [String] = []
    if let finish = upload.finish {
      facts.append(finish > times.now ? "done \(times.relative(finish))" : "done any moment")
    }
    if let deadline = upload.deadline {
      facts.append(
        upload.willMiss
          ? "too late for \(times.clock(deadline))" : "deadline \(times.clock(deadline))")
    }
    return facts
  }
}
