import LeadConfig
import LeadModel
import Testing

@Suite struct SecretTests {
  private static let places = "{credential: NAME}, {file: PATH}, or {environment: NAME}"
  private static let cure =
    "a secret is never written here; put it into a systemd credential, a file, or the environment, and write "
    + places

  @Test(arguments: [
    Case("auth: {bearer: hunter2}", "6:20: ….auth.bearer: \(cure)"),
    Case("auth: {bearer: [hunter2]}", "6:20: ….auth.bearer: \(cure)"),
    Case("auth: {basic: {user: joe, password: hunter2}}", "6:41: ….auth.basic.password: \(cure)"),
    Case(
      "auth: {basic: \"joe:hunter2\"}",
      "6:19: ….auth.basic: expects a mapping with the keys user, password, not a text"),
    Case(
      "auth: hunter2",
      "6:11: ….auth: expects a mapping with the keys bearer, basic, api_key, oauth2, not a text"),
    Case(
      "headers: {Authorization: Token hunter2}",
      "6:30: ….headers.Authorization: a secret is never written here; use auth, or write \(places)"),
    Case(
      "auth: {bearer: }",
      "6:12: ….auth.bearer: expects where the secret is found: \(places)"),
    Case(
      "auth: {bearer: {}}", "6:12: ….auth.bearer: expects \(places)"),
    Case(
      "auth: {bearer: {credential: \"hunter2:/etc\"}}",
      "6:33: ….auth.bearer.credential: is not the name of a credential; write the name only, as in "
        + "LoadCredential=NAME:PATH"),
    Case(
      "auth: {bearer: {environment: hunter2=}}",
      "6:34: ….auth.bearer.environment: is not the name of an environment variable; write the name only, "
        + "such as ACME_TOKEN"),
    Case(
      "auth: {bearer: {credential: a, file: b}}",
      "6:36: ….auth.bearer.file: \"file\" cannot stand beside \"credential\"; keep one"),
    Case(
      "auth: {bearer: {credental: a}}",
      "6:21: ….auth.bearer: unknown key; did you mean \"credential\"?"),
    Case(
      "headers: {X-Token: {hunter2}}",
      "6:25: ….headers.X-Token: unknown key; known here: credential, environment, file"),
    Case(
      "auth: {bearer: {hunter2}}",
      "6:21: ….auth.bearer: unknown key; known here: credential, environment, file"),
    Case(
      "auth: {basic: {user: \"j:oe\"}}",
      "6:12: ….auth.basic: the key \"password\" is missing; add for example `password: {credential: "
        + "acme_password}`",
      "6:26: ….auth.basic.user: a user's name cannot hold a colon (RFC 7617)"),
    Case(
      "auth: {bearer: {file: a}}\nheaders: {authorization: {file: b}}",
      "7:15: ….headers.authorization: auth sends this header; keep one of the two"),
  ])
  func aSecretIsNeverWrittenNorRepeated(_ example: Case) {
    let problems = TestConfiguration.problems(delivery: example.text)
    #expect(problems == example.problems)
    #expect(!problems.joined().contains("hunter2"))
  }

  @Test func addressesAndTemplatesAreNotRepeatedEither() {
    let lines = "headers: {X-Key: \"hunter2 {\"}"
    let problems = TestConfiguration.problems(
      workspace: TestConfiguration.workspace(delivery: lines)
        .replacing(
          "https://crm.example.com/leads", with: "https://joe@crm.example.com/?key=hunter2"))
    #expect(problems.count == 2)
    #expect(!problems.joined().contains("hunter2"))
  }

  @Test(arguments: [
    ("credential: acme_token", SecretReference.credential("acme_token")),
    ("file: /run/secrets/acme", .file("/run/secrets/acme")),
    ("file: secrets/acme", .file("/etc/leadd/secrets/acme")),
    ("environment: ACME_TOKEN", .environment("ACME_TOKEN")),
  ])
  func aSecretsPlaceIsRead(_ place: String, _ reference: SecretReference) throws {
    let bearer = try TestConfiguration.delivery("auth: {bearer: {\(place)}}")
    #expect(bearer.request.auth == .bearer(reference))
    let basic = try TestConfiguration.delivery("auth: {basic: {user: joe, password: {\(place)}}}")
    #expect(basic.request.auth == .basic(user: "joe", password: reference))
  }

  @Test func aHeaderThatLooksLikeASecretIsWarnedOf() {
    #expect(
      TestConfiguration.warnings(delivery: "headers: {X-Api-Key: hunter2}") == [
        "6:26: ….headers.X-Api-Key: this looks like a secret, and is stored with every request; write "
          + Self.places
      ])
  }

  @Test func aSecretOverPlainHTTPIsWarnedOf() {
    func warnings(_ host: String) -> [String] {
      TestConfiguration.warnings(
        workspace: TestConfiguration.workspace(delivery: "auth: {bearer: {credential: a}}")
          .replacing("https://crm.example.com/", with: "http://\(host)/"))
    }
    #expect(
      warnings("crm.example.com") == [
        "workspaces/events.yaml:4:10: deliveries.acme.url: http sends the secret and the leads unencrypted; "
          + "use https"
      ])
    // What stays on this machine is no secret from it.
    #expect(!warnings("127.0.0.1:8080").joined().contains("unencrypted"))
    #expect(!warnings("localhost").joined().contains("unencrypted"))
  }
}
