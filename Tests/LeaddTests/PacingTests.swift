import Foundation
import LeadTestSupport
import Testing

/// What a buyer asks for, or was promised, sets the pace of its own lane and of no other.
struct PacingTests {
  @Test("Retry-After lets a lane rest, as seconds and as a date, and delays no other delivery")
  func retryAfter() async throws {
    let site = try Site()
    let until = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 + 7).rounded(.up))
    let date = until.formatted(
      .verbatim(
        """
        \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \
        \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\
        \(minute: .twoDigits):\(second: .twoDigits) GMT
        """, locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt,
        calendar: Calendar(identifier: .gregorian)))
    let buyer = try await Buyer(
      """
      rate-limit retry-after 4 first 1 if path = /seconds
      rate-limit retry-after "\(date)" first 1 if path = /date
      """, in: site.folder)
    let names = ["seconds", "date", "free"]
    // In a window of a minute a lead that met overload waits for two seconds at least, not for sixty.
    try site.configure(
      "processing_window: 60s\n",
      workspaces: Dictionary(
        uniqueKeysWithValues: names.map { name in
          let url = "http://127.0.0.1:\(buyer.port)/\(name)"
          return (
            name,
            openWorkspace(["sink"], delivery("sink", to: url, "limits: {concurrency: 1}"))
          )
        }))
    let leadd = try await site.start()
    for name in names.prefix(2) {
      try site.drop(numberedLeads(0..<5), as: "\(name)/leads/fair/june.csv")
    }
    try await eventually("both lanes rest") { buyer.requests == 2 }
    try site.drop(numberedLeads(0..<20), as: "free/leads/fair/june.csv")
    try await site.ledger.becomes(3, "SELECT count(*) FROM upload WHERE state = 'answered'")

    let byPath = Dictionary(grouping: try buyer.log.entries, by: \.path)
    let seconds = try #require(byPath["/seconds"]).map { try $0.moment }
    #expect(seconds.count == 6)
    #expect(seconds[1].timeIntervalSince(seconds[0]) >= 3.9)
    let dated = try #require(byPath["/date"]).map { try $0.moment }
    #expect(dated.count == 6)
    #expect(dated[1] >= until)
    #expect(dated[1].timeIntervalSince(until) < 10)
    let free = try #require(byPath["/free"]).map { try $0.moment }
    #expect(free.count == 20)
    #expect(try #require(free.last) < dated[1])
    #expect(
      try await site.ledger.rows("SELECT counts, count(*) FROM attempt GROUP BY 1 ORDER BY 1") == [
        ["0", "2"], ["1", "30"],
      ])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a buyer never sees more requests in a second or a minute than it was promised")
  func rates() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    func workspace(_ name: String, _ limit: String) -> String {
      openWorkspace(
        ["sink"],
        delivery(
          "sink", to: "http://127.0.0.1:\(buyer.port)/\(name)",
          "limits: {concurrency: 20, \(limit)}"))
    }
    try site.configure(
      "processing_window: 12s\n",
      workspaces: [
        "second": workspace("second", "per_second: 10"),
        "minute": workspace("minute", "per_minute: 20"),
      ])
    var leadd = try await site.start()
    try site.drop(numberedLeads(0..<60), as: "second/leads/fair/june.csv")
    try site.drop(numberedLeads(0..<60), as: "minute/leads/fair/june.csv")
    // A restart is no way around a promise either.
    try await eventually("the minute is used up") {
      try buyer.log.entries.count { $0.path == "/minute" } >= 20
    }
    #expect(try await leadd.stop() == .exited(0))
    leadd = try await site.start()
    try await site.ledger.becomes(2, "SELECT count(*) FROM upload WHERE state = 'answered'")

    let byPath = Dictionary(grouping: try buyer.log.entries, by: \.path)
    let second = try #require(byPath["/second"]).map { try $0.moment }
    #expect(second.count == 60)
    // Requests are counted when they begin; on their way to the buyer they may come a little nearer.
    let densest = second.map { one in
      second.count { $0 >= one && $0.timeIntervalSince(one) < 0.9 }
    }.max()
    print("rates: at most \(densest ?? 0) in 0.9 s, \(byPath["/minute"]?.count ?? 0) in the minute")
    #expect((densest ?? 0) <= 10)
    #expect(byPath["/minute"]?.count == 20)
    #expect(
      try await site.ledger.rows(
        "SELECT status, count(*) FROM lead WHERE workspace = 'minute' GROUP BY 1 ORDER BY 1") == [
          ["accepted", "20"], ["failed", "40"],
        ])
    // Waiting for a limit is no attempt.
    #expect(try await site.ledger.number("SELECT count(*) FROM attempt") == 80)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("the breaker opens when a buyer is down and closes when it is back; others go on")
  func breaker() async throws {
    let site = try Site()
    let (down, good) = (try await Buyer(in: site.folder), try await Buyer(in: site.folder))
    await down.stop()
    try site.configure(
      "processing_window: 60s\n",
      workspaces: [
        "down": openWorkspace(["down"], delivery("down", to: down.url)),
        "good": openWorkspace(["good"], delivery("good", to: good.url)),
      ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<40), as: "down/leads/fair/june.csv")
    let opened = try await leadd.logs("most requests fail: sending stops")
    #expect(opened.contains("delivery=down"))
    let attempts = try await site.ledger.number("SELECT count(*) FROM attempt")
    try site.drop(numberedLeads(0..<40), as: "good/leads/fair/june.csv")
    let others = try await site.answers(to: "good/leads/fair/june.csv", upload: 2)
    #expect(try others.summary?.byStatus == ["accepted": 40])
    // Forty jobs with their retries would be many more: one probe a second asks for all of them.
    let later = try await site.ledger.number(
      "SELECT count(*) FROM attempt JOIN job ON job.id = attempt.job WHERE delivery = 'down'")
    #expect(later < attempts + 20)
    try await down.comeBack()
    let closed = try await leadd.logs("the buyer is back, sending goes on")
    #expect(closed.contains("delivery=down"))
    let answers = try await site.answers(to: "down/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 40])
    #expect(down.requests == 40)
    #expect(leadd.lines("most requests fail").allSatisfy { $0.contains("delivery=down") })
    #expect(try await leadd.stop() == .exited(0))
    await down.stop()
    await good.stop()
  }
}
