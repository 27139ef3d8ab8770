import LeadModel
import Testing

@testable import LeadStore

@Suite struct ClaimTests {
  @Test func `A claim is recorded with all that finishing or undoing it needs`() async throws {
    let scene = try await Scene()
    var options = FileOptions()
    options.source = "Expo, Łódź"
    let id = try await scene.store.recordClaim(
      of: .sample("june.csv", options: options), scene.inForce, at: scene.now)
    try await scene.crash()
    let record = try await scene.store.upload(id)
    #expect(record.state == .claiming)
    #expect(record.path == "events/leads/june.csv")
    #expect(record.name == "june.csv")
    #expect(record.device == 7)
    #expect(record.inode == .max)
    #expect(record.options == options)
    #expect(record.list == "june")
    #expect(record.deadline == nil)
    #expect(try await scene.store.openUploads().map(\.id) == [id])
    #expect(try await scene.store.unarchivedUploads().map(\.id) == [id])
  }

  @Test func `A new folder becomes a list in the default campaign; a known one stays as it is`()
    async throws
  {
    let scene = try await Scene()
    _ = try await scene.claim("1.csv")
    _ = try await scene.claim("2.csv")
    _ = try await scene.claim("3.csv", list: "july")
    #expect(try await scene.values("SELECT name FROM list ORDER BY id") == ["june", "july"])
    #expect(
      try await scene.values("SELECT campaign FROM list_campaign") == ["campaign0", "campaign0"])
  }

  @Test func `A claim whose file was never moved is forgotten`() async throws {
    let scene = try await Scene()
    let id = try await scene.store.recordClaim(of: .sample(), scene.inForce, at: scene.now)
    try await scene.store.withdrawClaim(id)
    #expect(try await scene.count("upload") == 0)
    #expect(try await scene.count("operation") == 0)
    let error = await #expect(throws: StoreError.self) { try await scene.store.upload(id) }
    #expect(error?.kind == .refused)
    let next = try await scene.store.recordClaim(of: .sample(), scene.inForce, at: scene.now)
    #expect(next > id)
  }

  @Test func `A claim that is finished is not withdrawn`() async throws {
    let scene = try await Scene()
    let record = try await scene.claim()
    let error = await #expect(throws: StoreError.self) {
      try await scene.store.withdrawClaim(record.id)
    }
    #expect(error?.kind == .refused)
    #expect(try await scene.store.upload(record.id).state == .reading)
  }

  @Test func `There is nothing to report on an upload before its file is claimed`() async throws {
    let scene = try await Scene()
    _ = try await scene.store.recordClaim(of: .sample("1.csv"), scene.inForce, at: scene.now)
    let claimed = try await scene.claim("2.csv")
    #expect(try await scene.store.unanswered() == [claimed.id])
  }

  @Test func `The window runs from the claim, and a second claim after a crash does not move it`()
    async throws
  {
    let scene = try await Scene()
    let record = try await scene.claim(content: "x")
    #expect(record.state == .reading)
    #expect(record.deadline == scene.now.steady + .minutes(30))
    scene.advance(.minutes(10))
    try await scene.crash()
    let again = try await scene.store.claimed(
      record.id, sha256: "x", size: 10, window: .minutes(30), at: scene.now)
    #expect(again == record)
  }

  @Test func `The same bytes once more are a duplicate that names the first`() async throws {
    let scene = try await Scene()
    let first = try await scene.claim(content: "x")
    _ = try await scene.store.store([.sample(1)], of: first.id, scene.inForce, at: scene.now)
    let second = try await scene.claim("copy.csv", content: "x")
    #expect(second.state == .duplicate)
    #expect(second.duplicateOf == first.id)
    #expect(second.answeredAt == scene.now.wall)
    #expect(try await scene.claim("other.csv", content: "y").state == .reading)
    let error = await #expect(throws: StoreError.self) {
      try await scene.store.store([.sample(1)], of: second.id, scene.inForce, at: scene.now)
    }
    #expect(error?.kind == .refused)
  }

  @Test func `Forced, for another list, with other options, or as another action they are not`()
    async throws
  {
    let scene = try await Scene()
    let first = try await scene.claim(content: "x")
    _ = try await scene.store.store([.sample(1)], of: first.id, scene.inForce, at: scene.now)
    var forced = FileOptions()
    forced.force = true
    var sourced = FileOptions()
    sourced.source = "expo"
    #expect(try await scene.claim(options: forced, content: "x").state == .reading)
    #expect(try await scene.claim(options: sourced, content: "x").state == .reading)
    #expect(try await scene.claim(list: "july", content: "x").state == .reading)
    #expect(try await scene.claim(content: "x", action: .returns).state == .reading)
    #expect(try await scene.claim(content: "x").state == .duplicate)
  }

  @Test func `That the first was forced makes no other options of it`() async throws {
    let scene = try await Scene()
    var forced = FileOptions()
    forced.force = true
    let first = try await scene.claim(options: forced, content: "x")
    _ = try await scene.store.store([.sample(1)], of: first.id, scene.inForce, at: scene.now)
    #expect(try await scene.claim(content: "x").duplicateOf == first.id)
  }

  @Test func `A file of which no row was valid may come again as it is`() async throws {
    let scene = try await Scene()
    let first = try await scene.claim(content: "x")
    _ = try await scene.store.store(
      [.sample(1, faults: [Reason(.missingField, [.field: "email"])])], of: first.id,
      scene.inForce, at: scene.now)
    #expect(try await scene.claim(content: "x").state == .reading)
  }

  @Test func `A file that cannot be read is refused with its reason, and is over`() async throws {
    let scene = try await Scene()
    let record = try await scene.claim()
    try await scene.store.refuse(
      record.id, reason: "it is a picture", isForeign: true, at: scene.now)
    let refused = try await scene.store.upload(record.id)
    #expect(refused.state == .refused)
    #expect(refused.reason == "it is a picture")
    #expect(refused.isForeign)
    #expect(refused.answeredAt == scene.now.wall)
    #expect(try await scene.store.openUploads().isEmpty)
    await #expect(throws: StoreError.self) {
      try await scene.store.refuse(record.id, reason: "again", at: scene.now)
    }
  }

  @Test func `Rows that were taken in before a file turned out unreadable get their answer`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    let id = try await scene.claim().id
    _ = try await scene.store.store([.sample(1), .sample(2)], of: id, scene.inForce, at: scene.now)
    try await scene.store.refuse(id, reason: "the disk failed behind row 2", at: scene.now)
    let record = try await scene.store.upload(id)
    #expect(record.state == .delivering)
    #expect(record.rowsTotal == 2)
    #expect(record.remarks == ["the disk failed behind row 2"])
    try await scene.exchange("a", .yes)
    try await scene.exchange("a", .yes)
    #expect(try await scene.store.answerable() == [id])
  }

  @Test func `The header and the end are recorded; the rows must be as many as were read`()
    async throws
  {
    let scene = try await Scene()
    let id = try await scene.claim().id
    try await scene.store.recordHeader(
      of: id, header: ["Email", "Né"], dialect: "comma", remarks: ["one"])
    _ = try await scene.store.store([.sample(1), .sample(2)], of: id, scene.inForce, at: scene.now)
    let error = await #expect(throws: StoreError.self) {
      try await scene.store.recordEnd(of: id, rows: 3, remarks: [], at: scene.now)
    }
    #expect(error?.kind == .internalFault)
    #expect(try await scene.store.upload(id).state == .reading)
    try await scene.store.recordEnd(of: id, rows: 2, remarks: ["one", "two"], at: scene.now)
    // After a crash behind the commit it comes again.
    try await scene.store.recordEnd(of: id, rows: 2, remarks: ["one", "two"], at: scene.now)
    let record = try await scene.store.upload(id)
    #expect(record.state == .delivering)
    #expect(record.header == ["Email", "Né"])
    #expect(record.dialect == "comma")
    #expect(record.remarks == ["one", "two"])
    #expect(record.rowsTotal == 2)
  }

  @Test func `Uploads are listed newest first, page by page`() async throws {
    let scene = try await Scene()
    var ids: [OperationID] = []
    for number in 1...5 { ids.append(try await scene.claim("\(number).csv").id) }
    let page = try await scene.store.uploads(limit: 2)
    #expect(page.map(\.id) == [ids[4], ids[3]])
    #expect(
      try await scene.store.uploads(limit: 9, before: ids[3]).map(\.id) == [ids[2], ids[1], ids[0]])
  }
}
