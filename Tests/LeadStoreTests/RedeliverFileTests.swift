import LeadModel
import Testing

@testable import LeadStore

@Suite struct RedeliverFileTests {
  /// A row of a redeliver file, with what its header has: the columns A–K, mail address, and name.
  private static func row(
    _ number: Int, _ lead: Int64, _ email: String, name: String = "José Łukasz"
  ) throws -> IncomingRow { try .correcting(number, 1_048_575 + lead, email, name: name) }

  private static func scene(_ states: [WireObservation]) async throws -> Scene {
    let scene = try await Scene(Settings.outside().reading)
    let upload = try await scene.claim().id
    try await scene.store.recordHeader(
      of: upload, header: ["email", "name"], dialect: "", remarks: [])
    let rows = states.indices.map { IncomingRow.sample($0 + 1, "p\($0 + 1)@example.com") }
    _ = try await scene.store.store(rows, of: upload, scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: rows.count, remarks: [], at: scene.now)
    for state in states { try await scene.exchange("a", state) }
    return scene
  }

  private static func checkCounts(_ scene: Scene, _ upload: OperationID) async throws {
    let counts = try await scene.store.counts(of: upload)
    let rows: Int = try await scene.count("row WHERE upload = \(upload.rawValue)")
    #expect(counts.total == rows)
  }

  @Test func `Each row is answered: what was sent, what is unknown, what comes twice`() async throws
  {
    let scene = try await Self.scene([.status(302), .no, .yes, .status(302)])
    let upload = try await scene.claimRedelivery(to: "c", .sendingAgain)
    let rows = [
      try Self.row(1, 1, "p1@example.com"), try Self.row(2, 2, "p2@example.com"),
      try Self.row(3, 99, "x@example.com"), try Self.row(4, 1, "p1@example.com"),
      try Self.row(5, 4, "nonsense"), try Self.row(6, 3, "p3@example.com"),
    ]
    for row in rows {
      _ = try await scene.store.store(
        [row], of: upload, reading: .sample(), scene.inForce, at: scene.now)
      try await Self.checkCounts(scene, upload)
    }
    #expect(
      try await scene.values(
        "SELECT outcome FROM row WHERE upload = \(upload.rawValue) ORDER BY number")
        == [
          "UNCHANGED", "UNCHANGED", "REJECT_LEAD_UNKNOWN_LEAD_ID",
          "REJECT_LEAD_DUPLICATE_IN_FILE", "REJECT_LEAD_INVALID_EMAIL", "UNCHANGED",
        ])
    try await scene.store.recordEnd(of: upload, rows: 6, remarks: [], at: scene.now)
    #expect(try await scene.store.redelivery(upload).state == .running)
    #expect(try await scene.store.answerable().contains(upload) == false)
    try await scene.sendNext(of: upload, limit: 1)
    try await Self.checkCounts(scene, upload)
    #expect(try await scene.store.counts(of: upload).open == 3)
    try await scene.sendNext(of: upload)
    try await scene.exchange("c", .yes)
    try await Self.checkCounts(scene, upload)
    try await scene.exchange("c", .no)
    try await scene.exchange("c", .no)
    let counts = try await scene.store.counts(of: upload)
    #expect(counts.byStatus == [.accepted: 1, .rejected: 2])
    #expect(counts.elsewhere == 3)
    _ = try await scene.store.endRedelivery(upload, .done, at: scene.now)
    #expect(try await scene.store.answerable().contains(upload))
    let answered = try await scene.store.answeredRows(of: upload, after: 0, limit: 99)
    #expect(
      answered.map(\.answer.code) == [
        .accepted, .rejectedByBuyer, .unknownLeadID, .duplicateInFile, .invalidEmail,
        .rejectedByBuyer,
      ])
    #expect(answered[0].answer.before?.hasPrefix("failed, ") == true)
    #expect(answered[1].answer.before?.hasPrefix("rejected, ") == true)
    #expect(answered[0].answer.delivery == "c")
    // An accepted lead stays so, and its row says what came of this.
    #expect(answered[5].answer.status == .accepted)
    #expect(try await scene.statuses() == ["accepted", "rejected", "accepted", "failed"])
  }

  @Test func `New values are taken, with their keys, and sent`() async throws {
    let scene = try await Self.scene([.status(302), .no])
    let upload = try await scene.claimRedelivery(to: "c")
    _ = try await scene.store.store(
      [try Self.row(1, 1, "new@example.com"), try Self.row(2, 2, "p1@example.com")], of: upload,
      reading: .sample(), scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 2, remarks: [], at: scene.now)
    try await scene.sendNext(of: upload)
    #expect(
      try await scene.due("c").map { $0.fields["email"] } == [
        "new@example.com", "p1@example.com",
      ])
    #expect(
      try await scene.values("SELECT value FROM lead_key ORDER BY lead")
        == ["new@example.com", "p1@example.com"])
  }

  @Test func `An accepted lead takes new values where it will be sent to another buyer`()
    async throws
  {
    let scene = try await Self.scene([.yes, .yes])
    let upload = try await scene.claimRedelivery(to: "c", .sendingAgain)
    _ = try await scene.store.store(
      [try Self.row(1, 1, "new@example.com")], of: upload, reading: .sample(), scene.inForce,
      at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 1, remarks: [], at: scene.now)
    try await scene.sendNext(of: upload)
    #expect(try await scene.due("c").map { $0.fields["email"] } == ["new@example.com"])
  }

  @Test func `Values that cannot be taken now are said so, and the lead is not sent without them`()
    async throws
  {
    let scene = try await Self.scene([.status(302), .yes])
    try await scene.redeliver([scene.lead(1)], to: "c")
    // The first is on its way; the second was taken by this very delivery.
    let upload = try await scene.claimRedelivery(to: "a")
    let broken = IncomingRow(
      number: 3, line: 4, cells: ["L\(scene.lead(2).rawValue)", "x"],
      validated: ValidatedRow(fields: LeadFields(), keys: [], faults: [Reason(.rowShape)]),
      source: "", names: .lead(scene.lead(2)), isBroken: true)
    _ = try await scene.store.store(
      [
        try Self.row(1, 1, "new@example.com"), try Self.row(2, 2, "new2@example.com"), broken,
      ], of: upload, reading: .sample(), scene.inForce, at: scene.now)
    #expect(
      try await scene.values(
        "SELECT outcome FROM row WHERE upload = \(upload.rawValue) ORDER BY number")
        == ["REJECT_LEAD_STILL_PROCESSING", "UNCHANGED", "REJECT_LEAD_ROW_SHAPE"])
    try await scene.store.recordEnd(of: upload, rows: 3, remarks: [], at: scene.now)
    // It is free meanwhile: nothing goes out without what was asked for.
    try await scene.exchange("c", .no)
    try await scene.sendNext(of: upload)
    #expect(try await scene.due("a").isEmpty)
    #expect(
      try await scene.values("SELECT fields ->> 'email' FROM lead")
        == ["p1@example.com", "p2@example.com"])
    try await Self.checkCounts(scene, upload)
  }

  @Test func `A file may ask for the newest of its leads only`() async throws {
    let scene = try await Self.scene([.no, .no, .no])
    var options = FileOptions()
    options.count = 2
    let upload = try await scene.claimRedelivery(to: "c", options)
    _ = try await scene.store.store(
      try (1...3).map { try Self.row($0, Int64($0), "p\($0)@example.com") }, of: upload,
      reading: .sample(), scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 3, remarks: [], at: scene.now)
    try await scene.sendNext(of: upload)
    #expect(try await scene.leftOut(of: upload) == ["UNCHANGED", "sent", "sent"])
    try await Self.checkCounts(scene, upload)
    #expect(try await scene.store.counts(of: upload).open == 2)
  }

  @Test func `The answer of a file is written again when what was held in it is final`()
    async throws
  {
    let scene = try await Self.scene([.no, .yes])
    _ = try await scene.store.pause(scene.key("c"), reason: "r", actor: "maria", at: scene.now)
    let upload = try await scene.claimRedelivery(to: "c", .sendingAgain)
    _ = try await scene.store.store(
      try (1...2).map { try Self.row($0, Int64($0), "p\($0)@example.com") }, of: upload,
      reading: .sample(), scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 2, remarks: [], at: scene.now)
    try await scene.sendNext(of: upload)
    #expect(try await scene.store.counts(of: upload).byStatus == [.held: 2])
    _ = try await scene.store.endRedelivery(upload, .done, at: scene.now)
    try await scene.store.recordAnswer(of: upload, at: scene.now)
    #expect(try await scene.store.upload(upload).state == .answered)
    scene.advance(.minutes(60))
    #expect(try await !scene.store.staleAnswers().contains { $0.id == upload })
    _ = try await scene.store.resume(scene.key("c"))
    try await scene.reconsiderHeld("c")
    try await scene.exchange("c", .no)
    #expect(try await scene.store.staleAnswers().contains { $0.id == upload })
    try await scene.store.recordAnswer(
      of: upload,
      at: Moment(wall: scene.now.wall + .seconds(1), steady: scene.now.steady + .seconds(1)))
    // A lead that stays accepted has its row there, too.
    scene.advance(.seconds(2))
    try await scene.exchange("c", .no)
    #expect(try await scene.store.staleAnswers().contains { $0.id == upload })
    #expect(try await scene.store.counts(of: upload).byStatus == [.rejected: 2])
  }
}

extension FileOptions {
  /// Also leads that are accepted.
  fileprivate static var sendingAgain: Self {
    var options = Self()
    options.again = true
    return options
  }
}
