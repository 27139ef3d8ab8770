extension ScriptParser {
  private static let answers = [
    "accept", "reject", "duplicate", "fail", "stall", "drop", "reset", "rate-limit", "status",
    "redirect", "after", "sequence", "cycle",
  ]

  /// One answer with all that belongs to it, up to its conditions.
  mutating func answer() throws(Problem) -> ScriptAnswer {
    if let number = Int(scanner.peekWord()), (200...599).contains(number) {
      return try answerParts(of: .bare(status: try statusNumber()))
    }
    let start = scanner
    switch try choice("an answer", of: Self.answers) {
    case "accept": return try answerParts(of: .accept)
    case "duplicate": return try answerParts(of: .duplicate)
    case "reject": return try rejection()
    case "fail": return try failure()
    case "status":
      let status = try statusNumber()
      return try answerParts(of: ScriptAnswer(kind: .status, status: status))
    case "redirect":
      _ = scanner.takeWord("to")
      return try answerParts(of: .redirect(to: try scanner.takeText()))
    case "rate-limit": return try rateLimit()
    case "after":
      let delay = try time()
      var answer = try answer()
      answer.delay += delay
      return answer
    case "stall": return try stall()
    case "drop": return try closing(.drop, reset: false)
    case "reset": return try closing(.reset, reset: true)
    default: throw start.problem("a sequence is a rule of its own, not one answer of another")
    }
  }

  /// `reject`, `reject "bad phone"`, `reject reason "bad phone" status 422`.
  private mutating func rejection() throws(Problem) -> ScriptAnswer {
    let hasReason = scanner.takeWord("reason")
    let reason = hasReason || scanner.peek() == "\"" ? try scanner.takeText() : "not wanted"
    return try answerParts(of: .reject(reason: reason))
  }

  /// `rate-limit`, `rate-limit retry-after 30`, `rate-limit retry-after "Wed, 21 Oct …"`.
  private mutating func rateLimit() throws(Problem) -> ScriptAnswer {
    var retryAfter = "1"
    if scanner.takeWord("retry-after") {
      if scanner.peek() == "\"" {
        retryAfter = try headerValue()
      } else if let seconds = Int(scanner.peekWord()), seconds >= 0 {
        _ = scanner.takeWord()
        retryAfter = String(seconds)
      } else {
        // The header has whole seconds, so half a second is rounded up, never to "at once".
        retryAfter = String(Int((try time() / .seconds(1)).rounded(.up)))
      }
    }
    return try answerParts(of: .rateLimit(retryAfter: retryAfter))
  }

  /// `stall`, `stall forever`, `stall mid-answer`, `stall for 5s`, `stall for 5s then reject`.
  private mutating func stall() throws(Problem) -> ScriptAnswer {
    if scanner.takeWord("mid-answer") {
      var answer = ScriptAnswer.accept
      answer.kind = .stall
      answer.ending = .neverMidAnswer
      return answer
    }
    if scanner.takeWord("for") {
      let delay = try time()
      var answer = scanner.takeWord("then") ? try answer() : .accept
      answer.delay += delay
      return answer
    }
    _ = scanner.takeWord("forever")
    return ScriptAnswer(kind: .stall, ending: .never)
  }

  /// `drop`, `drop before reading`, `drop after reading`, `drop mid-answer`; so for `reset`.
  private mutating func closing(
    _ kind: AnswerKind, reset: Bool
  ) throws(Problem) -> ScriptAnswer {
    if scanner.takeWord("mid-answer") {
      var answer = ScriptAnswer.accept
      answer.kind = kind
      answer.ending = .closeMidAnswer(reset: reset)
      return answer
    }
    if scanner.takeWord("before") {
      _ = try choice("the word that belongs here", of: ["reading"])
      return ScriptAnswer(kind: kind, ending: .closeBeforeReading(reset: reset))
    }
    // "after 5" is a condition, "after reading" a place.
    var ahead = scanner
    if ahead.takeWord("after"), ahead.takeWord("reading") { scanner = ahead }
    return ScriptAnswer(kind: kind, ending: .close(reset: reset))
  }

  /// `status 201`, `header "X-A: b"`, `json {…}`, `body "…"`, `size 200000`, in any order.
  mutating func answerParts(of answer: ScriptAnswer) throws(Problem) -> ScriptAnswer {
    var answer = answer
    while true {
      let start = scanner
      switch scanner.peekWord() {
      case "status":
        _ = scanner.takeWord()
        answer.status = try statusNumber()
      case "header":
        _ = scanner.takeWord()
        try header(into: &answer)
      case "json":
        _ = scanner.takeWord()
        answer.body = .json(try scanner.takeJSON())
      case "body":
        _ = scanner.takeWord()
        answer.body = .text(try scanner.takeText())
      case "size":
        _ = scanner.takeWord()
        answer.size = try size()
      default:
        return answer
      }
      if [204, 304].contains(answer.status), start.peekWord() != "header",
        start.peekWord() != "status"
      {
        throw start.problem("an answer with status \(answer.status) has no body")
      }
    }
  }

  mutating func statusNumber() throws(Problem) -> Int {
    guard let status = Int(scanner.peekWord()), (200...599).contains(status) else {
      throw scanner.problem("write a status from 200 to 599 here")
    }
    _ = scanner.takeWord()
    return status
  }

  /// 64 MiB is enough to test any reader's limit, and does not yet hurt the machine.
  private mutating func size() throws(Problem) -> Int {
    guard let size = Int(scanner.peekWord()), (1...67_108_864).contains(size) else {
      throw scanner.problem("write the size in bytes here, from 1 to 67108864")
    }
    _ = scanner.takeWord()
    return size
  }

  private mutating func header(into answer: inout ScriptAnswer) throws(Problem) {
    let start = scanner
    let parts = try headerValue().split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0]
    guard parts.count == 2, !name.isEmpty, name.allSatisfy(\.isHeaderNameCharacter) else {
      throw start.problem("write a header as \"Name: value\"")
    }
    answer.headers.append((String(name), String(parts[1].drop { $0 == " " })))
  }

  private mutating func headerValue() throws(Problem) -> String {
    let start = scanner
    let text = try scanner.takeText()
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw start.problem("a header holds no line breaks or control characters")
    }
    return text
  }
}

extension Character {
  /// RFC 9110, section 5.6.2: token.
  fileprivate var isHeaderNameCharacter: Bool {
    isASCII && (isLetter || isNumber || "!#$%&'*+-.^_`|~".contains(self))
  }
}
