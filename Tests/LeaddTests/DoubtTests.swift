import Foundation
import LeadTestSupport
import Testing

/// What is not known to have arrived is neither sold twice nor lost.
struct DoubtTests {
  @Test("killed while sending, a doubt that is to be held is an exception that nobody else gets")
  func heldDoubt() async throws {
    let site = try Site()
    let (silent, next) = (
      try await Buyer("stall", in: site.folder), try await Buyer(in: site.folder)
    )
    try site.configure(workspaces: [
      "open": openWorkspace(
        distribution: "first", ["silent", "next"],
        delivery("silent", to: silent.url, "in_doubt: hold"), delivery("next", to: next.url))
    ])
    var leadd = try await site.start()
    try site.drop(numberedLeads(0..<3), as: "open/leads/fair/june.csv")
    try await eventually("three requests on the wire") { silent.requests == 3 }
    try await leadd.kill()
    leadd = try await site.start()
    #expect(leadd.log.contains("in_doubt policy decides"))
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["failed": 3])
    #expect(try answers.summary?.byCode == ["EXC_IN_DOUBT": 3])
    #expect(try #require(try answers.table("exceptions")).rows.count == 3)
    #expect(try await site.ledger.number("SELECT count(*) FROM v_exception") == 3)
    #expect(try await site.ledger.column("SELECT DISTINCT state FROM job") == ["in_doubt"])
    #expect(silent.requests == 3)
    #expect(next.requests == 0)
    #expect(try await leadd.stop() == .exited(0))
    await silent.stop()
    await next.stop()
  }

  @Test(
    "a job on the wire at three kills in a row is tried alone; only a kill then sets its lead aside",
    arguments: [3, 4])
  func suspect(kills: Int) async throws {
    let site = try Site()
    let buyer = try await Buyer("stall first \(kills); accept", in: site.folder)
    let other = try await Buyer(in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url)),
      "other": openWorkspace(["other"], delivery("other", to: other.url)),
    ])
    var leadd = try await site.start()
    try site.drop(numberedLeads(0..<1), as: "open/leads/fair/june.csv")
    for kill in 1...kills {
      try await eventually("request \(kill) is on the wire") { buyer.requests == kill }
      if kill > 3 {
        // Nothing else is on the wire meanwhile, not even another buyer's lead.
        try site.drop(numberedLeads(0..<1), as: "other/leads/fair/june.csv")
        try await letPass(.seconds(1))
        #expect(other.requests == 0)
      }
      try await leadd.kill()
      leadd = try site.launch()
    }
    if kills == 3 { try await leadd.logs("each is tried alone first") }
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    let attempts = try await site.ledger.rows(
      """
      SELECT attempt.number, is_alone, attempt.code FROM attempt
      JOIN job ON job.id = attempt.job WHERE delivery = 'sink' ORDER BY 1
      """)
    #expect(attempts.dropLast() == (1...3).map { ["\($0)", "0", "IN_DOUBT"] }[...])
    #expect(buyer.requests == 4)
    #expect(try buyer.log.byKey.count == 1)
    if kills == 3 {
      #expect(attempts.last == ["4", "1", "ACCEPTED"])
      #expect(try answers.summary?.byStatus == ["accepted": 1])
    } else {
      #expect(attempts.last == ["4", "1", "EXC_FATAL"])
      #expect(try answers.summary?.byStatus == ["failed": 1])
      #expect(try answers.summary?.byCode == ["EXC_FATAL": 1])
      try await eventually("the other buyer gets its lead") { other.requests == 1 }
    }
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
    await other.stop()
  }
}
