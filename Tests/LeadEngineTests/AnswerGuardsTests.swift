import Foundation
import LeadModel
import Testing

@testable import LeadEngine

@Suite("Guards against a wrong mapping")
struct AnswerGuardsTests {
  private func delivery(unmapped: Int? = 3, rejected: Int? = nil) throws -> Delivery {
    var delivery = Delivery(
      key: DeliveryKey("events", "acme"), buyer: "ACME",
      request: RequestSettings(method: .post, url: try Template("http://127.0.0.1/")))
    delivery.unmappedInARow = unmapped
    delivery.rejectedInARow = rejected
    delivery.answers = [AnswerRule(conditions: [.status(201...201)], outcome: .accepted)]
    return delivery
  }

  /// What a buyer's answer with this status comes to: 200 is unmapped, 201 accepted, 422 a no.
  private func verdict(_ status: Int, _ delivery: Delivery) -> AttemptVerdict {
    AttemptVerdict(
      .response(WireResponse(status: status, headers: [], body: Data())), delivery: delivery,
      wasSentBefore: false, now: Timestamp(milliseconds: 0))
  }

  @Test("the third unmapped answer in a row pauses, an acceptance between starts anew")
  func unmapped() throws {
    let delivery = try delivery()
    var guards = AnswerGuards()
    #expect(guards.count(verdict(200, delivery), for: delivery) == nil)
    #expect(guards.count(verdict(200, delivery), for: delivery) == nil)
    #expect(guards.count(verdict(201, delivery), for: delivery) == nil)
    #expect(guards.count(verdict(200, delivery), for: delivery) == nil)
    #expect(guards.count(verdict(200, delivery), for: delivery) == nil)
    #expect(guards.count(verdict(200, delivery), for: delivery) != nil)
  }

  @Test("errors of the network say nothing about the mapping and break no row")
  func network() throws {
    let delivery = try delivery()
    var guards = AnswerGuards()
    _ = guards.count(verdict(200, delivery), for: delivery)
    _ = guards.count(verdict(200, delivery), for: delivery)
    let refused = AttemptVerdict(
      .unsent(.connect, detail: "refused"), delivery: delivery, wasSentBefore: false,
      now: Timestamp(milliseconds: 0))
    #expect(guards.count(refused, for: delivery) == nil)
    #expect(guards.count(verdict(200, delivery), for: delivery) != nil)
  }

  @Test("rejections pause only where that was asked for")
  func rejections() throws {
    var guards = AnswerGuards()
    let lenient = try delivery()
    for _ in 0..<50 {
      #expect(guards.count(verdict(422, lenient), for: lenient) == nil)
    }
    var strict = AnswerGuards()
    let delivery = try delivery(rejected: 2)
    #expect(strict.count(verdict(422, delivery), for: delivery) == nil)
    #expect(strict.count(verdict(422, delivery), for: delivery) != nil)
  }
}
