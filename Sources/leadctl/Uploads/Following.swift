import LeadWire

/// What to print while an upload, a re-delivery, or another bulk action is followed.
///
/// A terminal has one line that is drawn anew; anything else gets a line when the state changes and at every tenth
/// part of the way.
struct Following {
  private let terminal: Terminal
  private var lastState: String?
  private var lastTenth = -1
  private var hasDrawn = false

  init(terminal: Terminal) { self.terminal = terminal }

  /// The text for the next picture of an upload; nil when there is nothing to say.
  mutating func text(for upload: UploadView, _ times: TimeText) -> String? {
    let line = ProgressLine(upload: upload, times: times)
    return text(upload.state, line.share, times, line.text)
  }

  /// The text for the next picture of a re-delivery; nil when there is nothing to say.
  mutating func text(for redelivery: RedeliveryView, _ times: TimeText) -> String? {
    let line = RedeliveryLine(redelivery: redelivery)
    return text(redelivery.state, line.share, times, line.text)
  }

  /// The text for the next picture of a bulk action of the desk; nil when there is nothing to say.
  mutating func text(for desk: DeskOperationView, _ times: TimeText) -> String? {
    let line = DeskLine(desk: desk)
    return text(desk.state, line.share, times, line.text)
  }

  private mutating func text(
    _ state: String, _ share: Double?, _ times: TimeText,
    _ line: (_ terminal: Terminal, _ width: Int?) -> String
  ) -> String? {
    if terminal.isTerminal {
      hasDrawn = true
      return "\r\u{1B}[K" + line(terminal, terminal.width.map { $0 - 1 })
    }
    let tenth = share.map { Int($0 * 10) } ?? 0
    guard state != lastState || tenth > lastTenth else { return nil }
    lastState = state
    lastTenth = tenth
    return "\(times.full(times.now))  \(state)  \(line(terminal, nil))\n"
  }

  /// What takes the line away before the summary.
  var ending: String { hasDrawn ? "\r\u{1B}[K" : "" }
}
