/// Names of HTTP headers.
enum HeaderName {
  /// What describes the connection or the message's length, and is written when the request is sent.
  private static let own: Set<String> = [
    "connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "te",
    "trailer", "transfer-encoding", "upgrade",
  ]

  /// What is wrong with a name; nil when it can be sent.
  static func problem(_ name: String) -> String? {
    // RFC 9110 section 5.6.2: a token.
    let isToken =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
    guard isToken else {
      return "\"\(name)\" is not a header name; use letters, digits, and \"-\""
    }
    guard !own.contains(name.lowercased()) else { return "leadd sets \(name) itself; remove it" }
    return nil
  }

  /// Whether a header of this name usually carries a secret.
  static func soundsSecret(_ name: String) -> Bool {
    let words = name.lowercased().filter { $0 != "-" && $0 != "_" }
    return ["apikey", "authorization", "cookie", "password", "secret", "token"].contains {
      words.contains($0)
    } || words.hasSuffix("auth") || words.hasSuffix("authkey")
  }
}
