import Testing

@testable import LeadDelivery

@Suite struct InFlightTests {
  @Test func nothingBeginsOnceItIsClosed() {
    let inFlight = InFlight()
    #expect(inFlight.enter())
    inFlight.close()
    #expect(!inFlight.enter())
  }

  @Test func itIsDrainedWhenTheLastHasLeft() async {
    let inFlight = InFlight()
    await inFlight.drained()
    #expect(inFlight.enter())
    #expect(inFlight.enter())
    inFlight.close()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<3 { group.addTask { await inFlight.drained() } }
      group.addTask {
        inFlight.leave()
        inFlight.leave()
      }
    }
  }
}
