import Foundation
import LeadTestSupport
import Testing

/// SIGKILL at any moment loses no lead, doubles none, and keeps every key.
///
/// `LEADD_KILL_ROWS` makes the run shorter or longer, `LEADD_KILL_SEED` repeats one that failed.
struct KillTestsSlow {
  static let rows = number("LEADD_KILL_ROWS") ?? 20_000
  static let seed = number("LEADD_KILL_SEED") ?? Int.random(in: 0..<1_000_000)
  static let kills = 10

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test("killed ten times, every row is answered once", .timeLimit(.minutes(10)))
  func survivesKills() async throws {
    let (rows, seed) = (Self.rows, Self.seed)
    print("kill run: LEADD_KILL_ROWS=\(rows) LEADD_KILL_SEED=\(seed)")
    let site = try Site()
    let buyer = try await Buyer("duplicate if key accepted", in: site.folder)
    try site.configure(workspaces: ["keyed": keyedWorkspace(to: buyer.url)])
    let file = Array(numberedLeads(0..<rows).utf8)
    var random = SeededRandom(seed: UInt64(seed))
    var leadd = try await site.start(["--log-level", "notice"])
    try site.drop(file, as: "keyed/leads/fair/big.csv")
    // The first kills hit the claim, the reading, and starts; the others come anywhere in the sending.
    let early = 3
    let marks = (early..<Self.kills).map { _ in Int.random(in: 0..<rows, using: &random) }.sorted()
    for kill in 0..<Self.kills {
      if kill >= early {
        let mark = marks[kill - early]
        try await eventually("\(mark) requests", within: .seconds(240), every: .milliseconds(1)) {
          buyer.requests >= mark
        }
      }
      try await letPass(
        .milliseconds(Int.random(in: 0..<(kill < early ? 600 : 60), using: &random)))
      try await leadd.kill()
      leadd =
        kill % 2 == 0
        ? try site.launch(["--log-level", "notice"])
        : try await site.start(["--log-level", "notice"])
    }
    // Numbers go on behind a gap when a run did not end cleanly: which one it is is asked.
    let upload = try await eventually("the file is an upload", every: .milliseconds(100)) {
      try await site.ledger.column("SELECT operation FROM upload").first.flatMap { Int($0) }
    }
    let answers = try await site.answers(
      to: "keyed/leads/fair/big.csv", upload: upload, within: .seconds(400))
    try await expectBalance(site, buyer, answers, file)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  private func expectBalance(_ site: Site, _ buyer: Buyer, _ answers: Answers, _ file: [UInt8])
    async throws
  {
    let (rows, ledger) = (Self.rows, site.ledger)
    #expect(try answers.summary?.byStatus == ["accepted": rows])
    let results = try #require(try answers.table("results"))
    #expect(results.rows.count == rows)
    #expect(Set(results.rows.map { $0["LeadID"] }).count == rows)
    #expect(Set(results.rows.map { $0["email"] }).count == rows)
    #expect(results.rows.allSatisfy { $0["Status"] == "accepted" })

    #expect(try await ledger.number("SELECT count(*) FROM upload") == 1)
    for table in ["lead", "lead_key", "row", "job"] {
      #expect(try await ledger.number("SELECT count(*) FROM \(table)") == rows, "\(table)")
    }
    #expect(try await ledger.number("SELECT count(*) FROM job WHERE state = 'accepted'") == rows)
    #expect(
      try await ledger.number("SELECT count(*) FROM transition WHERE to_status = 'accepted'")
        == rows)
    #expect(
      try await ledger.number(
        "SELECT count(*) FROM run WHERE ended_at IS NULL AND id < (SELECT max(id) FROM run)") > 0)
    #expect(try await ledger.column("PRAGMA integrity_check") == ["ok"])

    let byKey = try buyer.log.byKey
    #expect(byKey.count == rows)
    #expect(Set(byKey.values.compactMap(\.first?.body)).count == rows)
    #expect(byKey.values.allSatisfy { sends in sends.allSatisfy { $0.body == sends[0].body } })
    #expect(
      byKey.values.allSatisfy { sends in sends.dropFirst().allSatisfy { $0.answer.hasPrefix("dup") }
      })
    let repeated = byKey.values.reduce(0) { $0 + $1.count - 1 }
    print("kill run: \(repeated) sends were repeated, each with its key")
    // No more can be in doubt at a kill than was on the wire: 20 requests.
    #expect(repeated <= Self.kills * 20)

    try await ledger.becomes(1, "SELECT count(*) FROM upload WHERE archived_as IS NOT NULL")
    let place = try await ledger.column("SELECT archived_as FROM upload")[0]
    #expect(site.bytes("archive/\(place)") == file)
    #expect(site.files(below: "inbox").isEmpty)
  }
}
