import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadWire
import Testing

/// What people did with a lead, in its story.
struct StoryDeskTests {
  @Test func `returns, edits, the agent, and the ignored mark are told, also as a screen`()
    async throws
  {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
      try await test.leads.send("acme_crm")
      try await test.leads.execute(
        """
        INSERT INTO operation (id, workspace, action, actor, started_at) VALUES
          (7, 'events', 'returns', 'maria', 0), (8, 'events', 'rollbacks', 'jane', 0),
          (9, 'events', 'edit', 'jane', 0)
        """,
        """
        INSERT INTO lead_return (lead, workspace, list, source, job, delivery, operation, number,
          returned_at, reason, rolled_back_at, rolled_back_by)
        VALUES (1048576, 'events', 1, 'fair', 1, 'acme_crm', 7, 1, 1795262460000, 'wrong number',
          1795262520000, 8)
        """,
        """
        INSERT INTO lead_edit (lead, at, operation, actor, field, old, new)
        VALUES (1048576, 1795262580000, 9, 'jane', 'country', NULL, 'Canada')
        """, "UPDATE lead SET agent = 'ann', ignored_at = 1795262640000")
      let story = try await test.get("/v1/leads/L1048576", as: StoryView.self)
      #expect(
        story.returns == [
          ReturnView(
            job: 1, delivery: "acme_crm", buyer: "ACME", operation: 7, actor: "maria",
            returnedAt: WireTime(milliseconds: 1_795_262_460_000), reason: "wrong number",
            rolledBackBy: 8, rollbackActor: "jane",
            rolledBackAt: WireTime(milliseconds: 1_795_262_520_000))
        ])
      #expect(
        story.edits == [
          EditView(
            at: WireTime(milliseconds: 1_795_262_580_000), operation: 9, action: "edit",
            actor: "jane", field: "country", old: nil, new: "Canada")
        ])
      #expect(story.lead.agent == "ann")
      #expect(story.lead.ignoredAt == WireTime(milliseconds: 1_795_262_640_000))
      #expect(story.rows.map(\.actor) == ["inbox"])
      #expect(story.transitions.first?.action == "leads")
      let screen = try await ProgramTests.run(test, "lead", "show", "L1048576")
      #expect(screen.output.contains("RETURNS\n"))
      #expect(screen.output.contains("by acme_crm (ACME)  return 7, by maria"))
      #expect(screen.output.contains("EDITS\n"))
    }
  }

  @Test func `of a deleted lead what happened is told, and no value is shown`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["secret@x.example"]])
      try await test.leads.send("acme_crm", body: #"{"id":"B-secret"}"#)
      try await test.leads.execute("UPDATE lead SET status = 'deleted', code = NULL")
      let answer = try await test.get("/v1/leads/L1048576")
      #expect(!answer.text.contains("secret"))
      let story = try WireJSON.value(StoryView.self, from: answer.body)
      #expect(story.isDeleted)
      #expect(story.jobs.first?.code == "ACCEPTED")
      #expect(story.jobs.first?.reason == "accepted by acme_crm")
      #expect(story.jobs.first?.attempts.first?.milliseconds == 1000)
      #expect(story.rows.first?.cells.isEmpty == true)
      let screen = try await ProgramTests.run(test, "lead", "show", "L1048576")
      #expect(screen.output.contains("Its values are erased; what happened to it stays."))
      #expect(!screen.output.contains("secret"))
    }
  }
}
