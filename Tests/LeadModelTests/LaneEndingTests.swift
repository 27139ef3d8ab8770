import Foundation
import LeadModel
import Testing

@Suite struct LaneEndingTests {
  private static let now = Timestamp(milliseconds: 1_795_291_200_000)

  @Test(arguments: [
    (200, LaneEnding.success), (422, .refusal), (404, .refusal), (401, .refusal), (410, .refusal),
    (302, .refusal), (201, .refusal), (500, .failure), (502, .failure), (503, .overload),
    (429, .overload), (408, .overload), (425, .overload),
  ])
  func `A response tells about the buyer's system`(status: Int, ending: LaneEnding) {
    var delivery = Delivery.sample("acme")
    delivery.answers = [AnswerRule(conditions: [.status(200...200)], outcome: .accepted)]
    let seen = WireObservation.response(WireResponse(status: status, headers: [], body: Data()))
    #expect(LaneEnding(seen, verdict(seen, delivery)) == ending)
  }

  @Test(arguments: [
    (AnswerRule.Outcome.accepted, LaneEnding.success), (.duplicate, .success),
    (.rejected, .refusal), (.retry, .overload), (.fatal, .failure),
  ])
  func `What a rule says of a 503 is believed`(outcome: AnswerRule.Outcome, ending: LaneEnding) {
    var delivery = Delivery.sample("acme")
    delivery.answers = [AnswerRule(conditions: [.status(503...503)], outcome: outcome)]
    let seen = WireObservation.response(WireResponse(status: 503, headers: [], body: Data()))
    #expect(LaneEnding(seen, verdict(seen, delivery)) == ending)
  }

  @Test(arguments: [
    (WireObservation.lost(.timeout, detail: ""), LaneEnding.overload),
    (.lost(.reset, detail: ""), .overload), (.unsent(.timeout, detail: ""), .overload),
    (.unsent(.connect, detail: ""), .failure), (.unsent(.dns, detail: ""), .failure),
    (.unsent(.tls, detail: ""), .failure), (.unsent(.addressRefused, detail: ""), .failure),
    (.unsent(.notBuilt, detail: ""), .notSent),
    (
      .response(WireResponse(status: 200, headers: [], body: Data("{".utf8), isCut: true)),
      .overload
    ),
  ])
  func `The wire tells about the buyer's system too`(seen: WireObservation, ending: LaneEnding) {
    #expect(LaneEnding(seen, verdict(seen, .sample("acme"))) == ending)
  }

  private func verdict(_ seen: WireObservation, _ delivery: Delivery) -> AttemptVerdict {
    AttemptVerdict(seen, delivery: delivery, wasSentBefore: false, now: Self.now)
  }
}
