import Foundation
import LeadModel
import Testing

@testable import LeadStore

/// Rows that name leads by their LeadIDs.
@Suite struct CorrectingTests {
  /// A rejected lead (…576), an accepted one (…577), and one that failed (…578).
  private static func scene() async throws -> Scene {
    let scene = try await Scene(.sample([.sample("a")]).reading)
    let upload = try await scene.claim().id
    try await scene.store.recordHeader(
      of: upload, header: ["email", "name"], dialect: "", remarks: [])
    let fault = Reason(.invalidEmail, [.field: "email", .value: "x", .problem: "has no @"])
    _ = try await scene.store.store(
      [.sample(1, "x", faults: [fault]), .sample(2, "two@x.org"), .sample(3, "three@x.org")],
      of: upload, scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 3, remarks: [], at: scene.now)
    try await scene.exchange("a", .yes)
    try await scene.exchange("a", .no)
    #expect(try await scene.statuses() == ["rejected", "accepted", "rejected"])
    return scene
  }

  @discardableResult
  private static func correct(_ scene: Scene, _ rows: [IncomingRow]) async throws -> OperationID {
    let upload = try await scene.claim("fixed.csv").id
    let reading = try FileReading.sample()
    try await scene.store.recordHeader(
      of: upload, header: reading.header, namesLeads: true, dialect: "", remarks: [])
    _ = try await scene.store.store(
      rows, of: upload, reading: reading, scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: rows.count, remarks: [], at: scene.now)
    return upload
  }

  @Test func `A corrected row updates exactly its lead and sends it`() async throws {
    let scene = try await Self.scene()
    let upload = try await Self.correct(scene, [.correcting(1, 1_048_576, "one@x.org")])
    #expect(try await scene.count("lead") == 3)
    #expect(try await scene.statuses() == ["processing", "accepted", "rejected"])
    #expect(try await scene.due("a").first?.fields["email"] == "one@x.org")
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["accepted", "accepted", "rejected"])
    let story: [String] = try await scene.values(
      "SELECT to_status FROM transition WHERE lead = 1048576 ORDER BY id")
    #expect(story == ["rejected", "processing", "accepted"])
    let counts = try await scene.store.counts(of: upload)
    #expect(counts.byStatus == [.accepted: 1])
    #expect(counts.elsewhere == 0)
  }

  @Test func `A row that is still wrong keeps its new cells and codes`() async throws {
    let scene = try await Self.scene()
    let upload = try await Self.correct(scene, [.correcting(1, 1_048_576, "one@")])
    #expect(try await scene.statuses() == ["rejected", "accepted", "rejected"])
    #expect(try await scene.reasons(of: 1).map(\.code) == [.invalidEmail])
    let row = try #require(
      try await scene.store.answeredRows(of: upload, after: 0, limit: 9).first)
    #expect(row.cells.suffix(2) == ["one@", "José Łukasz"])
    #expect(row.answer.code == .invalidEmail)
  }

  @Test func `A lead that a buyer refused is asked again with the new values, and only then`()
    async throws
  {
    let scene = try await Self.scene()
    let same = try await Self.correct(scene, [.correcting(1, 1_048_578, "three@x.org")])
    let row = try #require(try await scene.store.answeredRows(of: same, after: 0, limit: 9).first)
    #expect(row.answer.code == .unchanged)
    #expect(try await scene.due("a").isEmpty)
    try await Self.correct(scene, [.correcting(1, 1_048_578, "3@x.org")])
    #expect(try await scene.statuses().last == "processing")
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses().last == "accepted")
    #expect(
      try await scene.values("SELECT value FROM lead_key WHERE lead = 1048578") == ["3@x.org"])
  }

  @Test func `A lead that is accepted, unknown, or in its window is answered and left alone`()
    async throws
  {
    let scene = try await Self.scene()
    try await scene.bring([.sample(1, "open@x.org")])
    let upload = try await Self.correct(
      scene,
      [
        .correcting(1, 1_048_577, "new@x.org"), .correcting(2, 99, "who@x.org"),
        .correcting(3, 1_048_579, "open2@x.org"), .correcting(4, 1_048_577, "two@x.org"),
      ])
    let rows = try await scene.store.answeredRows(of: upload, after: 0, limit: 9)
    #expect(
      rows.map(\.answer.code) == [.notCorrectable, .unknownLeadID, .stillProcessing, .unchanged])
    #expect(rows[0].answer.reasons.sentence.contains("is accepted"))
    #expect(rows[1].answer.reasons.sentence.contains("no lead L99"))
    #expect(rows[2].answer.reasons.sentence.contains("2026-01-05T09:30:00"))
    let counts = try await scene.store.counts(of: upload)
    #expect(counts.elsewhere == 4)
    #expect(counts.total == 4)
    #expect(try await scene.statuses() == ["rejected", "accepted", "rejected", "processing"])
  }

  @Test func `A corrected key that another lead has is refused, whatever duplicates mean`()
    async throws
  {
    let scene = try await Self.scene()
    try await Self.correct(
      scene,
      [.correcting(1, 1_048_576, "two@x.org"), .correcting(2, 1_048_578, "three@x.org", name: "J")])
    #expect(try await scene.reasons(of: 1).map(\.code) == [.duplicate])
    #expect(try await scene.statuses() == ["rejected", "accepted", "processing"])
  }

  @Test func `A held lead is corrected once its request cannot be on its way any more`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]).reading)
    let upload = try await scene.claim().id
    try await scene.store.recordHeader(
      of: upload, header: ["email", "name"], dialect: "", remarks: [])
    _ = try await scene.store.store(
      [.sample(1, "one@x.org")], of: upload, scene.inForce, at: scene.now)
    try await scene.exchange("a", .lost(.timeout, detail: "no answer"))
    scene.advance(.minutes(2))
    let job = try #require(try await scene.due("a").first)
    _ = try await scene.store.pause(scene.key("a"), reason: "p", actor: "m", at: scene.now)
    #expect(try await scene.begin(job) == nil)
    #expect(try await scene.statuses() == ["held"])
    let second = try await Self.correct(scene, [.correcting(1, 1_048_576, "1@x.org")])
    let row = try #require(
      try await scene.store.answeredRows(of: second, after: 0, limit: 9).first)
    #expect(row.answer.code == .stillProcessing)
    #expect(row.answer.reasons.sentence.contains("may have arrived"))
    #expect(try await scene.jobs() == ["a waiting"])
  }

  @Test func `Rows read after the deadline are corrected and expired`() async throws {
    let scene = try await Self.scene()
    let upload = try await scene.claim("fixed.csv").id
    scene.advance(.minutes(31))
    _ = try await scene.store.store(
      [.correcting(1, 1_048_576, "one@x.org")], of: upload, reading: .sample(), scene.inForce,
      at: scene.now)
    #expect(try await scene.statuses().first == "failed")
    #expect(try await scene.reasons(of: 1).map(\.code) == [.windowExpired])
  }

  @Test func `What a corrected file has no column for stays, and blank cells of old stay`()
    async throws
  {
    let scene = try await Self.scene()
    let header = AnswerColumns.titles + ["email"]
    let reading = try FileReading(header: header, .reading, FileOptions(), namesLeads: true)
    let upload = try await scene.claim("short.csv").id
    let cells = ["L1048576"] + Array(repeating: "", count: 10) + ["one@x.org"]
    _ = try await scene.store.store(
      [
        IncomingRow(
          number: 1, line: 2, cells: cells, validated: reading.validator.validate(["one@x.org"]),
          source: "s", names: .lead(LeadID(rawValue: 1_048_576)))
      ], of: upload, reading: reading, scene.inForce, at: scene.now)
    let fields: String? = try await scene.value("SELECT fields FROM lead WHERE id = 1048576")
    #expect(fields == #"{"email":"one@x.org","name":"José Łukasz"}"#)
  }

  @Test func `Two rows of one file for one lead: the earlier one names the later`() async throws {
    let scene = try await Self.scene()
    let upload = try await Self.correct(
      scene, [.correcting(1, 1_048_576, "one@"), .correcting(2, 1_048_576, "one@x.org")])
    try await scene.exchange("a", .yes)
    let rows = try await scene.store.answeredRows(of: upload, after: 0, limit: 9)
    #expect(rows.map(\.answer.code) == [.updated, .accepted])
    #expect(rows[0].answer.reasons.sentence == "updated lead L1048576 by row U\(upload)-2")
    let counts = try await scene.store.counts(of: upload)
    #expect(counts.total == 2)
    #expect(counts.elsewhere == 1)
  }

  @Test func `A row whose lead went on with a later file says where`() async throws {
    let scene = try await Self.scene()
    let later = try await Self.correct(scene, [.correcting(1, 1_048_576, "one@x.org")])
    let first = OperationID(rawValue: 1)
    let row = try #require(
      try await scene.store.answeredRows(of: first, after: 0, limit: 1).first)
    #expect(row.answer.code == .updated)
    #expect(row.answer.status == nil)
    #expect(row.standsAlone)
    #expect(row.answer.reasons.sentence.hasSuffix("by row U\(later)-1"))
  }

  @Test func `What a row names that is no lead stands in its answer`() async throws {
    let scene = try await Self.scene()
    let row = IncomingRow(
      number: 1, line: 2, cells: ["L99x"] + Array(repeating: "", count: 10) + ["a@x.org", "A"],
      validated: try FileReading.sample().validator.validate(["a@x.org", "A"]), source: "s",
      names: .unreadable("L99x"))
    let upload = try await Self.correct(scene, [row])
    let answered = try #require(
      try await scene.store.answeredRows(of: upload, after: 0, limit: 1).first)
    #expect(AnswerColumns.cells(of: answered.answer).first == "L99x")
    #expect(try await scene.count("lead") == 3)
  }

  @Test func `A row that could not be stored corrects nothing and makes no second lead`()
    async throws
  {
    let scene = try await Self.scene()
    let fault = Reason(.fatal, [.problem: "out of luck"])
    let row = IncomingRow(
      number: 1, line: 2, cells: ["L1048576"],
      validated: ValidatedRow(fields: LeadFields(), keys: [], faults: [fault]), source: "s",
      names: .lead(LeadID(rawValue: 1_048_576)), isBroken: true)
    let upload = try await Self.correct(scene, [row])
    #expect(try await scene.count("lead") == 3)
    let answered = try await scene.store.answeredRows(of: upload, after: 0, limit: 1)
    #expect(answered.map(\.answer.code) == [.fatal])
    #expect(try await scene.reasons(of: 1).map(\.code) == [.invalidEmail])
  }

  @Test func `A column that is called otherwise now is held against its field`() async throws {
    let scene = try await Self.scene()
    var options = FileOptions()
    options.headers = ["email": "E-mail"]
    let reading = try FileReading(
      header: AnswerColumns.titles + ["E-mail", "name"], .reading, options, namesLeads: true)
    let cells = ["L1048578"] + Array(repeating: "", count: 10) + ["three@x.org", "José Łukasz"]
    let upload = try await scene.claim("renamed.csv").id
    _ = try await scene.store.store(
      [
        IncomingRow(
          number: 1, line: 2, cells: cells,
          validated: reading.validator.validate(["three@x.org", "José Łukasz"]), source: "s",
          names: .lead(LeadID(rawValue: 1_048_578)))
      ], of: upload, reading: reading, scene.inForce, at: scene.now)
    let answered = try await scene.store.answeredRows(of: upload, after: 0, limit: 1)
    #expect(answered.map(\.answer.code) == [.unchanged])
  }

  @Test func `A doubt outlives the time a lead may be held`() async throws {
    let scene = try await Scene(.sample([.sample("a")]).reading)
    let upload = try await scene.claim().id
    try await scene.store.recordHeader(
      of: upload, header: ["email", "name"], dialect: "", remarks: [])
    _ = try await scene.store.store(
      [.sample(1, "one@x.org")], of: upload, scene.inForce, at: scene.now)
    try await scene.exchange("a", .lost(.timeout, detail: "no answer"))
    scene.advance(.minutes(2))
    let job = try #require(try await scene.due("a").first)
    _ = try await scene.store.pause(scene.key("a"), reason: "p", actor: "m", at: scene.now)
    #expect(try await scene.begin(job) == nil)
    scene.advance(.days(8))
    _ = try await scene.store.closeHeldTooLong(limit: 9, scene.inForce, at: scene.now)
    #expect(try await scene.jobs() == ["a in_doubt"])
    _ = try await scene.store.resume(scene.key("a"))
    try await Self.correct(scene, [.correcting(1, 1_048_576, "1@x.org")])
    #expect(try await scene.jobs() == ["a in_doubt"])
    #expect(try await scene.reasons(of: 1).map(\.code) == [.exceptionInDoubt])
  }
}
