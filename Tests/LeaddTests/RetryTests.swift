import Foundation
import LeadTestSupport
import Testing

/// What buyers say besides yes, and what becomes of it.
///
/// A window of a minute makes retries come after a second.
struct RetryTests {
  /// What a buyer's script made of an upload, after the daemon stopped.
  private struct Outcome {
    let site: Site
    let sink: SinkLog
    let answers: Answers
    let summary: Answers.Summary
    let rows: [AnswerTable.Row]
  }

  private func outcome(of script: String, rows: Int = 3, _ more: String...) async throws -> Outcome
  {
    let site = try Site()
    let buyer = try await Buyer(script, in: site.folder)
    try site.configure(
      "processing_window: 60s\n",
      workspaces: [
        "open": openWorkspace(
          ["sink"], delivery("sink", to: buyer.url) + more.map { "    \($0)\n" }.joined())
      ])
    let leadd = try await site.start(["--log-level", "debug"])
    try site.drop(numberedLeads(0..<rows), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
    return Outcome(
      site: site, sink: buyer.log, answers: answers,
      summary: try #require(try answers.summary),
      rows: try #require(try answers.table("results")).rows)
  }

  @Test("a buyer that fails twice gets the same request with the same key until it takes it")
  func failsTwice() async throws {
    let run = try await outcome(of: "fail 2 with 503 then accept")
    #expect(run.summary.byStatus == ["accepted": 3])
    #expect(run.rows.allSatisfy { $0["Attempts"] == "3" })
    let byKey = try run.sink.byKey
    #expect(byKey.count == 3)
    for sends in byKey.values {
      #expect(sends.map(\.answer) == ["fail 503", "fail 503", "accept 200"])
      #expect(Set(sends.map(\.body)).count == 1)
    }
  }

  @Test("Retry-After holds the whole lane back, and is no attempt")
  func rateLimit() async throws {
    let run = try await outcome(
      of: "rate-limit retry-after 4 first 1; accept", rows: 5, "limits: {concurrency: 1}")
    #expect(run.summary.byStatus == ["accepted": 5])
    #expect(run.rows.allSatisfy { $0["Attempts"] == "1" })
    let sent = try run.sink.entries
    #expect(sent.count == 6)
    let pause = try sent[1].moment.timeIntervalSince(sent[0].moment)
    #expect(pause >= 3.9, "\(pause) s")
  }

  @Test("a lead whose answer was lost is sent again with its key, and a duplicate then is a yes")
  func lostAnswer() async throws {
    let run = try await outcome(
      of: "duplicate if key accepted; drop mid-answer first 2; accept", rows: 4)
    #expect(run.summary.byStatus == ["accepted": 4])
    let repeated = try run.sink.byKey.values.filter { $0.count > 1 }
    #expect(repeated.count == 2)
    #expect(repeated.allSatisfy { $0.last?.answer.hasPrefix("duplicate") == true })
    #expect(
      try await run.site.ledger.number("SELECT count(*) FROM attempt WHERE code = 'IN_DOUBT'") == 2)
  }

  @Test("a connection dropped after reading leaves a doubt that is resent")
  func droppedAfterReading() async throws {
    let run = try await outcome(of: "drop after reading first 1; accept", rows: 2)
    #expect(run.summary.byStatus == ["accepted": 2])
    #expect(try run.sink.byKey.count == 2)
    #expect(try run.sink.entries.count == 3)
    #expect(
      try await run.site.ledger.number("SELECT count(*) FROM attempt WHERE code = 'IN_DOUBT'") == 1)
  }

  @Test("a doubt that the delivery wants settled by a person is not sent again")
  func doubtHeld() async throws {
    let run = try await outcome(of: "drop after reading first 1; accept", rows: 2, "in_doubt: hold")
    #expect(run.summary.byStatus == ["accepted": 1, "failed": 1])
    #expect(run.summary.byCode["EXC_IN_DOUBT"] == 1)
    #expect(try run.sink.entries.count == 2)
  }

  @Test("a duplicate as the first answer is a no")
  func duplicateAtOnce() async throws {
    let run = try await outcome(of: "duplicate")
    #expect(run.summary.byStatus == ["rejected": 3])
    #expect(run.summary.byCode == ["DUPLICATE_AT_BUYER": 3])
    #expect(try run.sink.entries.count == 3)
  }

  @Test("a buyer's no is final, and its reason is in the answer")
  func rejectedWithReason() async throws {
    let run = try await outcome(
      of: #"reject "not our region, sorry" if field email contains lead1"#)
    #expect(run.summary.byStatus == ["accepted": 2, "rejected": 1])
    let refused = try #require(try run.answers.table("exceptions")).rows
    #expect(refused.map { $0["email"] } == ["lead1@example.com"])
    #expect(refused[0]["Disposition Code"] == "REJECTED_BY_BUYER")
    #expect(refused[0]["Custom Reason"].contains("not our region, sorry"))
    #expect(try run.sink.entries.count == 3)
  }

  @Test("a 2xx that no rule reads is an exception, never a silent success")
  func unmapped() async throws {
    let run = try await outcome(of: #"status 200 body "<html>Maintenance</html>""#)
    #expect(run.summary.byStatus == ["failed": 3])
    let rows = try #require(try run.answers.table("exceptions")).rows
    #expect(rows.count == 3)
    #expect(try run.sink.entries.count == 3)
    #expect(
      try await run.site.ledger.column("SELECT DISTINCT code FROM job") == [
        "ERROR_UNMAPPED_RESPONSE"
      ])
    #expect(
      try await run.site.ledger.column("SELECT DISTINCT response FROM v_attempt")
        == ["<html>Maintenance</html>"])
  }

  @Test("a redirect is never followed")
  func redirect() async throws {
    let folder = try TemporaryFolder()
    let elsewhere = try await Buyer(in: folder)
    let run = try await outcome(of: "redirect to \(elsewhere.url)")
    #expect(run.summary.byStatus == ["failed": 3])
    #expect(try run.sink.entries.count == 3)
    #expect(elsewhere.requests == 0)
    #expect(
      try await run.site.ledger.column("SELECT DISTINCT code FROM attempt") == ["ERROR_REDIRECT"])
    await elsewhere.stop()
  }

  @Test("a 401 pauses the delivery, and its leads are held")
  func unauthorised() async throws {
    let run = try await outcome(of: "status 401", rows: 30, "limits: {concurrency: 2}")
    #expect(run.summary.byStatus == ["held": 30])
    #expect(try run.sink.entries.count < 30)
    #expect(try await run.site.ledger.column("SELECT delivery FROM pause") == ["sink"])
    #expect(run.rows.allSatisfy { $0["Status"] == "held" })
  }

  @Test("a waterfall goes on after a no, and after an error when half of the time left is used")
  func waterfall() async throws {
    let site = try Site()
    let first = try await Buyer(
      #"reject "no" if field email contains lead0; fail if field email contains lead1"#,
      in: site.folder)
    let second = try await Buyer(in: site.folder)
    try site.configure(
      "processing_window: 6s\n",
      workspaces: [
        "open": openWorkspace(
          distribution: "first", ["first", "second"], delivery("first", to: first.url),
          delivery("second", to: second.url))
      ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<3), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 3])
    let rows = try #require(try answers.table("results")).rows
    #expect(rows.map { $0["Delivery"] } == ["second", "second", "first"])
    let toFirst = try Dictionary(grouping: first.log.entries.map { try $0.lead["email"] ?? "" }) {
      $0
    }
    #expect(toFirst["lead0@example.com"]?.count == 1)
    #expect((toFirst["lead1@example.com"]?.count ?? 0) > 1)
    #expect(second.requests == 2)
    let error = try #require(
      try second.log.entries.first { try $0.lead["email"] == "lead1@example.com" })
    let claimed = try await site.ledger.number("SELECT claimed_at FROM upload")
    let used = try error.moment.timeIntervalSince1970 - Double(claimed) / 1000
    #expect(used >= 2.5 && used < 6, "\(used) s")
    #expect(try await leadd.stop() == .exited(0))
    await first.stop()
    await second.stop()
  }
}
