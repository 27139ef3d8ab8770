import Foundation
import LeadModel
import Testing

@Suite struct AttemptVerdictTests {
  static let now = Timestamp(milliseconds: 1_795_291_200_000)

  /// One row of the page: what is seen, under which policies, and what it must mean.
  struct Row: Sendable, CustomTestStringConvertible {
    let seen: String
    var statuses: [Int] = []
    var observation: WireObservation?
    var headers: [HeaderField] = []
    var rule: AnswerRule.Outcome?
    var wasSentBefore = false
    var shape: @Sendable (inout Delivery) -> Void = { _ in }
    let outcome: AttemptVerdict.Outcome
    let code: DispositionCode
    var isAttempt = true
    var effect: AttemptVerdict.Effect?

    var testDescription: String { seen }
  }

  static let rows: [Row] = [
    Row(
      seen: "rule says accepted", statuses: [200, 201, 409, 500], rule: .accepted,
      outcome: .ended(.accepted), code: .accepted),
    Row(
      seen: "rule says duplicate, key not sent before", statuses: [200, 409], rule: .duplicate,
      outcome: .ended(.duplicate), code: .duplicateAtBuyer),
    Row(
      seen: "rule says duplicate, key sent before", statuses: [200, 409], rule: .duplicate,
      wasSentBefore: true, outcome: .ended(.accepted), code: .accepted),
    Row(
      seen: "rule says rejected", statuses: [200, 422], rule: .rejected,
      outcome: .ended(.rejected), code: .rejectedByBuyer),
    Row(
      seen: "rule says retry", statuses: [200, 500, 502], rule: .retry,
      outcome: .retry(isOverload: false), code: .errorHTTP5xx),
    Row(
      seen: "rule says retry", statuses: [400, 404], rule: .retry,
      outcome: .retry(isOverload: false), code: .errorHTTP4xx),
    Row(
      seen: "rule says retry", statuses: [408], rule: .retry,
      outcome: .retry(isOverload: true), code: .errorTimeout),
    Row(
      seen: "rule says retry", statuses: [429], headers: [.init(name: "Retry-After", value: "7")],
      rule: .retry, outcome: .retry(isOverload: true), code: .errorRateLimited,
      effect: .rest(.seconds(7))),
    Row(
      seen: "rule says fatal", statuses: [200, 503], rule: .fatal, outcome: .ended(.error),
      code: .errorHTTP5xx),
    Row(
      seen: "rule says fatal", statuses: [403, 404], rule: .fatal, outcome: .ended(.error),
      code: .errorHTTP4xx),
    Row(
      seen: "a list of statuses says retry", statuses: [200, 501, 502],
      shape: { $0.statuses.retry = StatusSet([200...200, 500...599]) },
      outcome: .retry(isOverload: false), code: .errorHTTP5xx),
    Row(
      seen: "a list of statuses says retry", statuses: [401, 404, 409],
      shape: { $0.statuses.retry = StatusSet([400...499]) },
      outcome: .retry(isOverload: false), code: .errorHTTP4xx),
    Row(
      seen: "a list of statuses says retry", statuses: [504],
      shape: {
        $0.statuses.retry = StatusSet([500...599])
        $0.inDoubt = .hold
      }, outcome: .retry(isOverload: false), code: .errorHTTP5xx),
    Row(
      seen: "a list of statuses says retry", statuses: [429],
      headers: [.init(name: "Retry-After", value: "7")],
      shape: { $0.statuses.retry = StatusSet([429...429]) },
      outcome: .retry(isOverload: true), code: .errorRateLimited, effect: .rest(.seconds(7))),
    Row(
      seen: "a list of statuses says reject", statuses: [200, 302, 401, 402, 500],
      shape: {
        $0.statuses.reject = StatusSet([100...599])
        $0.refusesWith2xx = true
        $0.acceptsAny2xx = true
      }, outcome: .ended(.rejected), code: .rejectedByBuyer),
    Row(
      seen: "a list of statuses says pause", statuses: [402, 404],
      shape: { $0.statuses.pause = StatusSet([402...404]) }, outcome: .wait,
      code: .errorHTTP4xx, effect: .pause),
    Row(
      seen: "a list of statuses says pause", statuses: [401, 403],
      shape: { $0.statuses.pause = StatusSet([400...499]) }, outcome: .wait, code: .errorAuth,
      effect: .pause),
    Row(
      seen: "a list of statuses says fatal", statuses: [401, 410, 422],
      shape: { $0.statuses.fatal = StatusSet([400...499]) }, outcome: .ended(.error),
      code: .errorHTTP4xx),
    Row(
      seen: "a list of statuses says fatal", statuses: [500, 503],
      shape: { $0.statuses.fatal = StatusSet([500...503]) }, outcome: .ended(.error),
      code: .errorHTTP5xx),
    Row(
      seen: "2xx", statuses: [200, 201, 204, 299], outcome: .ended(.error),
      code: .errorUnmappedResponse),
    Row(
      seen: "2xx that broke off before its end",
      observation: .response(
        WireResponse(status: 200, headers: [], body: Data(#"{"outc"#.utf8), isCut: true)),
      outcome: .doubt(resend: true), code: .inDoubt),
    Row(
      seen: "2xx that broke off before its end",
      observation: .response(
        WireResponse(status: 200, headers: [], body: Data(#"{"lead":{"#.utf8), isCut: true)),
      shape: {
        // Neither the rule behind it nor a doubt that is held makes it a no.
        $0.inDoubt = .hold
        $0.answers = [
          AnswerRule(
            conditions: [.json(.sample("outcome"), equals: "success")], outcome: .accepted),
          AnswerRule(conditions: [.status(200...299)], outcome: .rejected),
        ]
      }, outcome: .doubt(resend: false), code: .inDoubt),
    Row(
      seen: "2xx, any 2xx is success", statuses: [200, 202, 204],
      shape: { $0.acceptsAny2xx = true }, outcome: .ended(.accepted), code: .accepted),
    Row(
      seen: "3xx", statuses: [300, 301, 302, 304, 307, 308],
      shape: { $0.acceptsAny2xx = true }, outcome: .ended(.error), code: .errorRedirect),
    Row(
      seen: "400, 404, 405, 409, 413, 414, 415, 422, other 4xx",
      statuses: [400, 402, 404, 405, 409, 413, 414, 415, 418, 422, 451],
      outcome: .ended(.rejected), code: .rejectedByBuyer),
    Row(
      seen: "the same, noes come as 2xx", statuses: [400, 404, 405, 409, 413, 414, 415, 422],
      shape: { $0.refusesWith2xx = true }, outcome: .ended(.error), code: .errorHTTP4xx),
    Row(
      seen: "401, 403", statuses: [401, 403], outcome: .wait, code: .errorAuth, effect: .pause),
    Row(
      seen: "410", statuses: [410], outcome: .ended(.error), code: .errorHTTP4xx,
      effect: .switchOff),
    Row(
      seen: "408, 425", statuses: [408, 425], outcome: .retry(isOverload: true),
      code: .errorTimeout),
    Row(
      seen: "500, other 5xx", statuses: [500, 501, 505, 520, 599],
      outcome: .retry(isOverload: false), code: .errorHTTP5xx),
    Row(
      seen: "503", statuses: [503], outcome: .retry(isOverload: true), code: .errorHTTP5xx),
    Row(
      seen: "502, 504, doubts are sent again", statuses: [502, 504],
      outcome: .retry(isOverload: false), code: .errorHTTP5xx),
    Row(
      seen: "502, 504, doubts are held", statuses: [502, 504], shape: { $0.inDoubt = .hold },
      outcome: .doubt(resend: false), code: .inDoubt),
    Row(
      seen: "429, 503 with `Retry-After`", statuses: [429, 503],
      headers: [.init(name: "retry-after", value: "90")], outcome: .wait,
      code: .errorRateLimited, isAttempt: false, effect: .rest(.seconds(90))),
    Row(
      seen: "429, 503 with `Retry-After`", statuses: [429], outcome: .wait,
      code: .errorRateLimited, isAttempt: false, effect: .rest(nil)),
    Row(
      seen: "429, 503 with `Retry-After`", statuses: [429, 503],
      headers: [.init(name: "Retry-After", value: "0")], outcome: .wait,
      code: .errorRateLimited, isAttempt: false, effect: .rest(.seconds(1))),
    Row(
      seen: "no address for the host", observation: .unsent(.dns, detail: "NXDOMAIN"),
      outcome: .retry(isOverload: false), code: .errorDNS),
    Row(
      seen: "refused or unreachable", observation: .unsent(.connect, detail: "refused"),
      outcome: .retry(isOverload: false), code: .errorConnect),
    Row(
      seen: "TLS failed", observation: .unsent(.tls, detail: "expired certificate"),
      outcome: .retry(isOverload: false), code: .errorTLS),
    Row(
      seen: "no connection in time", observation: .unsent(.timeout, detail: "10 s"),
      outcome: .retry(isOverload: true), code: .errorTimeout),
    Row(
      seen: "address in a refused range",
      observation: .unsent(.addressRefused, detail: "169.254.169.254"),
      outcome: .ended(.error), code: .errorAddressRefused, effect: .pause),
    Row(
      seen: "secret cannot be read", observation: .unsent(.notBuilt, detail: "credential acme"),
      outcome: .wait, code: .deliveryPaused, isAttempt: false, effect: .pause),
    Row(
      seen: "a byte may have left and no answer came, doubts are sent again",
      observation: .lost(.timeout, detail: "30 s"), outcome: .doubt(resend: true),
      code: .inDoubt),
    Row(
      seen: "a byte may have left and no answer came, doubts are held",
      observation: .lost(.reset, detail: "reset by peer"), shape: { $0.inDoubt = .hold },
      outcome: .doubt(resend: false), code: .inDoubt),
  ]

  @Test(arguments: rows)
  func `What is seen means what the page says`(row: Row) {
    var delivery = Delivery.sample("acme")
    row.shape(&delivery)
    if let rule = row.rule {
      delivery.answers = [AnswerRule(conditions: [.bodyContains("said")], outcome: rule)]
    }
    let responses = row.statuses.map {
      WireObservation.response(
        WireResponse(status: $0, headers: row.headers, body: Data("as said".utf8)))
    }
    let observations = responses + (row.observation.map { [$0] } ?? [])
    #expect(!observations.isEmpty)
    for observation in observations {
      let verdict = AttemptVerdict(
        observation, delivery: delivery, wasSentBefore: row.wasSentBefore, now: Self.now)
      #expect(verdict.outcome == row.outcome, "\(observation)")
      #expect(verdict.reason.code == row.code, "\(observation)")
      #expect(verdict.isAttempt == row.isAttempt, "\(observation)")
      #expect(verdict.effect == row.effect, "\(observation)")
      #expect(!verdict.reason.sentence.contains(where: { "?{}[]".contains($0) }))
    }
  }

  @Test func `The page and these tests name the same observations`() throws {
    let named = try StatesPage().table(after: "outcomes").map { $0[0] }
    #expect(Set(named) == Set(Self.rows.map(\.seen)))
    #expect(Set(named).count == named.count)
  }

  @Test func `The first rule that fits decides`() {
    var delivery = Delivery.sample("acme")
    delivery.answers = [
      AnswerRule(
        conditions: [.status(200...299), .bodyContains("DUPLICATE")], outcome: .duplicate),
      AnswerRule(conditions: [.status(200...299)], outcome: .accepted),
      AnswerRule(conditions: [.status(200...299)], outcome: .rejected),
    ]
    #expect(verdict(delivery, 200, "Duplicate lead").outcome == .ended(.duplicate))
    #expect(verdict(delivery, 200, "welcome").outcome == .ended(.accepted))
    #expect(verdict(delivery, 404, "duplicate").outcome == .ended(.rejected))
  }

  @Test func `Reason and reference are taken out of a JSON body`() throws {
    var delivery = Delivery.sample("acme")
    var rule = AnswerRule(
      conditions: [.json(try JSONPath("outcome"), equals: "SUCCESS")], outcome: .accepted)
    rule.reference = .json(try JSONPath("$.lead.id"))
    var other = AnswerRule(conditions: [.status(200...299)], outcome: .rejected)
    other.reason = .json(try JSONPath("$.errors[0].message"))
    delivery.answers = [rule, other]
    let yes = verdict(delivery, 200, #"{"outcome":"success","lead":{"id":4711}}"#)
    #expect(yes.outcome == .ended(.accepted))
    #expect(yes.reference == "4711")
    #expect(yes.reason.sentence == "accepted by acme, reference 4711")
    let no = verdict(delivery, 200, #"{"errors":[{"message":"  bad\n phone "}]}"#)
    #expect(no.reason.sentence == "acme said no: bad phone (HTTP 200)")
    #expect(verdict(delivery, 200, "<html>").reason.sentence == "acme said no (HTTP 200)")
  }

  @Test(
    arguments: [
      (.literal("fixed"), "fixed"), (.header("x-ref"), "H 1"), (.header("x-none"), nil),
    ] as [(AnswerRule.TextSource, String?)])
  func `A text comes from where the rule says`(source: AnswerRule.TextSource, text: String?) {
    var delivery = Delivery.sample("acme")
    var rule = AnswerRule(conditions: [.status(200...299)], outcome: .accepted)
    rule.reference = source
    delivery.answers = [rule]
    let response = WireResponse(
      status: 200, headers: [HeaderField(name: "X-Ref", value: " H\t1 ")], body: Data())
    let found = AttemptVerdict(
      .response(response), delivery: delivery, wasSentBefore: false, now: Self.now)
    #expect(found.reference == text)
  }

  @Test func `A captured text is the first group`() throws {
    var delivery = Delivery.sample("acme")
    var rule = AnswerRule(
      conditions: [.body(.matches([try BoundedPattern("<code>0</code>")]))], outcome: .accepted)
    rule.reference = .capture(try BoundedPattern("<id>([^<]*)</id>"))
    delivery.answers = [rule]
    #expect(verdict(delivery, 200, "<r><code>0</code><id>A-1</id></r>").reference == "A-1")
    #expect(verdict(delivery, 200, "<r><code>1</code></r>").reason.code == .errorUnmappedResponse)
  }

  @Test func `A redirect's reason does not repeat the query, which may hold the lead`() {
    let response = WireResponse(
      status: 302,
      headers: [HeaderField(name: "Location", value: "https://x.example/in?email=jane@x.example")],
      body: Data())
    let found = AttemptVerdict(
      .response(response), delivery: .sample("acme"), wasSentBefore: false, now: Self.now)
    #expect(found.reason.sentence.contains("https://x.example/in"))
    #expect(!found.reason.sentence.contains("jane"))
  }

  @Test func `A condition on the whole body looks aside from case and outer space`() {
    var delivery = Delivery.sample("acme")
    delivery.answers = [AnswerRule(conditions: [.bodyEquals("ok")], outcome: .accepted)]
    #expect(verdict(delivery, 200, " OK\r\n").outcome == .ended(.accepted))
    #expect(verdict(delivery, 200, "not ok").reason.code == .errorUnmappedResponse)
  }

  @Test func `A path that only has to be there may hold anything, even null`() throws {
    var delivery = Delivery.sample("acme")
    delivery.answers = [
      AnswerRule(conditions: [.json(try JSONPath("$.id"), equals: nil)], outcome: .accepted)
    ]
    #expect(verdict(delivery, 200, #"{"id":null}"#).outcome == .ended(.accepted))
    #expect(verdict(delivery, 200, #"{"ID":1}"#).outcome == .ended(.error))
  }

  private func verdict(_ delivery: Delivery, _ status: Int, _ body: String) -> AttemptVerdict {
    AttemptVerdict(
      .response(WireResponse(status: status, headers: [], body: Data(body.utf8))),
      delivery: delivery, wasSentBefore: false, now: Self.now)
  }
}
