import LeadModel

extension Value {
  /// An absolute http or https address whose path and query may hold placeholders.
  ///
  /// Messages do not repeat the address: its query may hold a key.
  func url(_ fields: KnownFields) -> Template? {
    guard let template = template(fields, "an absolute http or https address") else { return nil }
    guard let url = URLText(template) else {
      problem("is not an absolute address; write for example https://crm.example.com/leads")
      return nil
    }
    if let fault = url.fault {
      problem(fault)
      return nil
    }
    return template
  }
}

/// The parts of an address template that must be fixed (RFC 3986).
struct URLText {
  /// The scheme in lower case.
  let scheme: String
  /// User, host, and port, a placeholder being a U+FFFC.
  private let authority: Substring
  /// The path, the query, and the fragment likewise.
  private let rest: Substring

  /// Takes an address apart; nil when nothing stands before `://`.
  init?(_ template: Template) {
    let text = template.parts.map { part in
      if case .literal(let text) = part { text } else { String(Self.placeholder) }
    }.joined()
    guard let mark = text.firstRange(of: "://") else { return nil }
    scheme = text[..<mark.lowerBound].lowercased()
    let behind = text[mark.upperBound...]
    authority = behind.prefix { !"/?#".contains($0) }
    rest = behind[authority.endIndex...]
  }

  private static let placeholder: Character = "\u{FFFC}"

  /// The host without its port.
  private var host: Substring {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      return authority[...end]
    }
    return authority.prefix { $0 != ":" }
  }

  /// Whether the address is this machine's own.
  var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.") || host == "[::1]"
  }

  /// What makes the address unusable.
  var fault: String? {
    guard !scheme.contains(Self.placeholder), !authority.contains(Self.placeholder) else {
      return "a placeholder cannot stand in the scheme or the host, only in the path and the query"
    }
    guard scheme == "http" || scheme == "https" else {
      let near = NearestName.of(scheme, in: ["https", "http"]).map { "; did you mean \($0)?" }
      return "the scheme is neither http nor https\(near ?? "")"
    }
    guard !authority.contains("@") else {
      return "a user or a password cannot stand in the address; use auth: {basic: …}"
    }
    return hostFault ?? portFault ?? restFault
  }

  private var hostFault: String? {
    guard !host.isEmpty else { return "the host is missing" }
    if host.hasPrefix("[") {
      let inside = host.dropFirst().dropLast()
      let isAddress =
        inside.contains(":")
        && inside.utf8.allSatisfy { Self.isHex($0) || $0 == 0x3A || $0 == 0x2E }
      return isAddress && host.hasSuffix("]") ? nil : "the host is not an IPv6 address"
    }
    guard host.allSatisfy(\.isASCII) else {
      return "the host \"\(host)\" must be written in ASCII (xn--…)"
    }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    let isName = labels.enumerated().allSatisfy { place, label in
      // One dot at the end is the root's.
      if label.isEmpty { return place == labels.count - 1 && place > 0 }
      return label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
    return isName && host.utf8.count <= 253 ? nil : "\"\(host)\" is not a host name"
  }

  private var portFault: String? {
    let port = authority[host.endIndex...]
    if port.isEmpty { return nil }
    guard port.first == ":", let number = UInt16(port.dropFirst()), number > 0,
      port.dropFirst().allSatisfy(\.isNumber)
    else { return "the port must be a number from 1 to 65535" }
    return nil
  }

  private var restFault: String? {
    guard !rest.contains("#") else { return "a fragment (#…) is never sent; remove it" }
    var left = rest.utf8[...]
    while let byte = left.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard left.count >= 2, left.prefix(2).allSatisfy(Self.isHex) else {
          return "a % must be followed by two hexadecimal digits; write %25 for a percent sign"
        }
      } else if byte < 0x80, !Self.isPlain(byte) {
        return byte == 0x20
          ? "a space cannot stand in an address; write %20"
          : "\"\(Character(Unicode.Scalar(byte)))\" cannot stand in an address; percent-encode it"
      }
    }
    // Placeholders are percent-encoded when they are filled; other letters are not.
    if let letter = rest.first(where: { !$0.isASCII && $0 != Self.placeholder }) {
      return "\"\(letter)\" cannot stand in an address; percent-encode it"
    }
    return nil
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  /// Unreserved and reserved characters without brackets and `#` (RFC 3986 sections 2.2 and 2.3).
  private static func isPlain(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || "-._~:/?@!$&'()*+,;=".utf8.contains(byte)
  }
}
