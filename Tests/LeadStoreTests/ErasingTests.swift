import Foundation
import GRDB
import LeadModel
import Testing

@testable import LeadStore

@Suite struct ErasingTests {
  /// What must stand nowhere afterwards.
  static let values = ["ann.smith@example.com", "Anneliese", "+14155550123", "Ringstra"]

  /// A schema whose primary key is the mail address, and whose phone is unique too.
  private static func settings(_ deliveries: [Delivery], _ distribution: Distribution = .first)
    -> Settings
  {
    var settings = Settings.sample(deliveries, distribution)
    var phone = FieldDefinition("phone", .phone)
    phone.isUnique = true
    settings.workspaces["events"]?.schema = Schema(
      fields: [
        FieldDefinition("email", .email), FieldDefinition("name"), phone, FieldDefinition("street"),
      ], primaryKey: "email")
    return settings
  }

  private static func ann(_ number: Int) -> IncomingRow {
    let cells = ["Ann.Smith@example.com", "Anneliese", "+1 415 555 0123", "Ringstraße 7\r\nHaus 2"]
    return IncomingRow(
      number: number, line: number + 1, cells: cells,
      validated: ValidatedRow(
        fields: LeadFields([
          "email": "Ann.Smith@example.com", "name": "Anneliese", "phone": "+14155550123",
          "street": "Ringstraße 7\r\nHaus 2",
        ]),
        keys: [
          LeadKey(field: "email", value: "ann.smith@example.com"),
          LeadKey(field: "phone", value: "+14155550123"),
        ], faults: [],
        remarks: [Remark(.kept, "name", value: "Anneliese")], offered: [1: "Anneliese"]),
      source: "expo")
  }

  /// The bytes of the database and its log, case aside.
  private static func bytes(_ scene: Scene) throws -> String {
    try ["leadd.db", "leadd.db-wal"].map { name in
      let path = scene.folder.appending(path: name)
      guard FileManager.default.fileExists(atPath: path.path) else { return "" }
      return String(decoding: try Data(contentsOf: path), as: UTF8.self)
    }.joined().lowercased()
  }

  static func expectNothing(_ scene: Scene) async throws {
    #expect(try await scene.store.forgetErasedLog())
    let bytes = try bytes(scene)
    let found = values.filter { bytes.contains($0.lowercased()) }
    #expect(found == [])
  }

  @discardableResult
  static func delete(_ scene: Scene, _ lead: Int64 = 1) async throws -> OperationID {
    try await scene.store.delete(
      scene.lead(lead), actor: "maria", scene.inForce, at: scene.now
    ).operation
  }

  @Test func `Nothing of a deleted lead's values is left in the database's files`() async throws {
    let scene = try await Scene(Self.settings([.sample("a"), .sample("b")]))
    let upload = try await scene.bring([Self.ann(1), .sample(2, "other@example.com")])
    try await scene.exchange("a", .status(422, "no: ANN.SMITH@example.com is known"))
    // The second is Ann's again, at the next buyer.
    let job = try #require(try await scene.due("b").first)
    let attempt = try #require(
      try await scene.begin(job, body: #"{"mail":"ann.smith@example.com"}"#))
    try await scene.record(
      .status(500, "Anneliese?", headers: [HeaderField(name: "X-Lead", value: "+14155550123")]),
      attempt, job)
    try await scene.execute(
      """
      INSERT INTO lead_edit (lead, at, operation, actor, field, old, new)
        VALUES (1048576, 1, \(upload), 'm', 'name', 'Anneliese', 'Ringstraße');
      INSERT INTO lead_return (lead, workspace, list, source, operation, number, returned_at, reason)
        VALUES (1048576, 'events', 1, 'expo', \(upload), 1, 1, 'anneliese was rude'),
          (1048576, 'events', 1, 'expo', \(upload), 1, 1, 'wrong number');
      INSERT INTO operation_lead (operation, number, lead, wish, memo, reason, code, before_reasons)
        VALUES (\(upload), 1, 1048576, '{"reason":"Anneliese"}', '{"x":"Anneliese"}',
          '{"code":"RETURNED","parameters":{"reason":"Anneliese"}}', 'RETURNED',
          '[{"code":"REJECTED_BY_BUYER","parameters":{"delivery":"a","reason":"Anneliese"}}]');
      UPDATE transition SET reasons =
        '[{"code":"REJECTED_BY_BUYER","parameters":{"delivery":"a","others":"Anneliese"}}]'
        WHERE lead = 1048576;
      INSERT INTO pause (workspace, delivery, since, reason, actor)
        VALUES ('events', 'b', 1, 'it said: Anneliese', 'leadd');
      UPDATE upload SET remarks =
        '["the encoding is a guess: \\"Ringstraße\\" would be \\"Ringstraﬂe\\"","all well"]';
      """)
    let story = try await scene.store.story(of: scene.lead(1))
    #expect(story?.transitions.count ?? 0 > 0)
    let before = try Self.bytes(scene)
    let standing = Self.values.filter { before.contains($0.lowercased()) }
    #expect(standing == Self.values)

    let done = try await scene.store.delete(
      scene.lead(1), actor: "maria", scene.inForce, at: scene.now)
    #expect(done.before == .processing)
    #expect(done.erasure.rows == 1)
    // Two requests, two answers, of which one came with headers alone.
    #expect(done.erasure.exchanges >= 3)
    #expect(done.erasure.edits == 1)
    try await Self.expectNothing(scene)

    #expect(try await scene.values("SELECT reason FROM lead_return") == ["", "wrong number"])
    #expect(
      try await scene.value("SELECT remarks FROM upload")
        == #"["a remark that quoted a value was erased","all well"]"#)
    #expect(try await scene.value("SELECT cells FROM row WHERE number = 1") == #"["","","",""]"#)
    let after = try #require(try await scene.store.story(of: scene.lead(1)))
    #expect(after.state == .deleted)
    #expect(after.lead.fields.count == 0)
    #expect(after.transitions.count == (story?.transitions.count ?? 0) + 1)
    #expect(after.transitions.last?.to == .deleted)
    #expect(after.transitions.last?.actor == "maria")
    #expect(after.transitions.last?.reasons == [Reason(.leadDeleted, [.lead: "L1048576"])])
    #expect(after.jobs.map(\.reason?.code) == [.rejectedByBuyer, .errorHTTP5xx])
    #expect(after.jobs[0].reason?.parameters == [.delivery: "a", .status: "422"])
    #expect(after.jobs[0].attempts.map(\.status) == [422])
    // The other lead is as it was.
    #expect(
      try await scene.value("SELECT fields ->> 'email' FROM lead WHERE id = 1048577")
        == "other@example.com")
  }

  @Test func `Its keys are free, and the primary one is known again`() async throws {
    let scene = try await Scene(Self.settings([.sample("a")]))
    try await scene.bring([Self.ann(1)])
    try await Self.delete(scene)
    let key = LeadKey(field: "email", value: "ann.smith@example.com")
    #expect(
      try await scene.erasedLeads(withKey: key, in: "events").first { $0.state == .deleted }?.id
        == scene.lead(1))
    #expect(
      try await scene.erasedLeads(withKey: key, in: "other").first { $0.state == .deleted }?.id
        == nil)
    let phone = LeadKey(field: "phone", value: "+14155550123")
    #expect(
      try await scene.erasedLeads(withKey: phone, in: "events").first { $0.state == .deleted }?.id
        == nil)
    #expect(try await scene.count("lead_key") == 0)
    #expect(try await scene.count("former_key") == 1)
    try await scene.bring([Self.ann(1)])
    #expect(try await scene.statuses() == ["deleted", "processing"])
    try await Self.delete(scene, 2)
    #expect(
      try await scene.erasedLeads(withKey: key, in: "events").first { $0.state == .deleted }?.id
        == scene.lead(2))
    #expect(
      try await scene.erasedLeads(withKey: key, in: "events").map(\.id)
        == [scene.lead(2), scene.lead(1)])
  }

  @Test func `A lead that holds no key is known again too`() async throws {
    let scene = try await Scene(Self.settings([.sample("a")]))
    let fault = Reason(.invalidPhone, [.field: "phone", .value: "1", .problem: "too short"])
    let bad = Self.ann(1)
    var row = bad.validated
    row.faults = [fault]
    try await scene.bring([
      IncomingRow(number: 1, line: 2, cells: bad.cells, validated: row, source: "expo")
    ])
    try await Self.delete(scene)
    #expect(
      try await scene.erasedLeads(
        withKey: LeadKey(field: "email", value: "ann.smith@example.com")
      ).map(\.id) == [scene.lead(1)])
    try await Self.expectNothing(scene)
  }

  @Test func `Open jobs are withdrawn, reserved slots freed, taken ones kept`() async throws {
    let scene = try await Scene(
      Self.settings(
        [
          .sample("a") { $0.caps = .daily(5) }, .sample("b") { $0.caps = .daily(5) },
          .sample("c"),
        ], .all))
    try await scene.bring([Self.ann(1)])
    try await scene.exchange("a", .yes)
    try await scene.exchange("b", .status(500))
    try await Self.delete(scene)
    #expect(try await scene.jobs() == ["a accepted", "b withdrawn", "c withdrawn"])
    #expect(
      try await scene.values("SELECT delivery || is_taken FROM cap_use ORDER BY job") == ["a1"])
    scene.advance(.minutes(60))
    for delivery in ["a", "b", "c"] as [DeliveryName] {
      #expect(try await scene.due(delivery).isEmpty)
    }
    try await scene.closeWindows()
    try await scene.reconsiderHeld()
    #expect(try await scene.statuses() == ["deleted"])
  }

  enum Ending: CaseIterable { case yes, no, failure, silence, limited }

  @Test(arguments: Ending.allCases)
  func `What is on the wire ends, is recorded without values, and is never tried again`(
    ending: Ending
  ) async throws {
    let scene = try await Scene(
      Self.settings([.sample("a") { $0.caps = .daily(5) }, .sample("b")]))
    try await scene.bring([Self.ann(1)])
    let job = try #require(try await scene.due("a").first)
    let attempt = try #require(
      try await scene.begin(job, body: #"{"mail":"ann.smith@example.com"}"#))
    let operation = try await Self.delete(scene)
    #expect(try await scene.store.erasureStanding(of: scene.lead(1)).isOnTheWire)
    #expect(try await scene.store.endErasures(at: scene.now).isEmpty)
    let answer: WireObservation =
      switch ending {
      case .yes: .status(200, "took Anneliese")
      case .no: .status(422, "not Anneliese")
      case .failure: .status(500, "Anneliese")
      case .silence: .silence
      case .limited:
        .status(429, "Anneliese", headers: [HeaderField(name: "Retry-After", value: "9")])
      }
    try await scene.record(answer, attempt, job)
    let expected =
      switch ending {
      case .yes: "a accepted"
      case .no: "a rejected"
      case .failure, .limited: "a withdrawn"
      case .silence: "a in_doubt"
      }
    #expect(try await scene.jobs() == [expected])
    #expect(
      try await scene.value("SELECT count(*) FROM cap_use WHERE is_taken = 1")
        == (ending == .yes || ending == .silence ? 1 : 0))
    #expect(try await scene.value("SELECT count(*) FROM cap_use WHERE is_taken = 0") == 0)
    #expect(try await scene.value("SELECT count(*) FROM attempt WHERE response IS NOT NULL") == 0)
    scene.advance(.minutes(5))
    #expect(try await scene.due("a").isEmpty)
    #expect(try await scene.due("b").isEmpty)
    #expect(try await scene.statuses() == ["deleted"])
    try await Self.expectNothing(scene)
    try await scene.forgetFiles()
    #expect(try await scene.store.endErasures(at: scene.now) == [operation])
  }

  @Test func `A kill while its request is on the wire leaves a doubt, which is not sent again`()
    async throws
  {
    let scene = try await Scene(Self.settings([.sample("a")]))
    try await scene.bring([Self.ann(1)])
    let job = try #require(try await scene.due("a").first)
    _ = try #require(try await scene.begin(job))
    try await Self.delete(scene)
    try await scene.crash()
    _ = try await scene.store.settleDoubts(scene.inForce, at: scene.now)
    #expect(try await scene.jobs() == ["a in_doubt"])
    #expect(try await scene.due("a").isEmpty)
    await #expect(throws: StoreError.self) {
      _ = try await scene.store.settleDoubt(
        about: scene.lead(1), at: nil, as: .resend, actor: "maria", scene.inForce, at: scene.now)
    }
    _ = try await scene.store.settleDoubt(
      about: scene.lead(1), at: nil, as: .accepted, actor: "maria", scene.inForce, at: scene.now)
    #expect(try await scene.jobs() == ["a accepted"])
    #expect(try await scene.statuses() == ["deleted"])
    try await Self.expectNothing(scene)
  }

  @Test func `Nobody brings it back: no correction, re-delivery, rejudging, or revalidation`()
    async throws
  {
    let scene = try await Scene(Self.settings([.sample("a")]).reading)
    try await scene.bring([.sample(1, "ann.smith@example.com")])
    try await scene.exchange("a", .status(302))
    try await Self.delete(scene)
    let upload = try await scene.claim().id
    try await scene.store.recordHeader(
      of: upload, header: AnswerColumns.titles + ["email", "name"], namesLeads: true, dialect: "",
      remarks: [])
    _ = try await scene.store.store(
      [try .correcting(1, scene.lead(1).rawValue, "ann.smith@example.com", name: "Anneliese")],
      of: upload, reading: try .sample(), scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 1, remarks: [], at: scene.now)
    #expect(
      try await scene.value("SELECT outcome FROM row WHERE upload = \(upload)")
        == "REJECT_LEAD_NOT_CORRECTABLE")
    let again = try await scene.redeliver([scene.lead(1)], to: "a") { $0.again = true }
    #expect(try await scene.leftOut(of: again) == ["LEAD_DELETED"])
    _ = try await scene.store.revalidate(
      LeadFilter(), after: nil, limit: 9, by: (again, "maria"), scene.inForce, at: scene.now)
    #expect(try await scene.statuses() == ["deleted"])
    try await Self.expectNothing(scene)
    #expect(
      try await scene.store.erasureStanding(of: scene.lead(1)).files.map(\.upload).last == upload,
      "the row of the file that came later is to be erased too")
  }

  @Test
  func `A row that a file brings for it later goes with a second deletion, and changes no story`()
    async throws
  {
    let scene = try await Scene(Self.settings([.sample("a")]))
    try await scene.bring([Self.ann(1)])
    try await Self.delete(scene)
    try await scene.execute(
      #"UPDATE row SET cells = '["Anneliese","","",""]', reasons = NULL"#)
    let second = try await scene.store.delete(
      scene.lead(1), actor: "maria", scene.inForce, at: scene.now)
    #expect(second.before == .deleted)
    #expect(second.erasure.rows == 1)
    #expect(
      try await scene.value("SELECT count(*) FROM transition WHERE to_status = 'deleted'") == 1)
    #expect(try await scene.count("former_key") == 1)
    try await Self.expectNothing(scene)
  }

  @Test func `A reader of someone else's holds the log back, and is waited for by nobody`()
    async throws
  {
    let scene = try await Scene(Self.settings([.sample("a")]))
    try await scene.bring([Self.ann(1)])
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: scene.store.path, configuration: configuration)
    try await reader.writeWithoutTransaction {
      try $0.execute(sql: "BEGIN; SELECT count(*) FROM lead")
    }
    let operation = try await Self.delete(scene)
    try await scene.forgetFiles()
    let began = ContinuousClock.now
    #expect(try await scene.store.forgetErasedLog() == false)
    #expect(ContinuousClock.now - began < .seconds(2))
    #expect(try await scene.store.erasureStanding(of: scene.lead(1)).isInLog)
    #expect(try await scene.store.endErasures(at: scene.now).isEmpty)
    let isThere = try Self.bytes(scene).contains("anneliese")
    #expect(isThere)
    try await reader.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
    try await Self.expectNothing(scene)
    #expect(try await scene.store.endErasures(at: scene.now) == [operation])
    try reader.close()
  }

  @Test func `A kill right behind the deletion forgets nothing of what is still to be done`()
    async throws
  {
    let scene = try await Scene(Self.settings([.sample("a")]))
    let upload = try await scene.bring([Self.ann(1)])
    let operation = try await Self.delete(scene)
    try await scene.crash()
    let standing = try await scene.store.erasureStanding(of: scene.lead(1))
    #expect(standing.isInLog)
    #expect(standing.files.map(\.upload) == [upload])
    #expect(try await scene.store.erasuresDue(at: scene.now.wall) == [upload])
    #expect(
      try await scene.value(
        "SELECT state FROM operation WHERE id = \(operation) AND ended_at IS NULL") == "running")
    #expect(try await scene.store.openRedeliveries().isEmpty)
  }

  @Test func `A row's lines go up to the next row, the last one's as far as its cells tell`()
    async throws
  {
    let scene = try await Scene(Self.settings([.sample("a")]))
    let first = Self.ann(1)
    let second = IncomingRow(
      number: 2, line: 9, cells: ["x@example.com", "a\nb\r\nc", "", ""],
      validated: ValidatedRow(
        fields: LeadFields(["email": "x@example.com"]),
        keys: [LeadKey(field: "email", value: "x@example.com")], faults: []), source: "expo")
    let upload = try await scene.bring([first, second])
    try await Self.delete(scene, 1)
    try await Self.delete(scene, 2)
    let last = try #require(try await scene.store.lastErasedRow(of: upload))
    let places = try await scene.store.erasedPlaces(of: upload, after: 0, upTo: last, limit: 9)
    #expect(places.map(\.lines) == [2..<9, 9..<12])
    try await scene.store.recordErased(upload, upToRow: 1, upTo: last)
    #expect(try await scene.store.erasuresDue(at: scene.now.wall) == [upload])
    try await scene.store.recordErased(upload, upToRow: 2, upTo: last)
    #expect(try await scene.store.erasuresDue(at: scene.now.wall).isEmpty)
  }

  @Test func `The same file once more is still known, and its copy is to be erased too`()
    async throws
  {
    let scene = try await Scene(Self.settings([.sample("a")]))
    let upload = try await scene.claim(content: "same").id
    let rows = [Self.ann(1), .sample(2, "other@example.com")]
    _ = try await scene.store.store(rows, of: upload, scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 2, remarks: [], at: scene.now)
    try await Self.delete(scene)
    try await scene.forgetFiles()
    let copy = try await scene.claim("again.csv", content: "same")
    #expect(copy.state == .duplicate)
    #expect(try await scene.store.erasuresDue(at: scene.now.wall) == [upload])
    #expect(try await scene.store.archivedCopies(of: upload) == nil, "they are still at work")
    for (id, path) in [(upload, "1"), (copy.id, "2")] {
      try await scene.store.recordArchive(of: id, as: path)
    }
    #expect(
      try await scene.store.archivedCopies(of: upload)?.compactMap(\.archivedAs) == ["1", "2"])
  }

  @Test func `The hash of a small file goes with its last lead`() async throws {
    let scene = try await Scene(Self.settings([.sample("a")]))
    try await scene.bring([Self.ann(1), .sample(2, "other@example.com")])
    try await Self.delete(scene, 1)
    #expect(try await scene.value("SELECT count(*) FROM upload WHERE sha256 IS NULL") == 0)
    try await Self.delete(scene, 2)
    #expect(try await scene.value("SELECT count(*) FROM upload WHERE sha256 IS NULL") == 1)
  }

  @Test func `What was set for the lead alone when it was sent again is erased`() async throws {
    let scene = try await Scene(Self.settings([.sample("a"), .sample("c")]))
    try await scene.bring([Self.ann(1), .sample(2, "other@example.com")])
    for _ in 0..<2 { try await scene.exchange("a", .status(302)) }
    try await scene.redeliver([scene.lead(1)], to: "c") { $0.edits["name"] = "Ringstrauss" }
    try await Self.delete(scene)
    try await Self.expectNothing(scene)
  }

  @Test func `A secret that cannot be had leaves the lead as it is`() async throws {
    let scene = try await Scene(
      Self.settings([.sample("a")]),
      keyHash: KeyHash { _ in throw StoreError(.refused, "no secret") })
    try await scene.bring([Self.ann(1)])
    await #expect(throws: StoreError(.refused, "no secret")) { try await Self.delete(scene) }
    let story = try #require(try await scene.store.story(of: scene.lead(1)))
    #expect(story.state == .processing)
    #expect(story.lead.fields["name"] == "Anneliese")
    #expect(try await scene.store.operations(limit: 9).map(\.action) == ["leads"])
  }
}

extension Scene {
  /// As if every file that is to lose something had lost it.
  func forgetFiles() async throws {
    try await execute("DELETE FROM erased_row; UPDATE upload SET erasure_due_at = NULL")
  }
}
