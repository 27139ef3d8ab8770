import Foundation
import LeadTestSupport
import Testing

struct RestoredDatabaseTests {
  @Test("a database restored from a backup repeats no LeadID and no idempotency key")
  func repeatsNoNumbers() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    try await run(site, 0..<20, as: "one", upload: 1)
    let files = FileManager.default
    let (database, backup) = ("\(site.state)/leadd.db", "\(site.folder.path)/backup.db")
    try files.copyItem(atPath: database, toPath: backup)
    let second = try await run(site, 20..<40, as: "two", upload: 2)
    for ending in ["", "-wal", "-shm"] where files.fileExists(atPath: database + ending) {
      try files.removeItem(atPath: database + ending)
    }
    try files.copyItem(atPath: backup, toPath: database)

    let leadd = try await site.start()
    // Held back even where nothing was open; a person says so.
    try await leadd.logs("a backup was restored")
    #expect(try await site.leadctl("deliveries", "resume", "--all").code == 0)
    try site.drop(numberedLeads(40..<60), as: "open/leads/fair/three.csv")
    let upload = try await eventually("the third file is an upload", every: .milliseconds(100)) {
      try await site.ledger.column("SELECT operation FROM upload WHERE path LIKE '%three%'").first
    }
    #expect((Int(upload) ?? 0) > 2)
    let answers = try await site.answers(
      to: "open/leads/fair/three.csv", upload: Int(upload) ?? 0)
    let third = try #require(try answers.table("results")).rows.map { $0["LeadID"] }
    #expect(third.count == 20)
    #expect(Set(second).isDisjoint(with: third))
    let byKey = try buyer.log.byKey
    #expect(byKey.count == 60)
    #expect(byKey.values.allSatisfy { $0.count == 1 })
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a restored database with open jobs sends nothing until a person says so")
  func holdsSendingBack() async throws {
    let site = try Site()
    let buyer = try await Buyer("fail with 503", in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<5), as: "open/leads/fair/june.csv")
    try await site.ledger.becomes(5, "SELECT count(*) FROM job WHERE code = 'ERROR_HTTP_5XX'")
    #expect(try await leadd.stop() == .exited(0))
    let files = FileManager.default
    let (database, backup) = ("\(site.state)/leadd.db", "\(site.folder.path)/backup.db")
    try files.copyItem(atPath: database, toPath: backup)
    try await site.start().stop()
    for ending in ["", "-wal", "-shm"] where files.fileExists(atPath: database + ending) {
      try files.removeItem(atPath: database + ending)
    }
    try files.copyItem(atPath: backup, toPath: database)

    let before = buyer.requests
    let restored = try await site.start()
    try await restored.logs("a backup was restored")
    // Longer than the longest first retry: without the brake all five would be sent by then.
    try await letPass(.seconds(8))
    #expect(buyer.requests == before)
    #expect(try await restored.stop() == .exited(0))
    // A restart is nobody's word.
    let again = try await site.start()
    try await again.logs("a backup was restored")
    #expect(try await again.stop() == .exited(0))
    #expect(buyer.requests == before)
    await buyer.stop()
  }

  @discardableResult
  private func run(_ site: Site, _ numbers: Range<Int>, as name: String, upload: Int) async throws
    -> [String]
  {
    let leadd = try await site.start()
    try site.drop(numberedLeads(numbers), as: "open/leads/fair/\(name).csv")
    let answers = try await site.answers(to: "open/leads/fair/\(name).csv", upload: upload)
    try await site.ledger.becomes(0, "SELECT count(*) FROM upload WHERE archived_as IS NULL")
    #expect(try await leadd.stop() == .exited(0))
    return try #require(try answers.table("results")).rows.map { $0["LeadID"] }
  }
}
