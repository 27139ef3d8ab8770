import Foundation
import LeadModel
import Testing

@Suite struct ReturnPolicyTests {
  /// Tuesday, 2026-11-24T12:00:00Z.
  private let noon = Timestamp(milliseconds: 1_795_521_600_000)
  private static let known = ReturnReasons([
    .init("dead phone", aliases: ["no ring"]), .init("fake"),
  ])

  @Test func `Without a policy everything is returnable`() throws {
    let old = try verdict(ReturnPolicy(), "anything", after: .days(9999), returned: 10, accepted: 0)
    #expect(old == nil)
  }

  @Test func `The last moment of the time is in it, and a clock that went back is no matter`()
    throws
  {
    var policy = ReturnPolicy()
    policy.within = .days(14)
    #expect(try verdict(policy, after: .days(14)) == nil)
    #expect(try verdict(policy, after: .days(-1)) == nil)
    let late = try verdict(policy, after: .days(14) + .minutes(60))
    #expect(late?.code == .notReturnable)
    #expect(
      late?.sentence
        == "not returnable: acme takes leads back for 14 days and accepted this one 14 days 1 h ago"
    )
  }

  @Test func `Only the allowed reasons are taken, by any of their wordings`() throws {
    var policy = ReturnPolicy()
    policy.reasons = ["dead phone"]
    #expect(try verdict(policy, "Dead Phone") == nil)
    #expect(try verdict(policy, "no ring") == nil)
    #expect(
      try verdict(policy, "fake")?.sentence
        == "not returnable: acme takes leads back only for \"dead phone\", not for \"fake\"")
    #expect(
      try verdict(policy, "dead phnoe")?.sentence.hasSuffix("; did you mean \"dead phone\"?")
        == true)
  }

  @Test func `A number of leads is a number of leads`() throws {
    let policy = limited(.count(2), per: .week)
    #expect(try verdict(policy, returned: 1, accepted: 0) == nil)
    #expect(
      try verdict(policy, returned: 2, accepted: 9)?.sentence
        == "not returnable: acme takes back 2 a week, and has taken back 2 this week")
    #expect(try verdict(limited(.count(0), per: .total), returned: 0, accepted: 9) != nil)
  }

  @Test(
    arguments: [
      ("10%", 0, 1), ("10%", 1, 1), ("10%", 10, 1), ("10%", 11, 2), ("10%", 30, 3), ("7%", 100, 7),
      ("0%", 100, 0), ("100%", 5, 5), ("0.5%", 1000, 5), ("33.3%", 1000, 333),
    ])
  func `A share of the accepted ones is rounded up, and allows one at the least`(
    share: String, accepted: Int, allowed: Int
  ) throws {
    let limit = ReturnPolicy.Limit(.share(try #require(Share(share))), per: .month, in: .gmt)
    #expect(limit.allowed(ofAccepted: accepted) == allowed)
  }

  @Test func `A share that is used up is told with its counts`() throws {
    let policy = limited(.share(try #require(Share("10%"))), per: .month)
    #expect(try verdict(policy, returned: 2, accepted: 25) == nil)
    #expect(
      try verdict(policy, returned: 3, accepted: 25)?.sentence
        == "not returnable: acme takes back 10% of the leads accepted a month, and has taken back "
        + "3 of 25 this month")
    let ever = limited(.share(try #require(Share("10%"))), per: .total)
    #expect(
      try verdict(ever, returned: 3, accepted: 25)?.sentence
        == "not returnable: acme takes back 10% of the leads accepted in total, and has taken back 3 of 25"
    )
  }

  @Test func `Every rule that is broken is named`() throws {
    var policy = limited(.count(1), per: .day)
    policy.within = .days(1)
    policy.reasons = ["fake"]
    let sentence = try #require(
      try verdict(policy, "old", after: .days(2), returned: 1, accepted: 1)?.sentence)
    #expect(sentence.split(separator: "; ").count == 3)
  }

  @Test func `Periods begin by the clocks of their zone`() throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let limit = ReturnPolicy.Limit(.count(1), per: .month, in: zone)
    #expect(limit.bounds(of: noon).start.iso8601 == "2026-11-01T04:00:00.000Z")
    #expect(limit.bounds(of: noon).end.iso8601 == "2026-12-01T05:00:00.000Z")
    for period in ReturnPolicy.Period.allCases {
      let bounds = ReturnPolicy.Limit(.count(1), per: period, in: .gmt).bounds(of: noon)
      #expect(bounds.start <= noon && noon < bounds.end)
    }
  }

  private func limited(
    _ amount: ReturnPolicy.Amount, per period: ReturnPolicy.Period
  ) -> ReturnPolicy {
    var policy = ReturnPolicy()
    policy.most = .init(amount, per: period, in: .gmt)
    return policy
  }

  private func verdict(
    _ policy: ReturnPolicy, _ said: String = "fake", after span: Span = .zero, returned: Int = 0,
    accepted: Int = 0
  ) throws -> Reason? {
    policy.verdict(
      by: "acme", reason: try #require(ReturnReason(said)), known: Self.known,
      acceptedAt: Timestamp(milliseconds: noon.rawValue - span.milliseconds),
      use: .init(returned: returned, accepted: accepted), now: noon)
  }
}
