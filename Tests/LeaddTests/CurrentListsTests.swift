import Foundation
import LeadTestSupport
import Testing

/// The lists in the outbox that leadd keeps current, and leadctl's of the same.
struct CurrentListsTests {
  private static let list = "outbox/open/exceptions.csv"
  private static let returns = "outbox/open/returns-summary.csv"

  /// The LeadIDs that the file in the outbox has; nil when there is none.
  private static func leads(_ site: Site) throws -> [String]? {
    try site.bytes(list).map { try AnswerTable($0).rows.map { $0["LeadID"] } }
  }

  private static func modified(_ site: Site, _ path: String) throws -> Date {
    let facts = try FileManager.default.attributesOfItem(atPath: "\(site.state)/\(path)")
    return try #require(facts[.modificationDate] as? Date)
  }

  @Test("exceptions are in the outbox soon after they came, and gone when they are sold")
  func current() async throws {
    let site = try Site()
    let buyer = try await Buyer("status 400 first 3; accept", in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    let leadd = try await site.start()
    try await eventually("empty lists are there") {
      try Self.leads(site) == [] && site.text(Self.returns) != nil
    }
    try site.drop(numberedLeads(0..<3), as: "open/leads/fair/june.csv")
    _ = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    try await eventually("three exceptions are listed") { try Self.leads(site)?.count == 3 }
    let table = try AnswerTable(try #require(site.bytes(Self.list)))
    #expect(
      Array(table.header[11..<20]) == [
        "Prospect", "Description", "Distribution", "Lead Provider", "Loan Purpose", "Loan Amount",
        "State", "Created", "Agent",
      ])
    #expect(Array(table.header[20...]) == ["first_name", "email", "note"])
    #expect(table.rows.allSatisfy { $0["Prospect"] == "Ann" && $0["Distribution"] == "all" })

    let shown = try await site.leadctl("exceptions")
    #expect(shown.code == 0)
    #expect(shown.output.hasPrefix("3 exceptions\n  REJECTED_BY_BUYER  3"), "\(shown.output)")
    let export = try await site.leadctl("exceptions", "--export", "csv")
    #expect(export.output == site.text(Self.list))
    #expect(try await site.leadctl("status").output.contains("3"))

    // Nothing in the columns of the list becomes a value of a lead, in an open schema either.
    try site.drop(try #require(site.text(Self.list)), as: "open/redeliver/sink/again.csv")
    let again = try await site.answers(to: "open/redeliver/sink/again.csv", upload: 2)
    #expect(try again.summary?.byStatus == ["accepted": 3], "\(again.status ?? "")")
    #expect(
      try await site.ledger.column("SELECT DISTINCT fields FROM lead WHERE fields LIKE '%Prosp%'")
        .isEmpty)
    try await eventually("nothing is listed") { try Self.leads(site) == [] }
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a list is left alone while nothing in it changes, and comes back with the next change")
  func leftAlone() async throws {
    let site = try Site()
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: "http://127.0.0.1:1/")),
      "kept": "campaigns: {all: {distribution: none}}\n",
    ])
    let leadd = try await site.start()
    try await eventually("the lists are there") {
      try Self.leads(site) == [] && site.text("outbox/kept/returns-summary.csv") != nil
    }
    let before = try Self.modified(site, Self.list)
    let other = try Self.modified(site, "outbox/kept/exceptions.csv")
    // Something happens in one workspace, nothing in its lists.
    try site.drop(numberedLeads(0..<3), as: "kept/leads/fair/june.csv")
    _ = try await site.answers(to: "kept/leads/fair/june.csv", upload: 1)
    try FileManager.default.removeItem(atPath: "\(site.state)/\(Self.returns)")
    try site.drop(numberedLeads(3..<6), as: "kept/leads/fair/july.csv")
    try await eventually("what was taken away is there again") { site.text(Self.returns) != nil }
    #expect(try Self.modified(site, Self.list) == before)
    #expect(try Self.modified(site, "outbox/kept/exceptions.csv") == other)
    #expect(try await leadd.stop() == .exited(0))
  }

  @Test("an outbox that is missing stops nothing, is told once, and is filled when it is back")
  func missingOutbox() async throws {
    let site = try Site()
    try site.configure(workspaces: ["open": "campaigns: {all: {distribution: none}}\n"])
    let leadd = try await site.start()
    try await eventually("the lists are there") { try Self.leads(site) == [] }
    let (outbox, away) = ("\(site.state)/outbox", "\(site.state)/away")
    try FileManager.default.moveItem(atPath: outbox, toPath: away)
    try site.drop(numberedLeads(0..<3), as: "open/leads/fair/june.csv")
    try await leadd.logs("a list in the outbox cannot be kept current")
    #expect(try await site.leadctl("status").output.contains("exceptions.csv"))
    #expect(try await site.leadctl("exceptions").output == "No exception is like that.\n")
    try FileManager.default.removeItem(atPath: "\(away)/open/exceptions.csv")
    try FileManager.default.moveItem(atPath: away, toPath: outbox)
    try await eventually("the list is there again") { try Self.leads(site) == [] }
    #expect(leadd.lines("a list in the outbox cannot be kept current").count == 1)
    try await eventually("the warning is taken back") {
      try await !site.leadctl("status").output.contains("exceptions.csv")
    }
    #expect(try await leadd.stop() == .exited(0))
  }

  @Test("returns are counted in the outbox, aliases as one")
  func returnSummary() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
        + "return_reasons: {disconnected phone: [phone was disconnected]}\n"
    ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<4), as: "open/leads/fair/june.csv")
    _ = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try await leadd.stop() == .exited(0))
    // Beside the daemon nobody may write.
    _ = try await ChildProcess.output(
      of: [
        "sqlite3", "\(site.state)/leadd.db",
        """
        INSERT INTO lead_return (lead, workspace, list, source, job, delivery, operation, number,
          returned_at, reason)
        SELECT lead, workspace, 1, 'fair', id, delivery, 1, id, 1,
          CASE id % 2 WHEN 0 THEN 'phone was disconnected' ELSE 'Disconnected phone' END FROM job
        """,
      ], in: site.folder.path)
    let second = try await site.start()
    let expected =
      "\u{FEFF}Workspace,Reason,Source,List,Delivery,Returns,Share,Resembles\r\n"
      + "open,disconnected phone,fair,fair,sink,4,100.0%,\r\n"
    try await eventually("the returns are counted") { site.text(Self.returns) == expected }
    let shown = try await site.leadctl("returns", "summary", "--by", "reason")
    #expect(shown.output.hasPrefix("open: 4 returns\n"), "\(shown.output)")
    #expect(try await second.stop() == .exited(0))
    await buyer.stop()
  }
}
