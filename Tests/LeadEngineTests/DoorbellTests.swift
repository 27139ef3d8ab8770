import LeadModel
import Testing

@testable import LeadEngine

@Suite("The doorbell")
struct DoorbellTests {
  @Test("wakes a loop that waits")
  func wakes() async {
    let bell = Doorbell()
    async let waiting: Void = bell.wait()
    bell.ring()
    await waiting
  }

  @Test("remembers rings that nobody waited for, as one")
  func remembers() async {
    let bell = Doorbell()
    bell.ring()
    bell.ring()
    await bell.wait()
    // The second ring was the first: this wait ends by its limit.
    let clock = ContinuousClock()
    let took = await clock.measure { await bell.wait(atMost: .milliseconds(30)) }
    #expect(took >= .milliseconds(25))
  }

  @Test("ends a wait at its limit")
  func limits() async {
    await Doorbell().wait(atMost: .milliseconds(5))
  }

  @Test("takes no ring for later when the wait had no time")
  func noTime() async {
    let bell = Doorbell()
    bell.ring()
    await bell.wait(atMost: .zero)
    let took = await ContinuousClock().measure { await bell.wait(atMost: .milliseconds(30)) }
    #expect(took >= .milliseconds(25))
  }

  @Test("ends a wait when its task is cancelled, before or while it waits")
  func cancelled() async {
    let bell = Doorbell()
    let waiting = Task { await bell.wait() }
    waiting.cancel()
    await waiting.value
  }
}
