import LeadModel
import LeadStore

/// The `.status.txt` of an upload: what people read while they wait.
struct StatusText {
  let record: UploadRecord
  let counts: UploadCounts
  let forecast: Forecast?
  let waits: [Wait]
  let now: Moment
  let window: Span

  /// The text; the last line ends with a line end.
  var text: String {
    var lines: [(String, String)] = [
      ("Upload", "\(record.id)  \(record.name)"),
      ("State", stateWords),
    ]
    if let workspace = record.workspace, let list = record.list {
      lines.append(("List", "\(list) of workspace \(workspace)"))
    } else if let workspace = record.workspace, let target = record.target {
      lines.append(("Sent to", "\(target) of workspace \(workspace), once more"))
    } else if let workspace = record.workspace, let desk {
      lines.append(("Action", "\(desk.rawValue) in workspace \(workspace)"))
    }
    if record.isRecalled, record.state.isOpen {
      lines.append(
        desk == nil
          ? ("Recalled", "what is on the wire is still finished, nothing else is sent")
          : ("Cancelled", "what was done stays done"))
    }
    if let reason = record.reason { lines.append(("Reason", reason)) }
    if let dialect = record.dialect, !dialect.isEmpty { lines.append(("File", dialect)) }
    if record.claimedAt != nil, record.state != .duplicate { lines += progress }
    for remark in record.remarks { lines.append(("Note", remark)) }
    lines.append(("As of", now.wall.iso8601))
    let width = lines.map(\.0.count).max() ?? 0
    return lines.map { title, value in
      "\(title):" + String(repeating: " ", count: width - title.count + 2) + value + "\n"
    }.joined()
  }

  private var desk: DeskFile? { DeskFile(rawValue: record.action.rawValue) }

  private var stateWords: String {
    switch record.state {
    case .reading where desk != nil: "reading: the whole file is read before the first is done"
    case .delivering where desk != nil: "delivering: all rows are read, and done one by one"
    case .cancelled where desk != nil: "cancelled: what was done stays done"
    case .claiming: "claiming: the file is being taken"
    case .reading: "reading: rows are checked and stored, and go out as they come"
    case .delivering: "delivering: all rows are read, some have no answer yet"
    case .answered: "answered: every row has its answer"
    case .refused:
      "refused: nothing of it was taken in"
        + (record.rowsStored > 0 ? " after row \(record.rowsStored)" : "")
    case .duplicate:
      "duplicate of upload \(record.duplicateOf?.description ?? "?"): the same bytes were taken in before, nothing changed; set force: true to run it again"
    case .cancelled: "cancelled: what was not sent was taken back"
    }
  }

  private var progress: [(String, String)] {
    var lines: [(String, String)] = [("Rows", rowWords)]
    if let desk { lines += outcomes(of: desk) }
    for status in LeadStatus.allCases where counts[status] > 0 {
      lines.append(
        (
          status.rawValue.prefix(1).uppercased() + status.rawValue.dropFirst(),
          "\(counts[status])"
        ))
    }
    if record.target != nil, counts.elsewhere > 0 {
      lines.append(("Left out", "\(counts.elsewhere)"))
    }
    guard record.state.isOpen, let deadline = record.deadline else {
      if let answered = record.answeredAt { lines.append(("Answered", answered.iso8601)) }
      return lines
    }
    let left = deadline - now.steady
    lines.append(
      (
        "Deadline",
        "\(now.wall(of: deadline).iso8601)  "
          + (left > .zero
            ? "(in \(left))" : "(\(Span.zero + Span(milliseconds: -left.milliseconds)) ago)")
      ))
    if let forecast { lines.append(("Forecast", words(forecast))) }
    for wait in waits { lines.append(("Waits for", words(wait))) }
    return lines
  }

  private func outcomes(of desk: DeskFile) -> [(String, String)] {
    let outcomes = DeskOutcomes(counts.byCode, of: desk.order)
    let done =
      switch desk {
      case .returns: "Returned"
      case .rollbacks: "Rolled back"
      case .assignments: "Assigned"
      case .ignores: "Ignored"
      }
    let counts = [
      ("Failed", outcomes.failed), ("Errors", outcomes.errors), ("Left alone", outcomes.unchanged),
    ]
    return [(done, "\(outcomes.done)")]
      + counts.filter { $0.1 > 0 }.map { ($0.0, "\($0.1)") }
  }

  private var rowWords: String {
    guard let total = record.rowsTotal else { return "\(record.rowsStored) read so far" }
    return "\(total)"
  }

  private func words(_ forecast: Forecast) -> String {
    // Of a file that is still read nobody knows how much comes behind the rows that have their answer.
    let isAllAnswered = record.rowsTotal == nil && counts.open == 0
    guard let finish = forecast.finish, !isAllAnswered else { return "not known yet" }
    let when = "answered in \(max(.zero, finish - now.steady))"
    return forecast.willMiss ? "\(when): AFTER the deadline" : when
  }

  private func words(_ wait: Wait) -> String {
    let jobs = wait.jobs == 1 ? "1 lead" : "\(wait.jobs) leads"
    guard let code = wait.code else { return "\(wait.delivery): \(jobs) in their turn" }
    return "\(wait.delivery): \(jobs) after \(code.rawValue) (\(code.entry.meaning))"
  }
}
