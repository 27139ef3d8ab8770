import LeadModel

extension Value {
  /// How the buyer knows us.
  func authentication() -> RequestSettings.Authentication? {
    guard let way = section()?.onlyOne(of: "bearer, basic, api_key, or oauth2") else { return nil }
    switch way.name {
    case "bearer": return way.value.secret().map { .bearer($0) }
    case "basic": return way.value.basic()
    case "api_key": return way.value.apiKey()
    default: return way.value.clientCredentials().map { .oauth2($0) }
    }
  }

  private func basic() -> RequestSettings.Authentication? {
    guard let section = section() else { return nil }
    let user = section.required("user")?.line("a user's name")
    if let user, user.contains(":") {
      section["user"]?.problem("a user's name cannot hold a colon (RFC 7617)")
    }
    let password = section.required("password")?.secret()
    guard let user, let password else { return nil }
    return .basic(user: user, password: password)
  }

  private func apiKey() -> RequestSettings.Authentication? {
    guard let section = section() else { return nil }
    let secret = section.required("value")?.secret()
    var place: RequestSettings.APIKeyPlace?
    let (header, query) = (section["header"], section["query"])
    switch (header, query) {
    case (let header?, nil):
      guard let name = header.line("a header name") else { break }
      if let fault = HeaderName.problem(name) {
        header.problem(fault)
      } else {
        place = .header(name)
      }
    case (nil, let query?): place = query.line("the name of a query parameter").map { .query($0) }
    case (_?, let query?):
      query.report.problem(
        "\"query\" cannot stand beside \"header\"; keep one", at: query.keyPlace, path: query.path)
    case (nil, nil):
      guard !section.hasUnknown else { break }
      report.problem(
        "expects where the key stands: header or query, add for example `header: X-Api-Key`",
        at: keyPlace, path: path)
    }
    guard let place, let secret else { return nil }
    return .apiKey(place, secret)
  }

  private func clientCredentials() -> RequestSettings.ClientCredentials? {
    guard let section = section() else { return nil }
    let url = section.required("token_url")?.fixedURL()
    let id = section.required("client_id")?.line("the client's id", atMost: 1000)
    let secret = section.required("client_secret")?.secret()
    let scope = section["scope"]?.line("what the token is for", atMost: 2000)
    let audience = section["audience"]?.line("which system the token is for", atMost: 2000)
    let way = section["client_auth"]?.choice(RequestSettings.ClientAuthentication.self)
    guard let url, let address = url.fixedText, let id, let secret else { return nil }
    if let text = URLText(url), text.scheme == "http", !text.isLoopback {
      section["token_url"]?.warn("http sends the secret and the token unencrypted; use https")
    }
    var credentials = RequestSettings.ClientCredentials(
      tokenURL: address, clientID: id, clientSecret: secret)
    credentials.scope = scope
    credentials.audience = audience
    credentials.clientAuthentication = way ?? .basic
    return credentials
  }

  /// An absolute http or https address that is the same for every lead.
  func fixedURL() -> Template? {
    guard let template = url(KnownFields(schema: Schema())) else { return nil }
    guard template.placeholders.isEmpty else {
      problem("no placeholder can stand here: the address is the same for every lead")
      return nil
    }
    return template
  }
}

extension RequestSettings.Authentication {
  /// The header that it sets, in lower case.
  var header: String? {
    switch self {
    case .bearer, .basic, .oauth2: "authorization"
    case .apiKey(.header(let name), _): name.lowercased()
    case .apiKey(.query, _): nil
    }
  }
}
