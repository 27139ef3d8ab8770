import LeadModel
import Testing

@testable import LeadStore

@Suite struct AgingTests {
  private func aged(_ scene: Scene, days: Int64, limit: Int = 100) async throws -> AgedPage {
    try await scene.store.agedLeads(
      in: "events", unchangedSince: scene.now.wall - .days(days), after: nil, limit: limit)
  }

  private func erase(_ scene: Scene, days: Int64) async throws -> Int {
    try await scene.store.eraseAged(
      try await aged(scene, days: days).leads, in: "events",
      unchangedSince: scene.now.wall - .days(days), days: Int(days),
      filesDue: scene.now.wall + .minutes(60), scene.inForce, at: scene.now)
  }

  @Test func `Leads that are final for so long lose their values and keep status and story`()
    async throws
  {
    let scene = try await Scene(Settings.outside().reading)
    try await scene.bring([
      .sample(1, "ann.smith@example.com"), .sample(2, "b@example.com"), .sample(3, "c@example.com"),
    ])
    try await scene.exchange("a", .yes)
    try await scene.exchange("a", .status(302))
    scene.advance(.days(10))
    // The third is still processing, whatever its age.
    #expect(try await aged(scene, days: 11).leads.isEmpty)
    #expect(try await aged(scene, days: 9).leads == [scene.lead(1), scene.lead(2)])
    #expect(try await erase(scene, days: 9) == 2)
    #expect(try await scene.statuses() == ["accepted", "failed", "processing"])
    #expect(try await scene.values("SELECT fields = '{}' FROM lead") == [1, 1, 0])
    let story = try #require(try await scene.store.story(of: scene.lead(1)))
    #expect(
      story.transitions.last?.reasons.map(\.sentence)
        == ["the values of lead L1048576 were erased: they were kept for 9 days"])
    #expect(story.transitions.last?.from == .accepted)
    #expect(story.transitions.last?.to == .accepted)
    #expect(try await aged(scene, days: 9).leads.isEmpty)
    let key = LeadKey(field: "email", value: "ann.smith@example.com")
    #expect(
      try await scene.erasedLeads(withKey: key, in: "events")
        == [ErasedLead(id: scene.lead(1), state: .accepted)])
    #expect(
      try await scene.erasedLeads(withKey: key, in: "events").first { $0.state == .deleted }?.id
        == nil)
  }

  @Test func `One operation a day and workspace says what was removed, none when nothing was`()
    async throws
  {
    let scene = try await Scene(Settings.outside().reading)
    let upload = try await scene.bring([.sample(1, "a@example.com"), .sample(2, "b@example.com")])
    for _ in 0..<2 { try await scene.exchange("a", .yes) }
    scene.advance(.days(10))
    #expect(try await erase(scene, days: 20) == 0)
    try await scene.store.recordAgedArchive(of: upload, in: "events", files: 0, at: scene.now)
    #expect(try await scene.value("SELECT count(*) FROM operation WHERE action = 'retention'") == 0)
    #expect(try await erase(scene, days: 9) == 2)
    try await scene.store.recordAgedAnswers(
      of: try await scene.store.upload(upload), in: "events", files: 3, at: scene.now)
    #expect(
      try await scene.values(
        "SELECT workspace || ' ' || changed || ' ' || details FROM operation WHERE action = 'retention'"
      )
        == [#"events 5 {"answers":3,"archive":0,"leads":2}"#])
    scene.advance(.days(1))
    try await scene.store.recordAgedArchive(of: upload, in: "events", files: 1, at: scene.now)
    #expect(try await scene.value("SELECT count(*) FROM operation WHERE action = 'retention'") == 2)
  }

  @Test func `A lead that another buyer still waits for is left alone`() async throws {
    let scene = try await Scene(
      .sample([.sample("a"), .sample("b") { $0.schedule = .daily(1, 2) }], .all))
    try await scene.bring(1)
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["accepted"])
    try await scene.execute(
      "UPDATE job SET state = 'waiting', due_at = 1, finished_at = NULL WHERE delivery = 'b'")
    try await scene.execute("UPDATE lead SET changed_at = 0, created_at = 0")
    #expect(try await erase(scene, days: 1) == 0)
  }

  @Test func `An erased lead is not corrected, sent, revalidated, or edited`() async throws {
    let scene = try await Scene(Settings.outside().reading)
    try await scene.bring([.sample(1, "ann.smith@example.com")])
    try await scene.exchange("a", .status(302))
    scene.advance(.days(10))
    #expect(try await erase(scene, days: 9) == 1)
    let again = try await scene.redeliver([scene.lead(1)], to: "c") { $0.edits["name"] = "x" }
    #expect(try await scene.leftOut(of: again) == ["VALUES_ERASED"])
    let edit = try await scene.store.edit(
      scene.lead(1), LeadFields(["name": "x"]), actor: "m", scene.inForce, at: scene.now)
    #expect(edit.reasons.map(\.code) == [.valuesErased])
    let row = try IncomingRow.correcting(
      1, scene.lead(1).rawValue, "ann.smith@example.com", name: "Anneliese")
    for isRedelivery in [false, true] {
      let upload =
        isRedelivery ? try await scene.claimRedelivery(to: "c") : try await scene.claim().id
      if !isRedelivery {
        try await scene.store.recordHeader(
          of: upload, header: AnswerColumns.titles + ["email", "name"], namesLeads: true,
          dialect: "", remarks: [])
      }
      _ = try await scene.store.store(
        [row], of: upload, reading: try .sample(), scene.inForce, at: scene.now)
      try await scene.store.recordEnd(of: upload, rows: 1, remarks: [], at: scene.now)
      let reasons = try #require(
        try await scene.value("SELECT reasons FROM row WHERE upload = \(upload)", as: String.self))
      #expect(reasons.contains(isRedelivery ? "VALUES_ERASED" : "REJECT_LEAD_NOT_CORRECTABLE"))
    }
    try await scene.execute("UPDATE lead SET rejected_by = 'schema', status = 'rejected'")
    let freed = try await scene.store.revalidate(
      LeadFilter(), after: nil, limit: 9, by: (again, "maria"), scene.inForce, at: scene.now)
    #expect(freed.cured == 0)
    try await ErasingTests.expectNothing(scene)
  }

  @Test func `Rows that never made a lead go a page at a time`() async throws {
    let scene = try await Scene(Settings.outside().reading)
    let upload = try await scene.claim().id
    let rows = try (1...5).map {
      try IncomingRow.correcting($0, 9, "ann.smith@example.com", name: "Anneliese")
    }
    _ = try await scene.store.store(
      rows, of: upload, reading: try .sample(), scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 5, remarks: [], at: scene.now)
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    scene.advance(.days(2))
    var after: UploadRow?
    var pages = 0
    repeat {
      after = try await scene.store.eraseAgedStrays(
        in: "events", answeredBefore: scene.now.wall - .days(1), after: after, limit: 2,
        filesDue: scene.now.wall, scene.inForce, at: scene.now)
      pages += 1
    } while after != nil && pages < 9
    #expect(pages == 4)
    #expect(try await scene.count("erased_row") == 5)
    try await ErasingTests.expectNothing(scene)
  }

  @Test func `Answers are old enough when they were not written again since`() async throws {
    let scene = try await Scene(Settings.outside().reading)
    let upload = try await scene.bring([.sample(1, "a@example.com")])
    try await scene.exchange("a", .status(302))
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    try await scene.store.recordArchive(of: upload, as: "2026/01/1__june.csv")
    let start = scene.now.wall
    func answers(_ days: Int64) async throws -> [OperationID] {
      try await scene.store.agedAnswers(
        in: "events", writtenBefore: start + .days(days), limit: 9
      ).map(\.id)
    }
    #expect(try await answers(-1).isEmpty)
    #expect(try await answers(0) == [upload])
    scene.advance(.days(3))
    _ = try await scene.store.edit(
      scene.lead(1), LeadFields(["name": "x"]), actor: "m", scene.inForce, at: scene.now)
    #expect(try await answers(1).isEmpty)
    scene.advance(.minutes(1))
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    #expect(try await answers(1).isEmpty)
    #expect(try await answers(3) == [upload])
    try await scene.store.recordAgedAnswers(
      of: try await scene.store.upload(upload), in: "events", files: 2, at: scene.now)
    #expect(try await answers(9).isEmpty)
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    #expect(try await answers(9) == [upload])
    let archived = try await scene.store.agedArchive(
      in: "events", uploadedBefore: start, limit: 9)
    #expect(archived.map(\.id) == [upload])
    try await scene.store.recordAgedArchive(of: upload, in: "events", files: 1, at: scene.now)
    #expect(
      try await scene.store.agedArchive(in: "events", uploadedBefore: start, limit: 9).isEmpty)
    #expect(
      try await scene.store.agedArchive(in: "other", uploadedBefore: start, limit: 9).isEmpty)
  }
}
