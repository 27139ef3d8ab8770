/// What a request said, as far as a script may look at it.
struct RequestFacts: Sendable {
  let method: String
  let path: String
  let query: String?
  /// As they came, in order.
  let headers: [(name: String, value: String)]
  private(set) var body: [UInt8]
  /// The value of `Idempotency-Key` without its quotes; nil without one.
  let idempotencyKey: String?

  init(
    method: String, target: String, headers: [(name: String, value: String)], body: [UInt8]
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    path = String(parts[0])
    query = parts.count == 2 ? String(parts[1]) : nil
    self.headers = headers
    self.body = body
    idempotencyKey =
      headers.first { $0.name.lowercased() == "idempotency-key" }.flatMap { Self.key($0.value) }
  }

  /// What tells one lead from another: its key, or all that was said where there is no key.
  var identity: LeadIdentity {
    if let idempotencyKey { return .key(idempotencyKey) }
    return .content(path: path, query: query, body: body)
  }

  func cut(to limit: Int) -> RequestFacts {
    var facts = self
    facts.body = Array(body.prefix(limit))
    return facts
  }

  func values(ofHeader name: String) -> [String] {
    let name = name.lowercased()
    return headers.filter { $0.name.lowercased() == name }.map(\.value)
  }

  /// The values of a field of the lead: a member of a JSON body, or of a form, or of the query.
  func values(ofField name: String) -> [String] {
    let inBody =
      if body.first(where: { !$0.isJSONSpace }) == UInt8(ascii: "{") {
        JSONPath(field: name).value(in: body).map { [$0] } ?? []
      } else {
        FormFields.values(of: name, in: body)
      }
    return inBody + FormFields.values(of: name, in: Array((query ?? "").utf8))
  }

  /// The draft of the header has a quoted string; much of the world sends it bare.
  private static func key(_ value: String) -> String? {
    var key = value.drop { $0.isWhitespace }
    while key.last?.isWhitespace == true { key.removeLast() }
    if key.count >= 2, key.first == "\"", key.last == "\"" { key = key.dropFirst().dropLast() }
    return key.isEmpty ? nil : String(key)
  }
}

/// What tells one lead from another at the buyer.
enum LeadIdentity: Hashable, Sendable {
  case key(String)
  case content(path: String, query: String?, body: [UInt8])

  var isKey: Bool {
    if case .key = self { return true }
    return false
  }
}

extension UInt8 {
  fileprivate var isJSONSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
