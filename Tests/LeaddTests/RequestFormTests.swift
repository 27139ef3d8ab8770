import Foundation
import LeadTestSupport
import Testing

/// Each way to write and to sign a request, as it arrives at a buyer.
struct RequestFormTests {
  @Test("tokens, signatures, XML, and forms arrive as the buyer wants them")
  func everyForm() async throws {
    let site = try Site()
    let buyer = try await Buyer(
      """
      status 200 json {"access_token": "tok-{sequence}", "token_type": "Bearer", "expires_in": 3600} if path = /token
      status 401 first 1 if path = /oauth and json $.email = again@example.com
      """, in: site.folder)
    let key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    try secret("client", "s3cret pass", site)
    try secret("signing", "whsec_\(key)", site)
    func sent(_ name: String, _ lines: String...) -> String {
      """
        \(name):
          buyer: \(name.uppercased())
          url: "http://127.0.0.1:\(buyer.port)/\(name)"
          allow_private: true
          accept_any_2xx: true

      """ + lines.map { "    \($0)\n" }.joined()
    }
    let token = "http://127.0.0.1:\(buyer.port)/token"
    try site.configure(
      "processing_window: 60s\n",
      workspaces: [
        "open": openWorkspace(
          ["oauth", "signed", "xml", "form", "put"],
          sent(
            "oauth", #"body: {json: {email: "{email}"}}"#,
            "auth: {oauth2: {token_url: \"\(token)\", client_id: leadd, client_secret: {file: client}, scope: leads}}"
          ),
          sent(
            "signed", #"body: {json: {name: "{first_name}"}}"#,
            "signature: {standard_webhooks: {secret: {file: signing}}}"),
          sent("xml", #"body: {xml: "<lead id='{lead_id}'><name>{first_name}</name></lead>"}"#),
          sent(
            "form", #"body: {form: {mail: "{email}", name: "{first_name | upper}", src: expo}}"#),
          sent(
            "put", "method: PUT", #"body: {text: "{email};{list}"}"#,
            #"headers: {X-Partner: "{list}"}"#))
      ])
    let leadd = try await site.start()
    try site.drop(
      "first_name,email\nJosé <& Łukasz>,a+b@example.com\n", as: "open/leads/fair/j.csv")
    let answers = try await site.answers(to: "open/leads/fair/j.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 1])
    try await site.ledger.becomes(5, "SELECT count(*) FROM job WHERE state = 'accepted'")
    try site.drop("first_name,email\nAnn,again@example.com\n", as: "open/leads/fair/k.csv")
    try await site.ledger.becomes(10, "SELECT count(*) FROM job WHERE state = 'accepted'")
    let lead = try #require(try answers.table("results")).rows[0]["LeadID"]

    let byPath = Dictionary(grouping: try buyer.log.entries, by: \.path)
    func one(_ path: String) throws -> SinkLog.Entry { try #require(byPath[path]?.first) }
    // A token that the buyer denies is thrown away, and the lead goes out with a new one.
    let asks = try #require(byPath["/token"])
    #expect(asks.count == 2)
    let basic = Data("leadd:s3cret+pass".utf8).base64EncodedString()
    #expect(asks.allSatisfy { $0.headers["authorization"] == "Basic \(basic)" })
    #expect(asks.allSatisfy { $0.body.contains("grant_type=client_credentials") })
    #expect(asks.allSatisfy { $0.body.contains("scope=leads") })
    let tokens = try #require(byPath["/oauth"]).map { $0.headers["authorization"] }
    #expect(tokens.count == 3)
    #expect(tokens[0] == "Bearer tok-\(asks[0].sequence)")
    #expect(tokens[1] == tokens[0])
    #expect(tokens[2] == "Bearer tok-\(asks[1].sequence)")

    try await expectSigned(try one("/signed"), key: key, site)
    #expect(try one("/signed").body == #"{"name":"José <& Łukasz>"}"#)

    #expect(try one("/xml").headers["content-type"] == "application/xml; charset=utf-8")
    #expect(
      try one("/xml").body
        == "<lead id='\(lead)'><name>José &lt;&amp; Łukasz&gt;</name></lead>")
    #expect(try one("/form").headers["content-type"] == "application/x-www-form-urlencoded")
    #expect(
      try one("/form").body
        == "mail=a%2Bb%40example.com&name=JOS%C3%89+%3C%26+%C5%81UKASZ%3E&src=expo")
    #expect(try one("/put").method == "PUT")
    #expect(try one("/put").headers["x-partner"] == "fair")
    #expect(try one("/put").body == "a+b@example.com;fair")
    // Secrets are in no table and in no log.
    let database = try #require(FileManager.default.contents(atPath: "\(site.state)/leadd.db"))
    for word in ["s3cret", "tok-", key] {
      #expect(database.firstRange(of: Data(word.utf8)) == nil)
      #expect(!leadd.log.contains(word))
    }
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  private func secret(_ name: String, _ text: String, _ site: Site) throws {
    let path = "\(site.folder.path)/config/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    guard chmod(path, 0o600) == 0 else { throw Failed("chmod", path) }
  }

  /// OpenSSL, which knows nothing of leadd, makes the same signature.
  private func expectSigned(_ entry: SinkLog.Entry, key: String, _ site: Site) async throws {
    let id = try #require(entry.headers["webhook-id"])
    let time = try #require(entry.headers["webhook-timestamp"])
    #expect(id == entry.idempotencyKey)
    let content = "\(site.folder.path)/signed"
    try Data("\(id).\(time).\(entry.body)".utf8).write(to: URL(fileURLWithPath: content))
    let bytes = try #require(Data(base64Encoded: key))
    let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    let signature = try await ChildProcess.output(
      of: [
        "sh", "-c",
        "openssl dgst -sha256 -mac HMAC -macopt hexkey:\(hex) -binary '\(content)' | base64",
      ], in: site.folder.path)
    #expect(
      entry.headers["webhook-signature"]
        == "v1," + signature.trimmingCharacters(in: .whitespacesAndNewlines))
    #expect(abs(Date().timeIntervalSince1970 - (Double(time) ?? 0)) < 60)
  }
}
