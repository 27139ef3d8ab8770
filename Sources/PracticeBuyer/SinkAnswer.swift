/// The kinds of answers that a practice buyer counts.
public enum AnswerKind: String, Sendable, CaseIterable {
  case accept
  case reject
  case duplicate
  case fail
  case rateLimit = "rate-limit"
  case status
  case redirect
  case stall
  case drop
  case reset
  /// No rule's answer: the body was longer than the buyer reads (413).
  case tooLong = "too-long"
  /// No rule's answer: the request could not be logged, so it was not taken (500).
  case unlogged
}

/// The answer to one request, ready for the wire.
struct SinkAnswer: Sendable {
  let kind: AnswerKind
  let delay: Duration
  let ending: ScriptAnswer.Ending
  let status: Int
  let headers: [(name: String, value: String)]
  let body: [UInt8]
}

extension SinkAnswer {
  /// Fills in what belongs to one request.
  init(_ answer: ScriptAnswer, reference: String, sequence: Int) {
    var headers = answer.headers
    if let own = answer.ownHeader { headers.addIfAbsent(own.name, own.value) }
    var body: [UInt8] = []
    switch answer.body {
    case .none: break
    case .json(let text):
      body = Self.fill(text, reference: reference, sequence: sequence)
      headers.addIfAbsent("Content-Type", "application/json")
    case .text(let text):
      body = Self.fill(text, reference: reference, sequence: sequence)
      headers.addIfAbsent("Content-Type", "text/plain; charset=utf-8")
    }
    if body.count < answer.size {
      body.append(contentsOf: repeatElement(UInt8(ascii: " "), count: answer.size - body.count))
    }
    self.init(
      kind: answer.kind, delay: answer.delay, ending: answer.ending, status: answer.status,
      headers: headers, body: body)
  }

  static func plain(_ kind: AnswerKind, status: Int, text: String) -> SinkAnswer {
    SinkAnswer(
      kind: kind, delay: .zero, ending: .whole, status: status,
      headers: [("Content-Type", "text/plain; charset=utf-8")], body: Array(text.utf8))
  }

  private static func fill(_ text: String, reference: String, sequence: Int) -> [UInt8] {
    // Most bodies have no placeholder, or one; both values are plain ASCII and need no escaping.
    var filled = text
    for (name, value) in [("{reference}", reference), ("{sequence}", String(sequence))] {
      filled = filled.split(separator: name, omittingEmptySubsequences: false)
        .joined(separator: value)
    }
    return Array(filled.utf8)
  }
}

extension SinkAnswer: CustomStringConvertible {
  /// What was done, for the log and for people: `accept 200`, `drop after reading`.
  var description: String {
    let what =
      switch ending {
      case .whole: "\(kind.rawValue) \(status)"
      case .never: "\(kind.rawValue) forever"
      case .neverMidAnswer, .closeMidAnswer: "\(kind.rawValue) mid-answer"
      case .close: "\(kind.rawValue) after reading"
      case .closeBeforeReading: "\(kind.rawValue) before reading"
      }
    return delay == .zero ? what : "\(what) after \(delay.inWords)"
  }
}

extension Duration {
  /// As a script writes it: `50ms`, `5s`.
  var inWords: String {
    let milliseconds = self / .milliseconds(1)
    return milliseconds.truncatingRemainder(dividingBy: 1000) == 0
      ? "\(Int(milliseconds / 1000))s" : "\(Int(milliseconds))ms"
  }
}

extension [(name: String, value: String)] {
  fileprivate mutating func addIfAbsent(_ name: String, _ value: String) {
    guard !contains(where: { $0.name.lowercased() == name.lowercased() }) else { return }
    append((name, value))
  }
}
