/// What a rule answers with: the shape of an answer, before a lead's own reference is put in.
struct ScriptAnswer: Sendable {
  /// How the exchange ends.
  enum Ending: Sendable, Equatable {
    case whole
    case never
    case neverMidAnswer
    case close(reset: Bool)
    case closeBeforeReading(reset: Bool)
    case closeMidAnswer(reset: Bool)
  }

  var kind: AnswerKind
  var delay: Duration = .zero
  var ending: Ending = .whole
  var status = 200
  /// What this kind of answer carries, unless the script sets a header of that name.
  var ownHeader: (name: String, value: String)?
  /// What the script sets; a name may stand here twice.
  var headers: [(name: String, value: String)] = []
  /// `{reference}` and `{sequence}` in it are filled in for each request.
  var body = Body.none
  /// The body is filled with spaces to this many bytes, which leaves JSON as valid as it was.
  var size = 0

  /// A body with the media type that goes with it.
  enum Body: Sendable, Equatable {
    case none
    case json(String)
    case text(String)
  }

  /// True where the buyer takes the lead, whether or not the sender comes to know of it.
  var takesLead: Bool {
    switch ending {
    case .whole: kind == .accept
    case .closeMidAnswer, .neverMidAnswer: true
    case .never, .close, .closeBeforeReading: false
    }
  }
}

extension ScriptAnswer {
  static let accept = ScriptAnswer(
    kind: .accept, body: .json(#"{"outcome":"success","lead":{"id":"{reference}"}}"#))

  static let duplicate = ScriptAnswer(kind: .duplicate, body: .json(#"{"outcome":"duplicate"}"#))

  static let fail = ScriptAnswer(
    kind: .fail, status: 500, body: .json(#"{"outcome":"error","reason":"the buyer is ill"}"#))

  static func reject(reason: String) -> ScriptAnswer {
    var body = Array(#"{"outcome":"rejected","reason":"#.utf8)
    body.appendJSON(reason)
    body.append(UInt8(ascii: "}"))
    return ScriptAnswer(kind: .reject, body: .json(String(decoding: body, as: UTF8.self)))
  }

  /// RFC 6585, section 4; `retryAfter` as RFC 9110, section 10.2.3 has it: seconds or a date.
  static func rateLimit(retryAfter: String) -> ScriptAnswer {
    ScriptAnswer(
      kind: .rateLimit, status: 429, ownHeader: ("Retry-After", retryAfter),
      body: .json(#"{"outcome":"error","reason":"too many requests"}"#))
  }

  static func redirect(to location: String) -> ScriptAnswer {
    ScriptAnswer(kind: .redirect, status: 302, ownHeader: ("Location", location))
  }

  /// A bare number: what a buyer that answers with this status most likely means by it.
  static func bare(status: Int) -> ScriptAnswer {
    switch status {
    case 200..<300:
      var answer = accept
      answer.status = status
      return answer
    case 429: return rateLimit(retryAfter: "1")
    default: return ScriptAnswer(kind: .status, status: status)
    }
  }
}
