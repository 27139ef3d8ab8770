public import Logging

extension Logger {
  /// Tells the log of an event.
  ///
  /// - Parameters:
  ///   - event: what happened; it brings the level, the message, and the message's id.
  ///   - facts: what varies, in `snake_case`; ids, codes, counts, and names of files, never a lead's values.
  ///   - problem: a sentence that belongs behind the message, where the message says nothing without it.
  ///   - file: where it is told.
  ///   - function: likewise.
  ///   - line: likewise.
  public func tell(
    _ event: JournalEvent, _ facts: @autoclosure () -> Logger.Metadata = [:],
    problem: @autoclosure () -> String? = nil, file: String = #fileID,
    function: String = #function, line: UInt = #line
  ) {
    guard event.level >= logLevel else { return }
    var metadata = facts()
    // Keys in capitals are fields of the journal by that very name; other logs leave them out.
    metadata["MESSAGE_ID"] = "\(event.id)"
    var message = event.rawValue
    if let problem = problem() {
      message += ": \(problem)"
      metadata["LEADD_PROBLEM"] = "\(problem)"
    }
    log(
      level: event.level, "\(message)", metadata: metadata, file: file, function: function,
      line: line)
  }
}
