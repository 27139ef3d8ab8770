import Foundation
import LeadTestSupport
import Testing

/// What is older than a workspace keeps it goes by itself.
struct RetentionTests {
  /// Moves everything that a site remembers a number of days into the past; its daemon is stopped.
  private func age(_ site: Site, days: Int) async throws {
    let span = "\(days) * 86400000"
    _ = try await ChildProcess.output(
      of: [
        "sqlite3", "\(site.state)/leadd.db",
        """
        UPDATE lead SET created_at = created_at - \(span), changed_at = changed_at - \(span);
        UPDATE upload SET claimed_at = claimed_at - \(span), answered_at = answered_at - \(span);
        UPDATE upload SET erasure_due_at = 0 WHERE erasure_due_at IS NOT NULL;
        """,
      ], in: site.folder.path)
  }

  private func bring(_ site: Site, _ workspace: String, upload: Int) async throws {
    try site.drop(DeletionTests.file, as: "\(workspace)/leads/fair/june.csv")
    _ = try await site.answers(to: "\(workspace)/leads/fair/june.csv", upload: upload)
    try await site.ledger.becomes(0, "SELECT count(*) FROM upload WHERE archived_as IS NULL")
  }

  @Test("answers, archived files, and values go after their days; counts and what others keep stay")
  func days() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    let days = "retention: {answers_days: 10, archive_days: 20, personal_data_days: 30}"
    try site.configure(workspaces: [
      "w": DeletionTests.workspace(buyer, days), "kept": DeletionTests.workspace(buyer),
    ])
    var leadd = try await site.start()
    try await bring(site, "w", upload: 1)
    try await bring(site, "kept", upload: 2)
    #expect(try await leadd.stop() == .exited(0))
    let own = "outbox/w/leads/fair/mine.1.results.csv"
    try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(site.state)/\(own)"))

    try await age(site, days: 15)
    leadd = try await site.start()
    try await eventually("the answers are gone") {
      site.files(below: "outbox/w/leads/fair") == ["mine.1.results.csv"]
    }
    #expect(site.files(below: "archive").count == 2)
    #expect(try await leadd.stop() == .exited(0))

    try await age(site, days: 10)
    leadd = try await site.start()
    try await eventually("the archived file is gone") { site.files(below: "archive").count == 1 }
    #expect(try await site.ledger.number("SELECT count(*) FROM lead WHERE fields = '{}'") == 0)
    #expect(try await leadd.stop() == .exited(0))

    try await age(site, days: 10)
    leadd = try await site.start()
    try await site.ledger.becomes(
      4, "SELECT count(*) FROM lead WHERE fields = '{}' AND workspace = 'w'")
    try await site.ledger.becomes(0, "SELECT count(*) FROM erased_log")
    #expect(
      try await site.ledger.column(
        "SELECT status || ' ' || count(*) FROM lead GROUP BY workspace, status ORDER BY 1")
        == ["accepted 2", "accepted 2", "rejected 2", "rejected 2"])
    #expect(
      try await site.ledger.column(
        "SELECT DISTINCT workspace FROM operation WHERE action = 'retention'")
        == ["w"])
    let story = try await site.leadctl("lead", "show", "L1048577")
    #expect(story.output.contains("they were kept for 30 days"), "\(story.output)")
    #expect(story.output.contains("accepted"))
    #expect(site.files(below: "outbox/kept").count >= 3)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("where only values go, their rows go from the answers and the archive too")
  func files() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: [
      "w": DeletionTests.workspace(buyer, "retention: {personal_data_days: 30}")
    ])
    var leadd = try await site.start()
    try await bring(site, "w", upload: 1)
    #expect(try await leadd.stop() == .exited(0))
    try await age(site, days: 40)
    leadd = try await site.start()
    try await site.ledger.becomes(4, "SELECT count(*) FROM lead WHERE fields = '{}'")
    #expect(try await leadd.stop() == .exited(0))
    // Files are gone through once for many leads: an hour later.
    try await age(site, days: 0)
    leadd = try await site.start()
    try await site.ledger.becomes(0, "SELECT count(*) FROM erased_row")
    try await eventually("nothing is left") { DeletionTests.remnants(site).isEmpty }
    let archived = try #require(site.text("archive/\(site.files(below: "archive")[0])"))
    #expect(!archived.contains("bob"))
    #expect(archived.hasPrefix("Leads of June 2026,,,,\nemail,first_name,note,country,phone\n"))
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
