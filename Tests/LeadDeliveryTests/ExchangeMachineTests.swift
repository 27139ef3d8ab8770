import Foundation
import LeadModel
import Testing

@testable import LeadDelivery

@Suite struct ExchangeMachineTests {
  static let fault = WireFault(.dns, ifSent: .timeout, "why")
  static let head = ExchangeMachine.Event.head(status: 200, headers: [])

  private func run(_ events: [ExchangeMachine.Event]) -> ExchangeMachine.Action {
    var machine = ExchangeMachine(place: "h:80", timeout: .seconds(30))
    var last = ExchangeMachine.Action.nothing
    for event in events {
      #expect(last == .nothing, "nothing may follow the observation")
      last = machine.take(event)
    }
    if last != .nothing {
      #expect(machine.isSettled)
      for event in [
        .leaving, Self.head, .body(Data([1])), .end, .failed(Self.fault), .timeUp, .calledOff,
      ] {
        #expect(machine.take(event) == .nothing, "an observation is given out once")
      }
    }
    return last
  }

  private func response(_ body: String, isCut: Bool) -> WireObservation {
    .response(WireResponse(status: 200, headers: [], body: Data(body.utf8), isCut: isCut))
  }

  @Test func beforeTheRequestLeavesEveryEndIsUnsent() {
    #expect(run([.failed(Self.fault)]) == .settle(.unsent(.dns, detail: "why")))
    #expect(
      run([.timeUp])
        == .settleAndBreakOff(
          .unsent(.timeout, detail: "no connection to h:80 within 30 s")))
    #expect(
      run([.calledOff])
        == .settleAndBreakOff(
          .unsent(.connect, detail: "called off by leadd before a connection to h:80 stood")))
  }

  @Test func onceTheRequestMayHaveLeftEveryEndWithoutAHeadIsLost() {
    #expect(run([.leaving, .failed(Self.fault)]) == .settle(.lost(.timeout, detail: "why")))
    #expect(
      run([.leaving, .timeUp])
        == .settleAndBreakOff(
          .lost(.timeout, detail: "no answer from h:80 within 30 s")))
    #expect(
      run([.leaving, .calledOff])
        == .settleAndBreakOff(
          .lost(.reset, detail: "called off by leadd before h:80 answered")))
  }

  @Test func onceAHeadArrivedEveryEndIsAResponse() {
    let begin: [ExchangeMachine.Event] = [.leaving, Self.head, .body(Data("part".utf8))]
    #expect(run(begin + [.end]) == .settle(response("part", isCut: false)))
    #expect(run(begin + [.failed(Self.fault)]) == .settle(response("part", isCut: true)))
    #expect(run(begin + [.timeUp]) == .settleAndBreakOff(response("part", isCut: true)))
    #expect(run(begin + [.calledOff]) == .settleAndBreakOff(response("part", isCut: true)))
  }

  @Test func aHeadIsProofThatTheRequestLeft() {
    #expect(run([Self.head, .end]) == .settle(response("", isCut: false)))
  }

  @Test func anAnswerWithoutAHeadIsLost() {
    for events in [[.body(Data([1]))], [.leaving, .body(Data([1]))], [.end], [.leaving, .end]]
      as [[ExchangeMachine.Event]]
    {
      guard case .settleAndBreakOff(.lost(.reset, _)) = run(events) else {
        Issue.record("\(events) is not lost")
        continue
      }
    }
  }

  @Test func aBodyIsCutAtItsLimitAndNotBefore() {
    let limit = WireResponse.bytesRead
    var machine = ExchangeMachine(place: "h:80", timeout: .seconds(30))
    _ = machine.take(Self.head)
    #expect(machine.take(.body(Data(count: limit - 1))) == .nothing)
    #expect(machine.take(.body(Data(count: 1))) == .nothing)
    let whole = WireResponse(status: 200, headers: [], body: Data(count: limit), isCut: true)
    #expect(machine.take(.body(Data(count: 1))) == .settleAndBreakOff(.response(whole)))
  }

  @Test func headersAreBoundedAndOneTooLongDoesNotHideTheOthers() throws {
    var headers = [HeaderField(name: "Cookie", value: String(repeating: "c", count: 9000))]
    headers.append(HeaderField(name: "Retry-After", value: "7"))
    headers += (0..<100).map { HeaderField(name: "X-\($0)", value: "v") }
    var machine = ExchangeMachine(place: "h:80", timeout: .seconds(30))
    _ = machine.take(.head(status: 429, headers: headers))
    guard case .settle(.response(let response)) = machine.take(.end) else {
      Issue.record("no response")
      return
    }
    #expect(response.headers.count == ExchangeMachine.maximumHeaders)
    #expect(response.header("Cookie") == nil)
    #expect(response.header("Retry-After") == "7")
    #expect(response.header("X-62") == "v")
    #expect(response.header("X-63") == nil)
  }
}
