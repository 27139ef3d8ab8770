import LeadModel

extension Section {
  /// The request of a delivery.
  func request(to url: Template, _ fields: KnownFields) -> RequestSettings {
    var request = RequestSettings(method: self["method"]?.choice() ?? .post, url: url)
    if let value = self["body"] {
      request.body = value.body(fields)
      if request.method == .get {
        value.report.problem(
          "GET sends no body; put the fields into the url, or choose method POST, PUT, PATCH, or DELETE",
          at: value.keyPlace, path: value.path)
      }
    }
    request.headers = self["headers"]?.headers(fields) ?? []
    request.auth = self["auth"]?.authentication()
    request.signature = self["signature"]?.signature()
    request.tls = self["tls"]?.tls() ?? RequestSettings.TLS()
    request.allowsPrivate = self["allow_private"]?.boolean() ?? false
    warnOfOpenSecret(request)
    if !request.allowsPrivate, URLText(url)?.isLoopback == true {
      self["url"]?.warn("this machine's own address is refused; add `allow_private: true`")
    }
    return request
  }

  private func warnOfOpenSecret(_ request: RequestSettings) {
    let hasSecret =
      request.auth != nil
      || request.headers.contains { if case .secret = $0.value { true } else { false } }
    guard hasSecret, let url = URLText(request.url), url.scheme == "http", !url.isLoopback else {
      return
    }
    self["url"]?.warn("http sends the secret and the leads unencrypted; use https")
  }
}

extension Value {
  /// Headers of a request.
  func headers(_ fields: KnownFields) -> [RequestSettings.Header] {
    var headers: [RequestSettings.Header] = []
    for member in section()?.chosen ?? [] {
      let value = member.value
      if let problem = HeaderName.problem(member.name) {
        value.report.problem(problem, at: value.keyPlace, path: value.path)
      } else if let first = headers.first(where: {
        $0.name.lowercased() == member.name.lowercased()
      }) {
        value.report.problem(
          "the header stands here a second time, first as \(first.name); keep one",
          at: value.keyPlace, path: value.path)
      } else if let header = value.headerValue(member.name, fields) {
        headers.append(RequestSettings.Header(name: member.name, value: header))
      }
    }
    return headers
  }

  private func headerValue(_ name: String, _ fields: KnownFields) -> RequestSettings.HeaderValue? {
    if isMapping, unquotedPlaceholder == nil || HeaderName.soundsSecret(name) {
      return secret().map { .secret($0) }
    }
    if name.lowercased() == "authorization" {
      problem(
        "a secret is never written here; use auth, or write {credential: NAME}, {file: PATH}, or "
          + "{environment: NAME}")
      return nil
    }
    guard let template = template(fields, in: .header) else { return nil }
    // RFC 9110 section 5.5: no control characters, and white space around a value is not part of it.
    let literals = template.parts.map { if case .literal(let text) = $0 { text } else { "x" } }
    let whole = literals.joined()
    if whole.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      problem("a line break or another control character cannot stand in a header")
      return nil
    }
    if whole.first?.isWhitespace == true || whole.last?.isWhitespace == true {
      problem("white space around a header's value is not sent; remove it")
      return nil
    }
    if HeaderName.soundsSecret(name), template.placeholders.isEmpty {
      warn(
        "this looks like a secret, and is stored with every request; write {credential: NAME}, "
          + "{file: PATH}, or {environment: NAME}")
    }
    return .text(template)
  }
}
