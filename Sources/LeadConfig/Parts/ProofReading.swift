import LeadModel
import Yams

extension Value {
  /// How a buyer can tell that a request is ours.
  func signature() -> RequestSettings.Signature? {
    guard let way = section()?.onlyOne(of: "standard_webhooks"), let section = way.value.section()
    else { return nil }
    let secrets = section.required("secret")?.secrets() ?? []
    return secrets.isEmpty ? nil : .standardWebhooks(secrets)
  }

  /// Where one secret is found, or several, such as the new one and the old.
  func secrets() -> [SecretReference] {
    guard case .sequence = node else { return secret().map { [$0] } ?? [] }
    let places = elements(of: "where secrets are found") ?? []
    if places.isEmpty { problem("is empty; name where a secret is found") }
    let secrets = places.compactMap { $0.secret() }
    return secrets.count == places.count ? secrets : []
  }

  /// What our side of a TLS connection shows and believes.
  func tls() -> RequestSettings.TLS {
    var tls = RequestSettings.TLS()
    guard let section = section() else { return tls }
    tls.clientCertificate = section["client_certificate"]?.certificates()
    tls.privateKey = section["private_key"]?.secret()
    tls.authorities = section["ca"]?.certificates()
    let (certificate, key) = (section["client_certificate"], section["private_key"])
    if certificate != nil, key == nil { _ = section.required("private_key") }
    if certificate == nil, key != nil { _ = section.required("client_certificate") }
    return tls
  }

  /// Where certificates are found, which are no secret: a file's path, or as a secret is found.
  private func certificates() -> SecretReference? {
    if isMapping { return secret() }
    guard let path = text("the path of a PEM file") else { return nil }
    guard !path.contains("\n"), !path.contains("-----") else {
      problem("expects the path of a PEM file, not its content")
      return nil
    }
    return .file(path.hasPrefix("/") ? path : "\(report.folder)/\(path)")
  }

  /// Where test leads go.
  func testEndpoint(_ fields: KnownFields) -> TestEndpoint? {
    guard let section = section() else { return nil }
    var test = TestEndpoint()
    test.url = section["url"]?.url(fields)
    test.headers = section["headers"]?.headers(fields) ?? []
    return test
  }

  /// An address that is told when something happens.
  func noticeWebhook() -> NoticeWebhook? {
    guard let section = section() else { return nil }
    let url = section.required("url")?.fixedURL()
    let secrets = section["secret"]?.secrets() ?? []
    let headers = section["headers"]?.headers(KnownFields(schema: Schema())) ?? []
    guard let url else { return nil }
    var webhook = NoticeWebhook(url: url)
    webhook.secrets = secrets
    webhook.headers = headers
    for header in headers {
      guard case .text(let template) = header.value, !template.placeholders.isEmpty else {
        continue
      }
      section["headers"]?.problem("no placeholder can stand in \(header.name): it is about no lead")
    }
    return webhook
  }
}

extension Section {
  /// Reports headers that leadd itself sets for this delivery: one that is set twice would be sent
  /// twice.
  func checkHeaderClash(_ delivery: Delivery) {
    let members = [self["headers"], self["test"]?.section()?["headers"]].compactMap {
      $0?.section()
    }
    for member in members.flatMap(\.chosen) {
      let name = member.name.lowercased()
      let problem: String? =
        if name == delivery.idempotency.header?.lowercased() {
          "leadd sends the idempotency key in this header; remove it, or choose another name under "
            + "idempotency"
        } else if name == delivery.request.auth?.header {
          "auth sends this header; keep one of the two"
        } else if delivery.request.signature != nil, Self.signatureHeaders.contains(name) {
          "signature sends this header; remove it"
        } else {
          nil
        }
      guard let problem else { continue }
      member.value.report.problem(problem, at: member.value.keyPlace, path: member.value.path)
    }
  }

  private static let signatureHeaders = [
    "webhook-id", "webhook-timestamp", "webhook-signature",
  ]
}
