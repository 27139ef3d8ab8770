import Foundation
import LeadTestSupport
import Testing

/// A waterfall whose buyers are full, closed, or choosy.
///
/// `LEADD_WATERFALL_ROWS` sets how many leads go down it.
struct CrowdedWaterfallTests {
  private static let rows =
    ProcessInfo.processInfo.environment["LEADD_WATERFALL_ROWS"].flatMap { Int($0) } ?? 2_000
  private static let cap = 300

  @Test("three buyers under a cap and a schedule: counts balance, and each lead's story says why")
  func capScheduleAndRefusals() async throws {
    let site = try Site()
    let (first, second) = (try await Buyer(in: site.folder), try await Buyer(in: site.folder))
    let third = try await Buyer(
      #"reject "no more sevens" if field email contains 7@"#, in: site.folder)
    // Open for an hour on the other side of the day.
    let hour =
      (Calendar(identifier: .gregorian).dateComponents(
        in: try #require(TimeZone(identifier: "UTC")), from: Date()
      ).hour ?? 0) + 11
    let hours = "\(twoDigits(hour % 24)):00-\(twoDigits((hour + 1) % 24)):00"
    try site.configure(workspaces: [
      "open": openWorkspace(
        distribution: "first", ["first", "second", "third"],
        delivery("first", to: first.url, "caps: {total: \(Self.cap), time_zone: UTC}"),
        delivery("second", to: second.url, "schedule: {daily: \"\(hours)\", time_zone: UTC}"),
        delivery("third", to: third.url))
    ])
    let leadd = try await site.start()
    let began = ContinuousClock.now
    try site.drop(numberedLeads(0..<Self.rows), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    print("waterfall: \(Self.rows) leads through three buyers in \(ContinuousClock.now - began)")

    let toFirst = Set(try first.log.entries.map { try $0.lead["email"] ?? "" })
    let toThird = Set(try third.log.entries.map { try $0.lead["email"] ?? "" })
    let refused = toThird.filter { $0.hasSuffix("7@example.com") }
    #expect(toFirst.count == Self.cap)
    #expect(first.requests == Self.cap)
    #expect(second.requests == 0)
    #expect(third.requests == Self.rows - Self.cap)
    #expect(toFirst.isDisjoint(with: toThird))
    #expect(toFirst.count + toThird.count == Self.rows)
    // The closed one opens again: whom the others did not take is held for it.
    #expect(
      try answers.summary?.byStatus
        == ["accepted": Self.rows - refused.count, "held": refused.count])

    let rows = try #require(try answers.table("results")).rows
    #expect(rows.count == Self.rows)
    #expect(rows.allSatisfy { ($0["Status"] == "held") == refused.contains($0["email"]) })
    #expect(
      try await site.ledger.rows(
        "SELECT delivery, state, code, count(*) FROM job GROUP BY 1, 2, 3 ORDER BY 1, 2, 3") == [
          ["first", "accepted", "ACCEPTED", "\(Self.cap)"],
          ["first", "skipped", "CAP_REACHED", "\(Self.rows - Self.cap)"],
          ["second", "skipped", "OUTSIDE_SCHEDULE", "\(Self.rows - Self.cap)"],
          ["third", "accepted", "ACCEPTED", "\(Self.rows - Self.cap - refused.count)"],
          ["third", "rejected", "REJECTED_BY_BUYER", "\(refused.count)"],
        ])

    let held = try #require(rows.first { $0["Status"] == "held" })
    let story = try await site.leadctl("lead", "show", held["LeadID"])
    #expect(story.code == 0, "\(story.output)")
    for words in [
      "first", "CAP_REACHED", "\(Self.cap)", "second", "OUTSIDE_SCHEDULE", "third",
      "REJECTED_BY_BUYER", "no more sevens",
    ] { #expect(story.output.contains(words), "\(words) is missing in:\n\(story.output)") }
    #expect(try await leadd.stop() == .exited(0))
    await first.stop()
    await second.stop()
    await third.stop()
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
