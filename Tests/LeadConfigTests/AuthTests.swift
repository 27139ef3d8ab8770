import LeadConfig
import LeadModel
import Testing

@Suite struct AuthTests {
  @Test(arguments: [
    Case(
      "auth: {api_key: {value: {file: a}}}",
      "6:12: ….auth.api_key: expects where the key stands: header or query, add for example "
        + "`header: X-Api-Key`"),
    Case(
      "auth: {api_key: {header: X-Key, query: key, value: {file: a}}}",
      "6:37: ….auth.api_key.query: \"query\" cannot stand beside \"header\"; keep one"),
    Case(
      "auth: {api_key: {header: Host, value: {file: a}}}",
      "6:30: ….auth.api_key.header: leadd sets Host itself; remove it"),
    Case(
      "auth: {api_key: {headr: X-Key, value: {file: a}}}",
      "6:22: ….auth.api_key.headr: unknown key \"headr\"; did you mean \"header\"?"),
    Case(
      "auth: {api_key: {header: X-Key, value: {file: a}}}\nheaders: {x-key: b}",
      "7:15: ….headers.x-key: auth sends this header; keep one of the two"),
    Case(
      "auth: {oauth2: {token_url: \"ftp://a\", client_id: a, client_secret: {file: b}}}",
      "6:32: ….auth.oauth2.token_url: the scheme is neither http nor https"),
    Case(
      "auth: {oauth2: {token_url: \"https://a/{email}\", client_id: a, client_secret: {file: b}}}",
      "6:32: ….auth.oauth2.token_url: no placeholder can stand here: the address is the same for "
        + "every lead"),
    Case(
      "auth: {oauth2: {client_id: a, client_secret: hunter2, client_auth: form}}",
      "6:12: ….auth.oauth2: the key \"token_url\" is missing; add for example `token_url: "
        + "https://login.example.com/token`",
      "6:50: ….auth.oauth2.client_secret: a secret is never written here; put it into a systemd "
        + "credential, a file, or the environment, and write {credential: NAME}, {file: PATH}, or "
        + "{environment: NAME}",
      "6:72: ….auth.oauth2.client_auth: \"form\" is not one of basic, body"),
    Case(
      "signature: {standard_webhooks: {}}",
      "6:17: ….signature.standard_webhooks: the key \"secret\" is missing; add for example `secret: "
        + "{credential: acme_signing}`"),
    Case(
      "signature: {standard_webhooks: {secret: []}}",
      "6:45: ….signature.standard_webhooks.secret: is empty; name where a secret is found"),
    Case(
      "signature: {standard_webhooks: {secret: {file: a}}}\nheaders: {Webhook-Id: b}",
      "7:15: ….headers.Webhook-Id: signature sends this header; remove it"),
    Case(
      "tls: {client_certificate: a.pem}",
      "6:5: ….tls: the key \"private_key\" is missing; add for example `private_key: {credential: "
        + "acme_key}`"),
    Case(
      "tls: {ca: \"-----BEGIN CERTIFICATE-----\"}",
      "6:15: ….tls.ca: expects the path of a PEM file, not its content"),
    Case(
      "tls: {client_certificate: a.pem, private_key: a.key}",
      "6:51: ….tls.private_key: a secret is never written here; put it into a systemd credential, a "
        + "file, or the environment, and write {credential: NAME}, {file: PATH}, or {environment: NAME}"
    ),
    Case(
      "test: {headers: {idempotency-key: a}}",
      "6:22: ….test.headers.idempotency-key: leadd sends the idempotency key in this header; remove "
        + "it, or choose another name under idempotency"),
  ])
  func problemsHaveTheirPlaceAndCure(_ example: Case) {
    let problems = TestConfiguration.problems(delivery: example.text)
    #expect(problems == example.problems)
    #expect(!problems.joined().contains("hunter2"))
  }

  @Test func keysAreReadIntoTheDelivery() throws {
    let header = try TestConfiguration.delivery(
      "auth: {api_key: {header: X-Key, value: {environment: K}}}")
    #expect(header.request.auth == .apiKey(.header("X-Key"), .environment("K")))
    let query = try TestConfiguration.delivery(
      "auth: {api_key: {query: key, value: {environment: K}}}")
    #expect(query.request.auth == .apiKey(.query("key"), .environment("K")))
  }

  @Test func clientCredentialsAreReadIntoTheDelivery() throws {
    let delivery = try TestConfiguration.delivery(
      """
      auth:
        oauth2:
          token_url: https://login.example.com/token
          client_id: leadd
          client_secret: {environment: S}
          scope: a b
          audience: crm
          client_auth: body
      """)
    var credentials = RequestSettings.ClientCredentials(
      tokenURL: "https://login.example.com/token", clientID: "leadd",
      clientSecret: .environment("S"))
    credentials.scope = "a b"
    credentials.audience = "crm"
    credentials.clientAuthentication = .body
    #expect(delivery.request.auth == .oauth2(credentials))
  }

  @Test func signaturesCertificatesAndAddressesAreReadIntoTheDelivery() throws {
    let delivery = try TestConfiguration.delivery(
      """
      signature: {standard_webhooks: {secret: [{file: new}, {environment: OLD}]}}
      tls: {client_certificate: us.pem, private_key: {credential: key}, ca: /etc/ca.pem}
      allow_private: true
      """)
    #expect(
      delivery.request.signature
        == .standardWebhooks([.file("/etc/leadd/new"), .environment("OLD")]))
    #expect(delivery.request.tls.clientCertificate == .file("/etc/leadd/us.pem"))
    #expect(delivery.request.tls.privateKey == .credential("key"))
    #expect(delivery.request.tls.authorities == .file("/etc/ca.pem"))
    #expect(delivery.request.allowsPrivate)
    #expect(try !TestConfiguration.delivery("priority: 1").request.allowsPrivate)
  }

  @Test func testsGoWhereTheConfigurationSays() throws {
    let delivery = try TestConfiguration.delivery(
      """
      headers: {X-Mode: live, X-Partner: leadd}
      test: {url: "https://test.example.com/{email}", headers: {x-mode: test}}
      """)
    #expect(delivery.request.url.source == "https://crm.example.com/leads")
    let test = delivery.forTest
    #expect(test.request.url.source == "https://test.example.com/{email}")
    #expect(
      test.request.headers == [
        .init(name: "X-Partner", value: .text(try Template("leadd"))),
        .init(name: "x-mode", value: .text(try Template("test"))),
      ])
    let plain = try TestConfiguration.delivery("test: {headers: {X-Test: yes}}").forTest
    #expect(plain.request.url.source == "https://crm.example.com/leads")
    #expect(plain.request.headers.map(\.name) == ["X-Test"])
  }

  @Test func whatWillBeRefusedIsWarnedOf() {
    func warnings(_ line: String) -> [String] {
      TestConfiguration.warnings(
        workspace: TestConfiguration.workspace(delivery: line)
          .replacing("https://crm.example.com/", with: "http://localhost:8080/"))
    }
    #expect(
      warnings("priority: 1") == [
        "workspaces/events.yaml:4:10: deliveries.acme.url: this machine's own address is refused; add "
          + "`allow_private: true`"
      ])
    #expect(warnings("allow_private: true") == [])
  }

  @Test func aTokenOverPlainHTTPIsWarnedOf() {
    let line =
      "auth: {oauth2: {token_url: \"http://login.example.com/\", client_id: a, client_secret: {file: b}}}"
    #expect(
      TestConfiguration.warnings(delivery: line) == [
        "6:32: ….auth.oauth2.token_url: http sends the secret and the token unencrypted; use https"
      ])
  }

  @Test func aNoticesAddressIsRead() throws {
    let configuration = TestConfiguration(
      main: """
        notify:
          - when: [many_exceptions]
            webhook: {url: http://ops/hook, secret: {environment: S}, headers: {X-Team: leads}}
        """, workspaces: ["events": ""]
    ).read()
    #expect(configuration.problems == [])
    var webhook = NoticeWebhook(url: try Template("http://ops/hook"))
    webhook.secrets = [.environment("S")]
    webhook.headers = [.init(name: "X-Team", value: .text(try Template("leads")))]
    #expect(
      configuration.settings?.notices == [
        Notice(events: [.manyExceptions], way: .webhook(webhook))
      ])
  }

  @Test(arguments: [
    Case(
      "notify: [{when: many_exceptions, run: /bin/tell, webhook: {url: \"http://a\"}}]",
      "1:34: notify[0].run: \"run\" cannot stand beside \"webhook\"; keep one, or add a second entry"
    ),
    Case(
      "notify: [{when: many_exceptions, webhook: {secret: hunter2}}]",
      "1:34: notify[0].webhook: the key \"url\" is missing; add for example `url: "
        + "https://ops.example.com/hooks/leadd`",
      "1:52: notify[0].webhook.secret: a secret is never written here; put it into a systemd "
        + "credential, a file, or the environment, and write {credential: NAME}, {file: PATH}, or "
        + "{environment: NAME}"),
    Case(
      "notify: [{when: many_exceptions, webhook: {url: \"http://a\", headers: {X-A: \"{email}\"}}}]",
      "1:70: notify[0].webhook.headers: no placeholder can stand in X-A: it is about no lead"),
  ])
  func aNoticesAddressHasProblemsOfItsOwn(_ example: Case) {
    let problems = TestConfiguration.problems(main: example.text)
    #expect(problems == example.problems.map { "leadd.yaml:\($0)" })
    #expect(!problems.joined().contains("hunter2"))
  }
}
