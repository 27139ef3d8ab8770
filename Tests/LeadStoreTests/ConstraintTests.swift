import GRDB
import LeadModel
import Testing

@testable import LeadStore

@Suite struct ConstraintTests {
  @Test(arguments: [
    "UPDATE lead SET status = 'sold'",
    "UPDATE lead SET status = 'rejected'",
    "UPDATE lead SET status = 'held'",
    "UPDATE lead SET deadline_at = NULL",
    "UPDATE lead SET status = 'assigned'",
    "UPDATE lead SET rejected_by = 'schema'",
    "UPDATE lead SET created_at = 'today'",
    "UPDATE lead SET list = 999",
    "UPDATE job SET state = 'done'",
    "UPDATE job SET due_at = NULL",
    "UPDATE job SET state = 'accepted'",
    "UPDATE job SET state = 'sending', due_at = NULL",
    "UPDATE job SET finished_at = 1",
    "UPDATE job SET give_up_at = NULL",
    "UPDATE job SET reopens = 2",
    "UPDATE job SET settings_version = 99",
    "UPDATE upload SET claimed_at = NULL, deadline_at = NULL",
    "UPDATE upload SET deadline_at = NULL",
    "UPDATE upload SET rows_total = NULL",
    "UPDATE upload SET state = 'answered'",
    "UPDATE upload SET state = 'lost'",
    "UPDATE row SET lead = NULL",
    "UPDATE transition SET to_status = 'accepted'",
    "UPDATE transition SET at = 0",
    "UPDATE transition SET actor = 'nobody'",
    "DELETE FROM transition",
    "DELETE FROM lead",
    "INSERT INTO transition (lead, at, to_status, cause, actor) SELECT id, 0, 'held', 'magic', '' FROM lead",
    "INSERT INTO lead_key SELECT * FROM lead_key",
    "INSERT INTO row SELECT * FROM row",
    "INSERT INTO operation (action, actor, started_at) VALUES ('guess', '', 0)",
    "INSERT INTO cap_use (job, workspace, delivery, at, is_taken) SELECT id, '', '', 0, 2 FROM job",
    "INSERT INTO attempt (job, number, run, settings_version, started_at, finished_at) SELECT id, 1, 1, 1, 0, 1 FROM job",
  ])
  func `A state that cannot be is refused by the tables themselves`(sql: String) async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    let error = await #expect(throws: DatabaseError.self) {
      try await scene.store.pool.write { try $0.execute(sql: sql) }
    }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
  }

  @Test func `The reasons of a transition can be erased with its lead's values`() async throws {
    let scene = try await Scene()
    try await scene.bring(1)
    try await scene.store.pool.write { try $0.execute(sql: "UPDATE transition SET reasons = NULL") }
    #expect(try await scene.count("transition WHERE reasons IS NOT NULL") == 0)
  }

  @Test(arguments: ["v_lead", "v_exception", "v_history", "v_job", "v_attempt", "v_upload"])
  func `The views for people can be read`(view: String) async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(2)
    try await scene.exchange("a", .status(200, "thanks"))
    try await scene.exchange("a", .status(404))
    let texts = try await scene.store.pool.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM \(view)").map(\.description)
    }
    #expect(!texts.isEmpty)
    let text = texts.joined()
    #expect(text.contains("2026-01-05T09:00:00.000Z") || view == "v_attempt")
  }
}
