import Foundation
import LeadTestSupport
import Testing

/// Many leads given back by a file, stopped half way, given back again, and all of it undone.
struct ManyReturnsTests {
  private static let leads =
    ProcessInfo.processInfo.environment["LEADD_RETURN_ROWS"].flatMap { Int($0) } ?? 5000

  /// Everything that has to be as it was: statuses, the queue's order, cap slots, keys; a line each.
  private static let books = """
    SELECT 'lead ' || id || json_array(status, rejected_by, code, reasons, decisive_job, list, upload,
      fields, source, round, held_since, held_until, ignored_at, agent) FROM lead
    UNION ALL SELECT 'job ' || id || json_array(lead, delivery, operation, round, state, due_at,
      give_up_at, deadline_at, reopens, attempts, code, reason, finished_at IS NULL) FROM job
    UNION ALL SELECT 'slot ' || json_array(job, delivery, at, is_taken) FROM cap_use
    UNION ALL SELECT 'count ' || json_array(delivery, quarter, taken, reserved) FROM cap_count
    UNION ALL SELECT 'key ' || json_array(workspace, field, value, lead) FROM lead_key ORDER BY 1
    """

  @Test("5,000 returns, cancelled half way, done again, and rolled back: everything is as it was")
  func thereAndBack() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(
      "processing_window: 60m\n",
      workspaces: [
        "open": openWorkspace(
          ["sink"],
          delivery(
            "sink", to: buyer.url, "when_paused: hold", "limits: {concurrency: 30}",
            "caps: {day: 100000, time_zone: UTC}"))
      ])
    let leadd = try await site.start()
    let half = Self.leads / 2
    try site.drop(numberedLeads(0..<half, tag: "sold"), as: "open/leads/fair/sold.csv")
    _ = try await site.answers(to: "open/leads/fair/sold.csv", upload: 1)
    // The other half waits in the queue: the delivery is paused from here on.
    #expect(try await site.leadctl("deliveries", "pause", "open/sink").code == 0)
    try site.drop(
      numberedLeads(0..<(Self.leads - half), tag: "held"), as: "open/leads/fair/held.csv")
    try await site.ledger.becomes(
      Self.leads - half, "SELECT count(*) FROM lead WHERE status = 'held'")
    let before = try await site.ledger.column(Self.books)
    let sent = buyer.requests

    let ids = try await site.ledger.column("SELECT 'L' || id FROM lead ORDER BY id")
    let file = "LeadID,Return reason\n" + ids.map { "\($0),wrong person\n" }.joined()
    try site.drop(file, as: "open/returns/bad.csv")
    try await eventually("some are returned") {
      try await site.ledger.number("SELECT count(*) FROM lead WHERE status = 'returned'") > Self
        .leads / 3
    }
    let cancelled = try await site.leadctl("uploads", "cancel", "3", "--yes")
    let first = try await site.answers(to: "open/returns/bad.csv", upload: 3)
    let returned = try await site.ledger.number(
      "SELECT count(*) FROM lead WHERE status = 'returned'")
    print("returns: \(returned) of \(Self.leads) were returned when the file was cancelled")
    #expect(cancelled.code == 0, "\(cancelled.output)")
    #expect(returned > 0 && returned < Self.leads)
    #expect(try first.summary?.byCode["RETURNED"] == returned)
    #expect(try first.summary?.byCode["REJECT_LEAD_CANCELLED"] == Self.leads - returned)

    try site.drop(file, as: "open/returns/bad.csv")
    let second = try await site.answers(to: "open/returns/bad.csv", upload: 4)
    #expect(
      try second.summary?.byCode
        == ["RETURNED": Self.leads - returned, "ALREADY_BAD": returned])
    #expect(try await site.ledger.number("SELECT count(*) FROM cap_use") == 0)

    try site.drop(file, as: "open/rollbacks/bad.csv")
    let back = try await site.answers(to: "open/rollbacks/bad.csv", upload: 5)
    #expect(try back.summary?.byCode == ["ROLLED_BACK": Self.leads])
    let after = try await site.ledger.column(Self.books)
    let changes = Set(before).symmetricDifference(after).sorted()
    #expect(changes.isEmpty, "\(changes.count): \(changes.prefix(4))")
    #expect(buyer.requests == sent)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
