import Foundation
import Testing

@testable import LeadModel

@Suite struct AnswerJudgingTests {
  private static let now = Timestamp(milliseconds: 1_795_291_200_000)

  private static func rule(
    _ outcome: AnswerRule.Outcome, _ conditions: AnswerRule.Condition...
  ) -> AnswerRule {
    AnswerRule(conditions: conditions, outcome: outcome)
  }

  /// A delivery as most are: a yes, a duplicate, and everything else a no.
  private static var delivery: Delivery {
    var delivery = Delivery.sample("acme")
    delivery.answers = [
      rule(.accepted, .status(200...299), .json(.sample("$.outcome"), equals: "success")),
      rule(.duplicate, .bodyContains("duplicate")),
      rule(.rejected, .status(200...299)),
    ]
    delivery.answers[0].reference = .json(.sample("$.id"))
    delivery.answers[2].code = .json(.sample("$.code"))
    delivery.answers[2].reason = .json(.sample("$.reason"))
    return delivery
  }

  private func judged(_ response: WireResponse, by delivery: Delivery = delivery) -> AnswerJudging {
    AnswerJudging(response, delivery: delivery, now: Self.now)
  }

  private func response(_ body: String, status: Int = 200, isCut: Bool = false) -> WireResponse {
    WireResponse(status: status, headers: [], body: Data(body.utf8), isCut: isCut)
  }

  @Test func `It is told which rule decided, and what of each earlier one did not hold`() {
    let judging = judged(response(#"{"outcome":"failure","code":"E7","reason":"bad phone"}"#))
    #expect(judging.decision == .rule(3))
    #expect(judging.verdict.rule == 3)
    #expect(judging.rules.map(\.fits) == [false, false, true])
    #expect(
      judging.rules.map(\.problem) == [
        "json $.outcome equals \"success\": found failure",
        "body contains \"duplicate\": found "
          + #"{"outcome":"failure","code":"E7","reason":"bad phone"}"#, nil,
      ])
    #expect(judging.isCertain)
    #expect(judging.verdict.reason.parameters[.buyerCode] == "E7")
    #expect(judging.verdict.reason.sentence == "acme said no, code E7: bad phone (HTTP 200)")
  }

  @Test func `It is told when a list of statuses or the outcome table decided`() {
    var delivery = Self.delivery
    delivery.statuses.reject = StatusSet([402...402])
    let listed = judged(response("pay", status: 402), by: delivery)
    #expect(listed.decision == .statuses(.reject))
    #expect(listed.rules.count == 3)
    #expect(listed.rules[0].problem == "status is 2xx: found 402")
    #expect(listed.verdict.rule == nil)
    let table = judged(response("", status: 500), by: delivery)
    #expect(table.decision == .table)
    #expect(table.rules[1].problem == "body contains \"duplicate\": found empty")
    #expect(table.verdict.reason.code == .errorHTTP5xx)
  }

  @Test func `What is missing, no JSON, and too slow a search are told`() {
    var delivery = Self.delivery
    delivery.answers = [
      Self.rule(.accepted, .json(.sample("id"), .present)),
      Self.rule(.accepted, .json(.sample("$.a"), .equals(["1"]))),
      Self.rule(.accepted, .header("X-Id", .present)),
      Self.rule(.accepted, .body(.matches([.sample("(a+)+$")]))),
    ]
    let text = judged(response(String(repeating: "a", count: 3000) + "!"), by: delivery)
    #expect(
      text.rules.map(\.problem) == [
        "json id is there: found no JSON", "json $.a equals \"1\": found no JSON",
        "header X-Id is there: found nothing",
        "body matches \"(a+)+$\": the search took too long",
      ])
    #expect(
      judged(response("{}"), by: delivery).rules[0].problem == "json id is there: found nothing")
  }

  @Test(arguments: [
    ("code=E1&msg=not+now", AnswerRule.TextSource.pair("MSG"), "not now"),
    ("<r><m>not\n now</m></r>", ElementName("m").map { .element($0) } ?? .pair("none"), "not now"),
    ("msg: not now", .capture(.sample("msg: (.*)")), "not now"),
    (#"{"m":"not now"}"#, .json(.sample("m")), "not now"),
    ("anything", .literal("not now"), "not now"),
  ])
  func `Code and reason come from where the rule says`(
    body: String, source: AnswerRule.TextSource, text: String
  ) {
    var delivery = Delivery.sample("acme")
    delivery.answers = AnswerRule.Outcome.allCases.map { outcome in
      var rule = Self.rule(
        outcome, .status(StatusSet([outcome == .accepted ? 200...200 : 500...500])))
      rule.code = source
      rule.reason = source
      return rule
    }
    let parameters = judged(response(body), by: delivery).verdict.reason.parameters
    #expect(parameters[.buyerCode] == text)
    #expect(parameters[.reason] == text)
  }

  @Test(arguments: [
    // A whole answer, one cut by storing, one that broke off.
    (#"{"outcome":"success","id":7,"pad":"…"}"#, 40_000, AttemptVerdict.Outcome.ended(.accepted)),
    (#"{"id":7,"outcome":"no","pad":"…"}"#, 40_000, .ended(.rejected)),
    (#"{"pad":"…","outcome":"success"}"#, 40_000, .ended(.accepted)),
    (#"{"pad":"…","note":"duplicate"}"#, 40_000, .ended(.duplicate)),
    (#"{"pad":"…"}"#, 10_000, .ended(.rejected)),
    ("<html>…</html>", 20_000, .ended(.rejected)),
    ("id=5\n…", 20_000, .ended(.rejected)),
  ])
  func `A stored response is judged as when it came, or said to be uncertain`(
    body: String, length: Int, outcome: AttemptVerdict.Outcome
  ) {
    let whole = response(body.replacing("…", with: String(repeating: "x", count: length)))
    let live = judged(whole)
    #expect(live.verdict.outcome == outcome)
    #expect(live.isCertain)
    let later = judged(stored(whole))
    #expect(!later.isCertain || later.verdict == live.verdict)
    // What the stored part says for sure stays sure.
    if body.hasPrefix(#"{"outcome""#) || length < 16_000 { #expect(later.isCertain) }
  }

  @Test(arguments: 0..<20)
  func `No certain verdict over a stored part differs from the one over the whole`(seed: UInt64) {
    var random = Dice(seed: seed)
    let words = ["success", "no", "duplicate", "ok", "é🙂"]
    for _ in 0..<25 {
      func word() -> String { words.randomElement(using: &random) ?? "" }
      func pad() -> String {
        String(
          repeating: word() == "é🙂" ? "é🙂" : "xy ", count: .random(in: 0...6000, using: &random))
      }
      let body =
        switch Int.random(in: 0...3, using: &random) {
        case 0: "{\"pad\":\"\(pad())\",\"outcome\":\"\(word())\",\"list\":[1,\"\(pad())\",2]}"
        case 1:
          "pad=\(pad())\(Bool.random(using: &random) ? "\n" : "&")outcome=\(word())\nrest=\(pad())"
        case 2: "<r><pad>\(pad())</pad><outcome>\(word())</outcome>\(pad())</r>"
        default: "\(pad()) \(word()) \(pad())"
        }
      var delivery = Delivery.sample("acme")
      let name = ElementName("outcome")
      let tests: [TextTest] = [
        .present, .blank(true), .blank(false), .equals([word()]), .contains([word()]),
        .matches([.sample(word())]),
      ]
      for outcome in AnswerRule.Outcome.allCases.shuffled(using: &random).prefix(3) {
        let test = tests.randomElement(using: &random) ?? .present
        let place: AnswerRule.Condition =
          switch Int.random(in: 0...4, using: &random) {
          case 0: .json(.sample("outcome"), test)
          case 1: .json(.sample("list[-1]"), test)
          case 2: .pair("outcome", test)
          case 3: name.map { .element($0, test) } ?? .body(test)
          default: .body(test)
          }
        delivery.answers.append(Self.rule(outcome, place))
      }
      let whole = response(body)
      let (live, later) = (judged(whole, by: delivery), judged(stored(whole), by: delivery))
      #expect(live.isCertain)
      if later.isCertain {
        #expect(later.verdict.outcome == live.verdict.outcome)
        #expect(later.decision == live.decision)
      }
    }
  }

  @Test func `A 2xx that breaks off before its JSON says yes or no is in doubt`() {
    func outcome(_ body: String, status: Int = 200) -> AttemptVerdict.Outcome {
      judged(response(body, status: status, isCut: true)).verdict.outcome
    }
    #expect(outcome(#"{"lead":{"id":"#) == .doubt(resend: true))
    #expect(outcome(#"{"outcome":"succ"#) == .doubt(resend: true))
    // Where what follows is a yes too, it is one.
    var generous = Self.delivery
    generous.answers[2].outcome = .accepted
    let cut = response(#"{"lead":{"id":"#, isCut: true)
    #expect(judged(cut, by: generous).verdict.outcome == .ended(.accepted))
    generous.answers.removeLast()
    #expect(judged(cut, by: generous).verdict.outcome == .doubt(resend: true))
    generous.acceptsAny2xx = true
    #expect(judged(cut, by: generous).verdict.outcome == .ended(.accepted))
    // What came is enough.
    #expect(outcome(#"{"outcome":"success","lead":{"#) == .ended(.accepted))
    #expect(outcome(#"{"outcome":"failure","lead":{"#) == .ended(.rejected))
    // A length that was wrong is no reason to doubt what stands there whole.
    #expect(outcome(#"{"result":"failure"}"#) == .ended(.rejected))
    #expect(outcome("sorry") == .ended(.rejected))
    #expect(outcome(#"{"lead":{"id":"#, status: 404) == .ended(.rejected))
  }

  /// The response as it comes back out of the store.
  private func stored(_ response: WireResponse) -> WireResponse {
    WireResponse(
      stored: response.status, headers: response.headers,
      body: response.body.prefix(WireResponse.bytesKept),
      isCut: response.isCut || response.body.count > WireResponse.bytesKept)
  }
}
