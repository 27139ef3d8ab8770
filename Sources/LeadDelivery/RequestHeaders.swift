import LeadModel

/// The headers of one request, without its secrets.
///
/// What the configuration sets stands instead of what leadd would set under the same name.
struct RequestHeaders {
  /// The most bytes of all names and values together.
  static let maximumLength = 16 * 1024
  /// Names that the HTTP client alone may set, because they frame the message or steer the
  /// connection.
  static let reserved = [
    "host", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "expect",
    "te", "trailer", "proxy-connection", "proxy-authorization",
  ]

  let delivery: DeliveryName
  private(set) var fields: [HeaderField] = []

  init(delivery: DeliveryName) { self.delivery = delivery }

  /// The configured headers that hold no secret, their placeholders filled.
  mutating func add(
    _ configured: [RequestSettings.Header], values: (FieldName) -> String?
  ) throws(RequestProblem) {
    for header in configured {
      try check(header.name)
      guard case .text(let template) = header.value else { continue }
      let value: FilledValue
      do {
        value = try template.value(values)
      } catch {
        throw RequestProblem(error, in: "header \(header.name)", of: delivery)
      }
      if value == .omitted { continue }
      fields.append(HeaderField(name: header.name, value: Self.clean(value.text)))
    }
  }

  /// A header of leadd's own, unless the configuration has one of that name.
  mutating func addDefault(_ name: String, _ value: String) throws(RequestProblem) {
    try check(name)
    guard !fields.contains(where: { Self.areSame($0.name, name) }) else { return }
    fields.append(HeaderField(name: name, value: Self.clean(value)))
  }

  /// - Throws: when the headers together are longer than servers take.
  func checkLength() throws(RequestProblem) {
    let length = fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    guard length <= Self.maximumLength else {
      throw RequestProblem(
        .tooLong, delivery: delivery,
        words: "the headers are \(length) bytes long, more than the \(Self.maximumLength) that "
          + "servers take; send long fields in a body")
    }
  }

  /// Takes out line breaks and all other control characters but the tab, and spaces at both ends
  /// (RFC 9110 section 5.5): a value can never begin another header.
  static func clean(_ value: String) -> String {
    // Hardly any value has something to take out, and to look for it costs little.
    let bytes = value.utf8
    if isValue(value), bytes.first != UInt8(ascii: " "), bytes.first != UInt8(ascii: "\t"),
      bytes.last != UInt8(ascii: " "), bytes.last != UInt8(ascii: "\t")
    {
      return value
    }
    let kept = value.unicodeScalars.filter { !isControl($0) }
    let body = kept.drop { $0 == " " || $0 == "\t" }
    guard let end = body.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(String.UnicodeScalarView(body[...end]))
  }

  /// Whether a text can stand in a header as it is.
  static func isValue(_ text: String) -> Bool {
    !text.utf8.contains { isControl(Unicode.Scalar($0)) }
  }

  private static func isControl(_ letter: Unicode.Scalar) -> Bool {
    (letter.value < 0x20 && letter != "\t") || letter.value == 0x7F
  }

  /// Whether a text is a header's name: a token of RFC 9110 section 5.6.2.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  /// Whether two names are one: ASCII letters count the same in either case (RFC 9110 section 5.1).
  private static func areSame(_ one: String, _ other: String) -> Bool {
    one.utf8.count == other.utf8.count
      && zip(one.utf8, other.utf8).allSatisfy { $0 == $1 || isCase($0, $1) }
  }

  /// Whether two bytes are the same letter in two cases.
  private static func isCase(_ one: UInt8, _ other: UInt8) -> Bool {
    one ^ other == 0x20 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(one | 0x20)
  }

  private func check(_ name: String) throws(RequestProblem) {
    guard Self.isName(name) else {
      throw RequestProblem(
        .header, delivery: delivery,
        words: "header \(name.debugDescription) is not a header's name; "
          + "letters, digits, and - are safe")
    }
    guard !Self.reserved.contains(where: { Self.areSame($0, name) }) else {
      throw RequestProblem(
        .header, delivery: delivery,
        words: "header \(name) is set by leadd itself and cannot be configured; leave it out")
    }
  }
}
