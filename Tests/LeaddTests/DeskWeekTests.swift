import Foundation
import LeadTestSupport
import Testing

/// Five days at the desk of a company that sells leads, as a person works: through folders where a folder can do it,
/// else by `leadctl`.
@Suite(.serialized)
struct DeskWeekTests {
  private static let big =
    ProcessInfo.processInfo.environment["LEADD_DESK_ROWS"].flatMap { Int($0) } ?? 5000

  /// An office with one buyer that takes all but unwanted leads, and two agents.
  private final class Office {
    let site: Site
    let buyer: Buyer
    let leadd: LeaddProcess
    private(set) var reloads = 0

    init() async throws {
      site = try Site()
      buyer = try await Buyer(in: site.folder)
      try Self.configure(site, buyer, window: "30m")
      leadd = try await site.start()
    }

    private static func configure(_ site: Site, _ buyer: Buyer, window: String) throws {
      let workspace =
        """
        agents:
          ann: {name: Ann Bright, email: ann@agents.example.com}
          bob: {name: Bob Stone}
        return_reasons:
          disconnected phone: [phone was disconnected]

        """
        + keyedWorkspace(
          to: buyer.url, "rules: {not: {note: unwanted}}", "when_paused: hold",
          "limits: {concurrency: 30}")
      try site.configure("processing_window: \(window)\n", workspaces: ["w": workspace])
    }

    func reload(window: String) async throws {
      try Self.configure(site, buyer, window: window)
      leadd.signal(SIGHUP)
      reloads += 1
      let wanted = reloads
      try await eventually("reload \(wanted)") {
        leadd.lines("configuration in force").count == wanted
      }
    }

    /// Runs `leadctl` and expects it to do what it is asked for.
    @discardableResult
    func run(_ words: String...) async throws -> String { try await run(words) }

    @discardableResult
    func run(_ words: [String]) async throws -> String {
      let done = try await site.leadctl(words)
      #expect(done.code == 0, "leadctl \(words.joined(separator: " ")): \(done.output)")
      return done.output
    }

    func count(_ condition: String) async throws -> Int {
      try await site.ledger.number("SELECT count(*) FROM lead WHERE \(condition)")
    }

    func close() async throws {
      #expect(try await leadd.stop() == .exited(0))
      await buyer.stop()
    }
  }

  @Test("day 1: 60 of 500 are rejected, fixed in two goes, and all are sold once")
  func corrections() async throws {
    let office = try await Office()
    let site = office.site
    let rows = (0..<500).map { "Ann,\($0 < 60 ? "broken\($0)" : "fine\($0)@example.com"),\n" }
    try site.drop("first_name,email,note\n" + rows.joined(), as: "w/leads/fair/june.csv")
    let first = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    #expect(try first.summary?.byStatus == ["accepted": 440, "rejected": 60])
    // Forty are mended at once, the others only in a second go.
    var text = try #require(first.text("rejected"))
    for number in 0..<40 {
      text = text.replacing("broken\(number),", with: "mended\(number)@example.com,")
    }
    try site.drop(text, as: "w/leads/fair/june.rejected.csv")
    let second = try await site.answers(to: "w/leads/fair/june.rejected.csv", upload: 2)
    #expect(try second.summary?.byStatus == ["accepted": 40, "rejected": 20])
    text = try #require(second.text("rejected"))
    for number in 40..<60 {
      text = text.replacing("broken\(number),", with: "mended\(number)@example.com,")
    }
    try site.drop(text, as: "w/leads/fair/june.rejected.csv")
    let third = try await site.answers(to: "w/leads/fair/june.rejected.csv", upload: 3)
    #expect(try third.summary?.byStatus == ["accepted": 20])
    #expect(try await office.count("status = 'accepted'") == 500)
    #expect(office.buyer.requests == 500)
    try await office.close()
  }

  @Test("day 2: 40 leads come back by mail address, and the one that was wrong is undone")
  func returns() async throws {
    let office = try await Office()
    let site = office.site
    try site.drop(numberedLeads(0..<100), as: "w/leads/fair/june.csv")
    _ = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    let rows = (0..<40).map {
      "lead\($0)@example.com,\($0 % 2 == 0 ? "Phone was disconnected" : "wrong person")\n"
    }
    try site.drop("E-Mail of lead,Why\n" + rows.joined(), as: "w/returns/bad.csv")
    let returned = try await site.answers(to: "w/returns/bad.csv", upload: 2)
    #expect(try returned.summary?.byCode == ["RETURNED": 40])
    let wrong = try #require(
      try returned.table("results")?.rows.first { $0.own[0] == "lead7@example.com" })
    try await office.run("returns", "rollback", wrong["LeadID"])
    let again = try await site.leadctl("returns", "rollback", wrong["LeadID"])
    #expect(again.code != 0)
    #expect(again.output.contains("has not yet been returned"), "\(again.output)")
    #expect(try await office.count("status = 'returned'") == 39)
    let summary = try await office.run("returns", "summary", "--workspace", "w")
    #expect(summary.contains("disconnected phone") && summary.contains("20"), "\(summary)")
    try await eventually("the summary file is current") {
      site.text("outbox/w/returns-summary.csv")?.contains("disconnected phone") == true
    }
    try await office.close()
  }

  @Test("day 3: what failed while the buyer was down is sent again with one field edited")
  func redelivery() async throws {
    let office = try await Office()
    let site = office.site
    try site.drop(numberedLeads(0..<50, tag: "sold"), as: "w/leads/fair/sold.csv")
    _ = try await site.answers(to: "w/leads/fair/sold.csv", upload: 1)
    await office.buyer.stop()
    try await office.reload(window: "4s")
    try site.drop(numberedLeads(0..<300), as: "w/leads/fair/june.csv")
    let failed = try await site.answers(to: "w/leads/fair/june.csv", upload: 2)
    #expect(try failed.summary?.byStatus == ["failed": 300])
    try await office.reload(window: "30m")
    try await office.buyer.comeBack()
    try await office.run(
      "redeliver", "--delivery", "w/sink", "--upload", "2", "--set", "note=late", "--yes")
    #expect(try await office.count("status = 'accepted'") == 350)
    #expect(try await office.count("fields ->> 'note' = 'late'") == 300)
    let late = try office.buyer.log.entries.filter { try $0.lead["note"] == "late" }
    #expect(Set(try late.map { try $0.lead["email"] ?? "" }).count == 300)
    try await office.close()
  }

  @Test("day 4: of 25 exceptions 10 are assigned, 5 ignored, and 2 of those assigned later")
  func exceptions() async throws {
    let office = try await Office()
    let site = office.site
    let rows = (0..<60).map { "Ann,lead\($0)@example.com,\($0 < 25 ? "unwanted" : "")\n" }
    try site.drop("first_name,email,note\n" + rows.joined(), as: "w/leads/fair/june.csv")
    _ = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    try await eventually("the list of exceptions is current") {
      try site.bytes("outbox/w/exceptions.csv").map { try AnswerTable($0).rows.count } == 25
    }
    let list = try AnswerTable(try #require(site.bytes("outbox/w/exceptions.csv")))
    let ids = list.rows.map { $0["LeadID"] }
    let assigned = ids.prefix(10).enumerated().map { "\($1),\($0 < 6 ? "ann" : "Bob Stone")\n" }
    try site.drop("LeadID,Agent\n" + assigned.joined(), as: "w/assignments/monday.csv")
    let given = try await site.answers(to: "w/assignments/monday.csv", upload: 2)
    #expect(try given.summary?.byCode == ["ASSIGNED": 10])
    let hidden = Array(ids[10..<15])
    try await office.run(["exceptions", "ignore"] + hidden + ["--yes"])
    let shown = try await office.run("exceptions", "--workspace", "w")
    #expect(!shown.contains(hidden[0]) && shown.contains(ids[15]), "\(shown)")
    let all = try await office.run("exceptions", "--workspace", "w", "--show-ignored")
    #expect(all.contains(hidden[0]), "\(all)")
    try await office.run(["exceptions", "assign", "ann"] + hidden.prefix(2))
    #expect(try await office.count("status = 'assigned'") == 12)
    #expect(try await office.count("status = 'unassigned' AND ignored_at IS NULL") == 10)
    #expect(try await office.count("status = 'unassigned' AND ignored_at IS NOT NULL") == 3)
    try await eventually("the list of exceptions is current again") {
      try site.bytes("outbox/w/exceptions.csv").map { try AnswerTable($0).rows.count } == 10
    }
    try await office.close()
  }

  @Test(
    "day 5: a list of 5,000 is disabled, churned, migrated, unassigned, put back, and sold once")
  func lists() async throws {
    let office = try await Office()
    let (site, many) = (office.site, Self.big)
    try await office.run("deliveries", "pause", "w/sink")
    try site.drop(numberedLeads(0..<many), as: "w/leads/big/june.csv")
    _ = try await site.answers(to: "w/leads/big/june.csv", upload: 1)
    #expect(try await office.count("status = 'held' AND code = 'DELIVERY_PAUSED'") == many)
    try await office.run("lists", "disable", "big", "--workspace", "w", "--yes")
    #expect(try await office.count("status = 'held' AND code = 'LIST_DISABLED'") == many)
    try await office.run("lists", "churn", "big", "--workspace", "w", "--yes")
    #expect(try await office.count("status = 'held' AND round = 2") == many)

    try site.drop("migrate_duplicates: true\n", as: "w/leads/other/june.csv.yaml")
    try site.drop(numberedLeads(0..<many), as: "w/leads/other/june.csv")
    let upload = try await site.ledger.number("SELECT max(id) FROM operation") + 1
    let moved = try await site.answers(to: "w/leads/other/june.csv", upload: upload)
    #expect(try moved.summary?.byCode["MIGRATED"] == many)
    #expect(try await office.count("status = 'held' AND code = 'DELIVERY_PAUSED'") == many)
    let shown = try await office.run("lists", "show", "other", "--workspace", "w")
    #expect(shown.contains("held"), "\(shown)")

    let output = try await office.run(
      "lists", "unassign", "other", "--campaign", "all", "--workspace", "w", "--yes")
    #expect(output.contains("5,000") || many != 5000, "\(output)")
    #expect(try await office.count("status = 'held' AND code = 'NO_CAMPAIGN'") == many)
    let operation = try await site.ledger.number("SELECT max(id) FROM operation")
    try await office.run("operations", "undo", "\(operation)", "--yes")
    #expect(try await office.count("status = 'held' AND code = 'DELIVERY_PAUSED'") == many)
    try await office.run("deliveries", "resume", "w/sink")
    try await site.ledger.becomes(many, "SELECT count(*) FROM lead WHERE status = 'accepted'")
    #expect(office.buyer.requests == many)
    try await office.close()
  }
}
