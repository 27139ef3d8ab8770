import LeadModel
import Testing

@testable import LeadStore

@Suite struct EditingTests {
  private func edit(
    _ scene: Scene, _ edits: [FieldName: String], of lead: Int64 = 1
  ) async throws -> EditOutcome {
    try await scene.store.edit(
      scene.lead(lead), LeadFields(edits), actor: "maria", scene.inForce, at: scene.now)
  }

  private func edits(_ scene: Scene) async throws -> [String] {
    try await scene.values(
      "SELECT field || ' ' || coalesce(old, '-') || ' ' || coalesce(new, '-') FROM lead_edit ORDER BY id"
    )
  }

  @Test(arguments: Before.allCases.filter { $0 != .assigned })
  func `A lead that nobody took goes its way again with its new values and a fresh window`(
    before: Before
  ) async throws {
    let scene = try await Scene(Settings.outside().reading)
    try await scene.bring(before)
    scene.advance(.minutes(60))
    if before == .held { _ = try await scene.store.resume(scene.key("a")) }
    let outcome = try await edit(scene, ["name": "Łucja", "email": "new@example.com"])
    #expect(outcome.before.status.rawValue == before.rawValue)
    // A rule stands in the way of one of them, and the new values do not change that.
    let expected: LeadState = before == .unassigned ? .unassigned : .processing
    #expect(outcome.after == expected)
    #expect(outcome.reasons.isEmpty)
    #expect(outcome.changes.map(\.field) == ["email", "name"])
    #expect(outcome.changes.last?.old == "José Łukasz")
    #expect(try await scene.statuses() == [expected.status.rawValue])
    #expect(try await scene.values("SELECT value FROM lead_key") == ["new@example.com"])
    #expect(
      try await scene.value("SELECT action || ' ' || actor FROM operation ORDER BY id DESC LIMIT 1")
        == "edit maria")
    guard expected == .processing else { return }
    let job = try #require(try await scene.due("a").first)
    #expect(job.fields["name"] == "Łucja")
    #expect(job.deadline == scene.now.steady + scene.settings.window)
    #expect(job.request == nil, "the old request is not sent again")
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["accepted"])
  }

  @Test func `A lead that the schema rejected is freed, and its upload's answer is due again`()
    async throws
  {
    let scene = try await Scene(Settings.outside().reading)
    let fault = Reason(.invalidEmail, [.field: "email", .value: "x"])
    let upload = try await scene.bring([.sample(1, "x", faults: [fault])])
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    let still = try await edit(scene, ["email": "y"])
    #expect(still.after == .rejected(by: .schema))
    #expect(still.reasons.map(\.code) == [.invalidEmail])
    #expect(try await scene.reasons().first?.parameters[.value] == "y", "new values are kept")
    let good = try await edit(scene, ["email": "y@example.com"])
    #expect(good.after == .processing)
    #expect(try await edits(scene) == ["email x y", "email y y@example.com"])
    #expect(try await scene.values("SELECT value FROM lead_key") == ["y@example.com"])
    #expect(try await scene.store.staleAnswers().map(\.id) == [upload])
  }

  @Test func `A wrong value rejects a lead that waits, and keeps every fault`() async throws {
    let scene = try await Scene(Settings.outside().reading)
    try await scene.bring([.sample(1, "a@example.com"), .sample(2, "b@example.com")])
    for _ in 0..<2 { try await scene.exchange("a", .status(302)) }
    let taken = try await edit(scene, ["email": "B@example.com"])
    #expect(taken.reasons.map(\.code) == [.duplicate])
    #expect(taken.after == .rejected(by: .schema))
    #expect(
      try await scene.values("SELECT lead FROM lead_key", as: Int64.self)
        == [scene.lead(2).rawValue], "another's key stays another's")
    #expect(try await scene.statuses() == ["rejected", "failed"])
    let mended = try await edit(scene, ["email": "a@example.com"])
    #expect(mended.after == .processing)
  }

  @Test(arguments: ["accepted", "assigned", "returned"])
  func `Who is taken, assigned, or returned keeps the values where it stands`(status: String)
    async throws
  {
    let scene = try await Scene(Settings.outside().reading)
    try await scene.bring([.sample(1, "a@example.com")])
    try await scene.exchange("a", .yes)
    try await scene.execute("UPDATE lead SET status = '\(status)', agent = 'ann'")
    let bad = try await edit(scene, ["email": "nonsense"])
    #expect(bad.operation == nil)
    #expect(bad.reasons.map(\.code) == [.invalidEmail])
    let good = try await edit(scene, ["name": "Łucja"])
    #expect(good.operation != nil)
    #expect(try await scene.statuses() == [status])
    #expect(try await scene.value("SELECT fields ->> 'name' FROM lead") == "Łucja")
    #expect(try await scene.jobs() == ["a accepted"])
    #expect(try await edits(scene) == ["name José Łukasz Łucja"])
    let same = try await edit(scene, ["name": "Łucja"])
    #expect(same.reasons.map(\.code) == [.unchanged])
  }

  @Test func `One on its way, or gone, is left alone`() async throws {
    let scene = try await Scene(Settings.outside().reading)
    try await scene.bring([.sample(1, "a@example.com")])
    let early = try await edit(scene, ["name": "Łucja"])
    #expect(early.reasons.map(\.code) == [.stillProcessing])
    #expect(early.reasons.first?.parameters[.until] != nil)
    try await ErasingTests.delete(scene)
    let late = try await edit(scene, ["name": "Łucja"])
    #expect(late.reasons.map(\.code) == [.leadDeleted])
    #expect(try await scene.count("lead_edit") == 0)
    await #expect(throws: StoreError(.refused, "there is no lead L9")) {
      _ = try await scene.store.edit(
        LeadID(rawValue: 9), LeadFields(["name": "x"]), actor: "m", scene.inForce, at: scene.now)
    }
  }

  @Test func `A lead that no file brought has a window, and is sent`() async throws {
    let scene = try await Scene(Settings.outside().reading)
    try await scene.bring(.failed)
    try await scene.execute(
      "UPDATE lead SET upload = NULL, row_upload = NULL, row_number = NULL, deadline_at = NULL")
    let outcome = try await edit(scene, ["name": "Łucja"])
    #expect(outcome.after == .processing)
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["accepted"])
  }
}
