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

  @Test(
    arguments: [
      ([5, 0, 0], "a has taken its 5 for the hour; open again 2026-11-24T13:00:00.000Z"),
      ([5, 20, 0], "a has taken its 20 for the day; open again 2026-11-25T00:00:00.000Z"),
      ([5, 20, 50], "a has taken its 50 for the week; open again 2026-11-30T00:00:00.000Z"),
      ([5, 0, 50], "a has taken its 50 for the week; open again 2026-11-30T00:00:00.000Z"),
    ])
  func `Of several full caps the one that reopens last decides`(
    taken: [Int], sentence: String
  ) throws {
    var delivery = Delivery.sample("a")
    delivery.caps = CapSettings(
      caps: [Cap(.hour, limit: 5), Cap(.day, limit: 20), Cap(.week, limit: 50)], timeZone: .gmt)
    var facts = DeliveryFacts()
    facts.capUse = taken.map { CapUse(taken: $0, reserved: 0) }
    guard
      case .closed(let reason, let until?, .next) = delivery.eligibility(
        of: LeadFields(), facts: facts, now: noon)
    else {
      Issue.record("not closed")
      return
    }
    #expect(reason.sentence == sentence)
    #expect(sentence.hasSuffix(until.iso8601))
  }

  @Test func `A full total is for good, unless the delivery says to wait or to give up`() {
    var delivery = Delivery.sample("a")
    delivery.caps = CapSettings(
      caps: [Cap(.day, limit: 5), Cap(.total, limit: 5)], timeZone: .gmt)
    var facts = DeliveryFacts()
    facts.capUse = [CapUse(taken: 5, reserved: 0), CapUse(taken: 5, reserved: 0)]
    guard
      case .never(let reason) = delivery.eligibility(of: LeadFields(), facts: facts, now: noon)
    else {
      Issue.record("not never")
      return
    }
    #expect(reason.sentence == "a has taken its 5 in total")
    for action in [ClosedAction.hold, .exception] {
      delivery.caps?.whenReached = action
      guard
        case .closed(_, nil, action) = delivery.eligibility(
          of: LeadFields(), facts: facts, now: noon)
      else {
        Issue.record("not closed without end")
        continue
      }
    }
  }

  @Test func `A total that is full for good lets the waterfall go on and waits for nothing`() {
    var workspace = Workspace(name: "events")
    var campaign = Campaign(name: "expo")
    campaign.distribution = .first
    campaign.deliveries = ["a", "b"]
    for name in campaign.deliveries { workspace.deliveries[name] = .sample(name) }
    workspace.deliveries["a"]?.caps = CapSettings(caps: [Cap(.total, limit: 5)], timeZone: .gmt)
    let router = Router(campaign: campaign, workspace: workspace)
    let first = router.next(after: []) { delivery in
      delivery.eligibility(of: LeadFields(), facts: facts(taken: 5), now: noon)
    }
    guard case .skip("a", let reason, reopens: false, until: nil)? = first.first else {
      Issue.record("\(first)")
      return
    }
    let skipped = JobSummary(campaign: "expo", delivery: "a", state: .skipped, reason: reason)
    #expect(router.next(after: [skipped]) { _ in .open } == [.send("b", hasNext: false)])
    campaign.deliveries = ["a"]
    let standing = Standing(jobs: [skipped], campaigns: [campaign], list: "june")
    #expect(standing.state == .unassigned)
  }

  @Test func `A weekday's cap closes on its own day only`() {
    var delivery = Delivery.sample("a")
    delivery.caps = CapSettings(caps: [Cap(.monday, limit: 5)], timeZone: .gmt)
    #expect(verdict(delivery, taken: 5) == .open)
    delivery.caps?.caps = [Cap(.tuesday, limit: 5)]
    guard case .closed(let reason, _, _) = verdict(delivery, taken: 5) else {
      Issue.record("not closed")
      return
    }
    #expect(
      reason.sentence == "a has taken its 5 for Tuesday; open again 2026-11-25T00:00:00.000Z")
  }

  @Test func `Who is on a suppression list is never sent, whatever rules are skipped`() {
    var facts = DeliveryFacts()
    facts.suppressedBy = "dnc.txt"
    for skips in [true, false] {
      guard
        case .never(let reason) = Delivery.sample("a").eligibility(
          of: LeadFields(), facts: facts, ignoringRules: skips, ignoringCaps: skips, now: noon)
      else {
        Issue.record("not never")
        continue
      }
      #expect(reason.sentence == "a suppresses it: list dnc.txt")
    }
  }

  @Test func `Who returned a lead is never sent it again, before all else and whatever is skipped`()
  {
    var facts = DeliveryFacts()
    facts.hasReturned = true
    facts.suppressedBy = "dnc.txt"
    facts.pause = "by jane"
    var delivery = closedInEveryWay
    delivery.rules = .field(FieldDefinition("country"), .equals("Canada"))
    for skips in [true, false] {
      #expect(
        delivery.eligibility(
          of: LeadFields(), facts: facts, ignoringRules: skips, ignoringCaps: skips, now: noon)
          == .never(Reason(.returnedBefore, [.delivery: "a"])))
    }
  }

  @Test func `Rules go by the date of the moment that is asked about`() {
    var delivery = Delivery.sample("a")
    delivery.rules = .field(
      FieldDefinition("born", .date), .age(.atLeast(.sample("18")), AgeZone(.gmt)))
    let lead = LeadFields(["born": "2008-11-25"])
    let today = delivery.eligibility(of: lead, facts: DeliveryFacts(), now: noon)
    guard case .never(let reason) = today else {
      Issue.record("not never")
      return
    }
    #expect(reason.sentence == "a does not want it: wanted: the age by born is at least 18")
    let tomorrow = noon + .minutes(12 * 60)
    #expect(delivery.eligibility(of: lead, facts: DeliveryFacts(), now: tomorrow) == .open)
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
