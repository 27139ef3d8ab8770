import Foundation
import LeadModel
import Testing

@Suite struct EligibilityTests {
  /// Tuesday, 2026-11-24T12:00:00Z.
  private let noon = Timestamp(milliseconds: 1_795_521_600_000)

  @Test func `A delivery without conditions is open`() {
    #expect(verdict(Delivery.sample("a")) == .open)
  }

  @Test func `A rule that does not hold is never, before all else`() {
    var delivery = closedInEveryWay
    delivery.rules = .field(FieldDefinition("country"), .equals("Canada"))
    guard case .never(let reason) = verdict(delivery, paused: "by jane") else {
      Issue.record("not never")
      return
    }
    #expect(reason.sentence == "a does not want it: wanted: country is Canada")
    let skipped = delivery.eligibility(
      of: LeadFields(), facts: DeliveryFacts(), ignoringRules: true, now: noon)
    #expect(skipped != .never(reason))
  }

  @Test(arguments: ClosedAction.allCases)
  func `Pause, schedule, and cap close it in this order, each with its own action`(
    action: ClosedAction
  ) {
    var delivery = closedInEveryWay
    delivery.whenPaused = action
    guard case .closed(let paused, let until, let then) = verdict(delivery, paused: "by jane")
    else {
      Issue.record("not closed")
      return
    }
    #expect(paused.sentence == "a is paused: by jane")
    #expect(until == nil)
    #expect(then == action)

    delivery.whenClosed = action
    let opening = Timestamp(milliseconds: 1_795_593_600_000)
    #expect(
      verdict(delivery)
        == .closed(
          Reason(
            .outsideSchedule, [.delivery: "a", .until: "2026-11-25T08:00:00.000Z"]),
          until: opening, action: action))

    delivery.schedule = nil
    delivery.caps?.whenReached = action
    guard case .closed(let capped, let end, let next) = verdict(delivery, taken: 5) else {
      Issue.record("not closed")
      return
    }
    #expect(
      capped.sentence == "a has taken its 5 for the day; open again 2026-11-25T00:00:00.000Z")
    #expect(end == Timestamp(milliseconds: 1_795_564_800_000))
    #expect(next == action)
  }

  @Test func `A cap that is full only by what is on the wire does not close it`() {
    var delivery = Delivery.sample("a")
    delivery.caps = CapSettings(caps: [Cap(.day, limit: 5)], timeZone: .gmt)
    #expect(verdict(delivery, taken: 4, reserved: 9) == .open)
    #expect(verdict(delivery, taken: 5) != .open)
    #expect(
      delivery.eligibility(
        of: LeadFields(), facts: facts(taken: 5), ignoringCaps: true, now: noon) == .open)
  }

  @Test func `A cap whose use nobody knows is empty, and a cap of nothing is full`() {
    var delivery = Delivery.sample("a")
    delivery.caps = CapSettings(caps: [Cap(.day, limit: 1)], timeZone: .gmt)
    #expect(
      delivery.eligibility(of: LeadFields(), facts: DeliveryFacts(), now: noon) == .open)
    delivery.caps?.caps = [Cap(.day, limit: 0)]
    #expect(
      delivery.eligibility(of: LeadFields(), facts: DeliveryFacts(), now: noon) != .open)
  }

  @Test func `A schedule that never opens closes without an end`() {
    var delivery = Delivery.sample("a")
    delivery.schedule = Schedule(hours: [:], timeZone: .gmt)
    guard case .closed(let reason, nil, .next) = verdict(delivery) else {
      Issue.record("not closed without an end")
      return
    }
    #expect(reason.sentence == "a is closed")
  }

  private var closedInEveryWay: Delivery {
    var delivery = Delivery.sample("a")
    let mornings = (1...7).map { ($0, [Schedule.DayHours(from: 480, until: 600)]) }
    delivery.schedule = Schedule(
      hours: Dictionary(uniqueKeysWithValues: mornings), timeZone: .gmt)
    delivery.caps = CapSettings(caps: [Cap(.day, limit: 5)], timeZone: .gmt)
    return delivery
  }

  private func facts(taken: Int, reserved: Int = 0) -> DeliveryFacts {
    var facts = DeliveryFacts()
    facts.capUse = [CapUse(taken: taken, reserved: reserved)]
    return facts
  }

  private func verdict(
    _ delivery: Delivery, paused: String? = nil, taken: Int = 0, reserved: Int = 0
  ) -> Eligibility {
    var facts = facts(taken: taken, reserved: reserved)
    facts.pause = paused
    return delivery.eligibility(of: LeadFields(), facts: facts, now: noon)
  }
}
