import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import Testing

/// What a lead's story holds.
struct ReportStoryTests {
  private let folder: TemporaryFolder
  private let leads: StoredLeads

  init() async throws {
    folder = try TemporaryFolder()
    leads = try await StoredLeads(in: folder.path, SampleSettings.make())
  }

  private func story(_ number: Int64 = 1_048_576) async throws -> LeadStory {
    try #require(try await leads.store.story(of: LeadID(rawValue: number)))
  }

  @Test func `a lead's rows have their own header and cells as they were read`() async throws {
    try await leads.take(
      "june.csv", header: [" E-Mail", "First Name", "booth"],
      rows: [["a@x.example", " José ", "=7+1"]])
    let story = try await story()
    let row = try #require(story.rows.first)
    #expect(story.rows.count == 1)
    #expect(row.place.description == "U1-1")
    #expect(row.file == "june.csv")
    #expect(row.line == 2)
    #expect(row.claimedAt == StoredLeads.noon)
    #expect(row.header == [" E-Mail", "First Name", "booth"])
    #expect(row.cells == ["a@x.example", " José ", "=7+1"])
    #expect(story.keys == [LeadKey(field: "email", value: "a@x.example")])
    #expect(story.lead.fields.names == ["email", "first_name"])
  }

  @Test func `a no and the next buyer's yes stand side by side, with what was sent and answered`()
    async throws
  {
    try await leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
    try await leads.send(
      "acme_crm", body: #"{"outcome":"rejected","reason":"not our region"}"#, at: 1)
    try await leads.send("fallback", body: #"{"id":"B-7"}"#, at: 3)
    let story = try await story()
    #expect(story.state == .accepted)
    #expect(story.jobs.map(\.delivery) == ["acme_crm", "fallback"])
    #expect(story.jobs.map(\.state) == [.rejected, .accepted])
    #expect(story.decisiveJob == story.jobs.last?.id)
    #expect(story.lead.answer.delivery == "fallback")
    #expect(story.jobs.last?.reference == "B-7")
    #expect(story.jobs.first?.reason?.sentence.contains("not our region") == true)
    #expect(story.jobs.first?.settingsVersion == leads.inForce.version)
    #expect(story.jobs.first?.idempotencyKey == "\(leads.store.installation)-1")
    let attempt = try #require(story.jobs.first?.attempts.first)
    #expect(attempt.number == 1)
    #expect(attempt.status == 200)
    #expect(attempt.headers == [HeaderField(name: "Server", value: "buyer")])
    #expect(attempt.body.map { String(decoding: $0, as: UTF8.self) }?.contains("region") == true)
    #expect(attempt.finishedAt.map { $0 - attempt.startedAt } == .seconds(1))
    #expect(
      story.jobs.first?.request.map { String(decoding: $0.body, as: UTF8.self) }
        == #"{"mail":"a@x.example"}"#)
    #expect(story.transitions.map(\.to) == [.processing, .accepted])
    #expect(story.transitions.map(\.cause) == ["operation", "attempt"])
    #expect(story.transitions.map(\.actor) == ["inbox", "delivery fallback"])
  }

  @Test func `a delivery that was skipped says why`() async throws {
    try await leads.take(
      "june.csv", header: ["email", "country"], rows: [["a@x.example", "Canada"]])
    let story = try await story()
    let skipped = try #require(story.jobs.first)
    #expect(skipped.delivery == "acme_crm")
    #expect(skipped.state == .skipped)
    #expect(skipped.reason?.code == .ruleMismatch)
    #expect(skipped.attempts.isEmpty)
    #expect(skipped.request == nil)
    #expect(story.jobs.last?.state == .waiting)
    #expect(story.jobs.last?.due == StoredLeads.noon)
    #expect(story.deadline == StoredLeads.noon + .minutes(30))
  }

  @Test func `a rejected row has every fault and no job`() async throws {
    try await leads.take("june.csv", header: ["email"], rows: [["nobody"]])
    let story = try await story()
    #expect(story.state == .rejected(by: .schema))
    #expect(story.lead.answer.code == .invalidEmail)
    #expect(story.jobs.isEmpty)
    #expect(story.keys.isEmpty)
    #expect(story.transitions.map(\.reasons.first?.code) == [.invalidEmail])
  }

  @Test func `edits and returns are told with who did them, undone ones too`() async throws {
    try await leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
    try await leads.send("acme_crm")
    try await leads.execute(
      """
      INSERT INTO operation (id, workspace, action, actor, started_at) VALUES
        (7, 'events', 'returns', 'maria', 0), (8, 'events', 'rollbacks', 'jane', 0),
        (9, 'events', 'edit', 'jane', 0);
      INSERT INTO lead_return (lead, workspace, list, source, job, delivery, operation, number,
        returned_at, reason, rolled_back_at, rolled_back_by) VALUES
        (1048576, 'events', 1, 'fair', 1, 'acme_crm', 7, 1, 5000, 'wrong number', 6000, 8),
        (1048576, 'events', 1, 'fair', NULL, NULL, 7, 2, 7000, 'again', NULL, NULL);
      INSERT INTO lead_edit (lead, at, operation, actor, field, old, new) VALUES
        (1048576, 8000, 9, 'jane', 'country', NULL, 'Canada'),
        (1048576, 9000, 9, 'jane', 'country', 'Canada', 'Mexico');
      UPDATE lead SET agent = 'ann', ignored_at = 5 WHERE id = 1048576;
      """)
    let story = try await story()
    let first = try #require(story.returns.first)
    #expect(first.delivery == "acme_crm" && first.job == JobID(rawValue: 1))
    #expect(first.actor == "maria" && first.operation == OperationID(rawValue: 7))
    #expect(first.returnedAt == Timestamp(milliseconds: 5000) && first.reason == "wrong number")
    #expect(first.rollback?.actor == "jane")
    #expect(first.rollback?.operation == OperationID(rawValue: 8))
    #expect(first.rollback?.at == Timestamp(milliseconds: 6000))
    #expect(story.returns.last?.rollback == nil && story.returns.last?.delivery == nil)
    #expect(story.edits.map(\.old) == [nil, "Canada"])
    #expect(story.edits.map(\.new) == ["Canada", "Mexico"])
    #expect(story.edits.map(\.action) == ["edit", "edit"])
    #expect(story.lead.agent == "ann")
    #expect(story.lead.ignoredAt == Timestamp(milliseconds: 5))
    #expect(story.rows.map(\.actor) == ["inbox"])
    #expect(story.transitions.first?.action == "leads")
  }

  @Test func `a deleted lead's story has what happened, by whom, and none of its values`()
    async throws
  {
    try await leads.take(
      "june.csv", header: ["email", "first_name"], rows: [["secret@x.example", "Secret"]])
    try await leads.send("acme_crm", body: #"{"id":"B-secret"}"#)
    // Even where the erasure left something behind.
    try await leads.execute(
      """
      INSERT INTO operation (id, workspace, action, actor, started_at)
      VALUES (7, 'events', 'delete', 'maria', 0);
      INSERT INTO lead_edit (lead, at, operation, actor, field, old, new)
      VALUES (1048576, 8, 7, 'jane', 'first_name', 'Secret', 'secret');
      UPDATE lead SET status = 'deleted', code = NULL;
      INSERT INTO transition (lead, at, from_status, to_status, cause, operation, actor)
      VALUES (1048576, 9, 'accepted', 'deleted', 'operation', 7, 'maria');
      """)
    let story = try await story()
    var text = ""
    dump(story, to: &text)
    #expect(!text.lowercased().contains("secret"))
    #expect(story.transitions.map(\.to) == [.processing, .accepted, .deleted])
    #expect(story.transitions.map(\.actor) == ["inbox", "delivery acme_crm", "maria"])
    #expect(story.transitions.map(\.code) == [nil, .accepted, nil])
    #expect(story.jobs.map(\.code) == [.accepted])
    #expect(story.jobs.first?.attempts.map(\.status) == [200])
    #expect(story.edits.map(\.field) == ["first_name"])
    #expect(story.rows.map(\.file) == ["june.csv"])
  }

  @Test func `a lead that is not there has no story`() async throws {
    #expect(try await leads.store.story(of: LeadID(rawValue: 7)) == nil)
  }
}
