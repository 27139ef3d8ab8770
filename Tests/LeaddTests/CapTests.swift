import Foundation
import LeadTestSupport
import Testing

/// Nobody is sold more than they asked for, however many requests are on the wire, and whatever ends leadd.
struct CapTests {
  private static let cap = 100
  private static let leads = 300

  @Test("a cap of 100 is met exactly with 64 requests on the wire at once")
  func exactlyTheCap() async throws {
    let site = try Site()
    let buyer = try await Buyer("after 50ms accept", in: site.folder)
    let limits = "limits: {concurrency: 64}"
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url, limits))
    ])
    let leadd = try await site.start()
    // A lane grows by one connection with each round of successes; the cap comes when it is fully grown.
    let growing = (4...64).reduce(0, +)
    try site.drop(numberedLeads(0..<growing, tag: "first"), as: "open/leads/fair/first.csv")
    _ = try await site.answers(to: "open/leads/fair/first.csv", upload: 1)
    try site.configure(workspaces: [
      "open": openWorkspace(
        ["sink"],
        delivery("sink", to: buyer.url, limits, "caps: {total: \(Self.cap), time_zone: UTC}"))
    ])
    leadd.signal(SIGHUP)
    try await leadd.logs("configuration in force")

    try site.drop(numberedLeads(0..<Self.leads), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 2)
    let sent = try buyer.log.entries.dropFirst(growing)
    #expect(sent.count == Self.cap)
    #expect(Set(try sent.map { try $0.lead["email"] ?? "" }).count == Self.cap)
    let moments = try sent.map { try $0.moment }
    let atOnce = moments.map { one in
      moments.count { $0 >= one && $0.timeIntervalSince(one) < 0.05 }
    }.max()
    print("cap: \(sent.count) of \(Self.leads) sold, up to \(atOnce ?? 0) on the wire at once")
    #expect((atOnce ?? 0) >= 32)
    #expect(
      try answers.summary?.byStatus == ["accepted": Self.cap, "unassigned": Self.leads - Self.cap])
    try await expectExactly(site)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a cap of 100 is met exactly although leadd is killed again and again on the way")
  func exactlyTheCapThroughKills() async throws {
    let site = try Site()
    let buyer = try await Buyer("duplicate if key accepted; after 30ms accept", in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(
        ["sink"],
        delivery(
          "sink", to: buyer.url, "limits: {concurrency: 64}",
          "caps: {total: \(Self.cap), time_zone: UTC}",
          "in_doubt: resend"))
    ])
    var leadd = try await site.start()
    try site.drop(numberedLeads(0..<Self.leads), as: "open/leads/fair/june.csv")
    for mark in [15, 45, 80, 97] {
      try await eventually("\(mark) requests", every: .milliseconds(1)) { buyer.requests >= mark }
      try await leadd.kill()
      leadd = try await site.start()
    }
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(
      try answers.summary?.byStatus == ["accepted": Self.cap, "unassigned": Self.leads - Self.cap])
    let byKey = try buyer.log.byKey
    let taken = byKey.values.count { $0.contains { $0.answer.hasPrefix("accept") } }
    print("cap through kills: \(taken) sold, \(buyer.requests - byKey.count) requests repeated")
    #expect(taken == Self.cap)
    #expect(byKey.count == Self.cap)
    #expect(Set(byKey.values.compactMap(\.first?.body)).count == Self.cap)
    try await expectExactly(site)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  private func expectExactly(_ site: Site) async throws {
    let ledger = site.ledger
    #expect(try await ledger.number("SELECT count(*) FROM cap_use WHERE is_taken = 1") == Self.cap)
    #expect(try await ledger.number("SELECT count(*) FROM cap_use") == Self.cap)
    #expect(
      try await ledger.rows("SELECT taken, reserved FROM cap_count WHERE quarter = -1")
        == [["\(Self.cap)", "0"]])
    #expect(
      try await ledger.number("SELECT count(*) FROM job WHERE code = 'CAP_REACHED'")
        == Self.leads - Self.cap)
  }
}
