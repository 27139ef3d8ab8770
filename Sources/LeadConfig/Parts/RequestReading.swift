import LeadModel

extension Section {
  /// The request of a delivery.
  func request(to url: Template, _ fields: KnownFields) -> RequestSettings {
    var request = RequestSettings(method: self["method"]?.choice() ?? .post, url: url)
    if let value = self["body"] {
      request.body = value.body(fields)
      if request.method == .get {
        value.report.problem(
          "GET sends no body; put the fields into the url, or choose method POST or PUT",
          at: value.keyPlace, path: value.path)
      }
    }
    request.headers = self["headers"]?.headers(fields) ?? []
    request.auth = self["auth"]?.authentication()
    warnOfOpenSecret(request)
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
  fileprivate func headers(_ fields: KnownFields) -> [RequestSettings.Header] {
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
    guard let template = template(fields) else { return nil }
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

  fileprivate func authentication() -> RequestSettings.Authentication? {
    guard let section = section() else { return nil }
    let words = "bearer or basic"
    guard let way = section.onlyOne(of: words) else { return nil }
    if way.name == "bearer" { return way.value.secret().map { .bearer($0) } }
    guard let basic = way.value.section() else { return nil }
    let user = basic.required("user")?.line("a user's name")
    if let user, user.contains(":") {
      basic["user"]?.problem("a user's name cannot hold a colon (RFC 7617)")
    }
    let password = basic.required("password")?.secret()
    guard let user, let password else { return nil }
    return .basic(user: user, password: password)
  }
}
