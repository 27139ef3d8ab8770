import LeadTestSupport
import Testing

/// A delivery that is told of assignments.
struct AssignmentNoticeTests {
  @Test(
    "who is to be told of an assignment is told once, with the agent, and the lead stays assigned")
  func told() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    let desk = try await Buyer(in: site.folder)
    try site.configure(workspaces: [
      "w": """
      agents:
        ann: {name: Ann Bright, email: ann@agents.example.com}
      exceptions: {notify_delivery: told}

      """
        + openWorkspace(
          ["sink"], delivery("sink", to: buyer.url, "rules: {not: {note: unwanted}}"),
          """
            told:
              buyer: DESK
              url: \(desk.url)
              allow_private: true
              body: {json: {email: "{email}", agent: "{agent}", name: "{agent_name}", mail: "{agent_email}"}}
              accept_any_2xx: true

          """)
    ])
    let leadd = try await site.start()
    try site.drop(
      "first_name,email,note\nAnn,one@example.com,unwanted\nBob,two@example.com,\n",
      as: "w/leads/fair/june.csv")
    let answers = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 1, "unassigned": 1])
    let id = try #require(
      try await site.ledger.column("SELECT 'L' || id FROM lead WHERE status = 'unassigned'").first)
    try site.drop("LeadID,Agent\n\(id),Ann Bright\n", as: "w/assignments/today.csv")
    _ = try await site.answers(to: "w/assignments/today.csv", upload: 2)
    try await site.ledger.becomes(
      1, "SELECT count(*) FROM job WHERE is_notice = 1 AND state = 'accepted'")
    let told = try desk.log.entries.map { try $0.lead }
    #expect(
      told == [
        [
          "email": "one@example.com", "agent": "ann", "name": "Ann Bright",
          "mail": "ann@agents.example.com",
        ]
      ])
    #expect(
      try await site.ledger.column("SELECT status FROM lead ORDER BY id")
        == ["assigned", "accepted"])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
    await desk.stop()
  }
}
