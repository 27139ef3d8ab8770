import LeadWire

/// What to print while an upload is followed.
///
/// A terminal has one line that is drawn anew; anything else gets a line when the state changes and at every tenth
/// part of the way.
struct Following {
  private let terminal: Terminal
  private var lastState: String?
  private var lastTenth = -1
  private var hasDrawn = false

  init(terminal: Terminal) { self.terminal = terminal }

  /// The text for the next picture; nil when there is nothing to say.
  mutating func text(for upload: UploadView, _ times: TimeText) -> String? {
    let line = ProgressLine(upload: upload, times: times)
    if terminal.isTerminal {
      hasDrawn = true
      return "\r\u{1B}[K" + line.text(terminal, within: terminal.width.map { $0 - 1 })
    }
    let tenth = line.share.map { Int($0 * 10) } ?? 0
    guard upload.state != lastState || tenth > lastTenth else { return nil }
    lastState = upload.state
    lastTenth = tenth
    return "\(times.full(times.now))  \(upload.state)  \(line.text(terminal, within: nil))\n"
  }

  /// What takes the line away before the summary.
  var ending: String { hasDrawn ? "\r\u{1B}[K" : "" }
}
