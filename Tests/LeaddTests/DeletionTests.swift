import Foundation
import LeadTestSupport
import Testing

/// A deleted lead's values are nowhere any more, in no file that leadd keeps.
struct DeletionTests {
  static let values = ["ann.smith@", "Anneliese", "Ringstra", "4155550123"]

  static func workspace(_ buyer: Buyer, _ more: String = "") -> String {
    """
    schema:
      primary_key: email
      fields:
        email: {type: email, required: true}
        first_name: text
        note: text
        country: {type: text, picklist: countries}
        phone: text
        phone_2: text
    picklists:
      countries: [Germany]
    \(more)
    """ + "\n" + openWorkspace(["sink"], delivery("sink", to: buyer.url))
  }

  /// Bob, then Ann over three lines, then two that the schema rejects, one of them Ann's with another address.
  static let file = """
    Leads of June 2026,,,,
    email,first_name,note,country,phone
    bob@example.com,Bob,fine,Germany,1
    ann.smith@example.com,Anneliese,"Ringstraße 7
    Haus 2\r
    hinten",Germany,4155550123
    cy@example.com,Cy,,Oz,2
    ann.smith@home.example,Anneliese,"Ringstraße, \"\"7\"\"",Oz,4155550123
    """

  /// Every file below the state folder that holds one of the values, in any of the encodings.
  static func remnants(_ site: Site) -> [String] {
    site.files(below: "").filter { path in
      let bytes = Data(site.bytes(path) ?? [])
      return values.contains { value in
        [String.Encoding.utf8, .utf16LittleEndian].contains { encoding in
          value.data(using: encoding).flatMap { bytes.range(of: $0) } != nil
        }
      }
    }
  }

  private static func lead(_ site: Site, _ email: String) async throws -> String {
    try #require(
      try await site.ledger.column(
        "SELECT 'L' || id FROM lead WHERE fields ->> 'email' = '\(email)'"
      )
      .first)
  }

  @Test(
    "values go from the database, its log, the answers, and the archive; all else stays as it is",
    arguments: [false, true])
  func nowhere(isWide: Bool) async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: ["w": Self.workspace(buyer)])
    let leadd = try await site.start()
    let text = isWide ? "\u{FEFF}" + Self.file : Self.file
    let bytes = Array(try #require(text.data(using: isWide ? .utf16LittleEndian : .utf8)))
    try site.drop(bytes, as: "w/leads/fair/june.csv")
    let answers = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 2, "rejected": 2])
    try site.drop(bytes, as: "w/leads/fair/again.csv")
    _ = try await site.answers(to: "w/leads/fair/again.csv", upload: 2)
    try await site.ledger.becomes(2, "SELECT count(*) FROM upload WHERE archived_as IS NOT NULL")
    // Someone has taken the results away, and not the others.
    let taken = "\(site.folder.path)/taken.csv"
    try FileManager.default.moveItem(
      atPath: "\(site.state)/outbox/w/leads/fair/june.1.results.csv", toPath: taken)
    #expect(Self.remnants(site).count >= 4)

    for email in ["ann.smith@example.com", "ann.smith@home.example"] {
      let lead = try await Self.lead(site, email)
      let done = try await site.leadctl("lead", "delete", lead, "--yes")
      #expect(done.code == 0, "\(done.output)")
      #expect(done.output.contains("is deleted: erased with 1 row"), "\(done.output)")
      #expect(!done.output.contains("pending"), "\(done.output)")
      #expect(done.output.contains("out of leadd's reach"))
    }
    #expect(Self.remnants(site) == [])
    try await site.ledger.becomes(
      2, "SELECT count(*) FROM operation WHERE action = 'delete' AND state = 'done'")

    let rejected = try #require(try answers.table("rejected"))
    #expect(rejected.rows.map { $0["email"] } == ["cy@example.com"])
    #expect(site.text("outbox/w/leads/fair/june.1.results.csv") == nil, "what was taken stays away")
    #expect(try answers.summary?.byStatus == ["accepted": 1, "rejected": 1, "deleted": 2])
    let places = try await site.ledger.column("SELECT archived_as FROM upload ORDER BY operation")
    for place in places {
      let now = try #require(site.bytes("archive/\(place)"))
      #expect(now.count == bytes.count)
      let shown = String(data: Data(now), encoding: isWide ? .utf16LittleEndian : .utf8) ?? ""
      let lines = shown.split(omittingEmptySubsequences: false) { $0.isNewline }
      let before = text.split(omittingEmptySubsequences: false) { $0.isNewline }
      #expect(lines.count == before.count)
      for (place, line) in lines.enumerated() {
        let isErased = (3...5).contains(place) || place == 7
        #expect(isErased ? line.allSatisfy { $0 == "x" } : line == before[place], "line \(place)")
      }
    }
    let story = try await site.leadctl("lead", "show", "L1048577")
    #expect(story.code == 0)
    #expect(story.output.contains("deleted"))
    #expect(story.output.contains("ACCEPTED"))
    // The same file again is known, and so is who was in it.
    try site.drop(bytes, as: "w/leads/fair/third.csv")
    let third = try await site.answers(to: "w/leads/fair/third.csv", upload: 5)
    #expect(try third.summary?.state == "duplicate")
    try await eventually("the copy is erased too") { Self.remnants(site).isEmpty }
    #expect(buyer.requests == 2)
    #expect(!leadd.log.contains("Anneliese"))
    #expect(try await leadd.stop() == .exited(0))
    #expect(Self.remnants(site) == [])
    await buyer.stop()
  }

  @Test("killed behind the deletion of a lead on the wire, the next start finishes it")
  func killed() async throws {
    let site = try Site()
    let buyer = try await Buyer("stall first 2; accept", in: site.folder)
    try site.configure(workspaces: ["w": Self.workspace(buyer)])
    var leadd = try await site.start()
    try site.drop(
      "email,first_name,note\nann.smith@example.com,Anneliese,Ringstraße\nbob@example.com,Bob,x\n",
      as: "w/leads/fair/june.csv")
    try await eventually("both are on the wire") { buyer.requests == 2 }
    let done = try await site.leadctl("lead", "delete", "L1048576", "--yes")
    #expect(done.code == 0, "\(done.output)")
    #expect(done.output.contains("is still at work"), "\(done.output)")
    #expect(done.output.contains("a request is on the wire"), "\(done.output)")
    #expect(Self.remnants(site).allSatisfy { $0.hasPrefix("inbox/.working/") })
    try await leadd.kill()
    leadd = try await site.start()
    let answers = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 1, "deleted": 1])
    #expect(
      try #require(try answers.table("results")).rows.map { $0["email"] } == [
        "", "bob@example.com",
      ])
    try await site.ledger.becomes(
      1, "SELECT count(*) FROM operation WHERE action = 'delete' AND state = 'done'")
    #expect(Self.remnants(site) == [])
    #expect(
      try await site.ledger.column("SELECT state FROM job ORDER BY id") == ["in_doubt", "accepted"])
    #expect(buyer.requests == 3, "a deleted lead is not sent again")
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a reader holds the log back: that is told, and done when the reader goes")
  func heldBack() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: ["w": Self.workspace(buyer)])
    let leadd = try await site.start()
    try site.drop(
      "email,first_name,note\nann.smith@example.com,Anneliese,Ringstraße\n",
      as: "w/leads/fair/june.csv")
    _ = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    try await site.ledger.becomes(1, "SELECT count(*) FROM upload WHERE archived_as IS NOT NULL")
    let sign = "\(site.folder.path)/reading"
    let reader = try ChildProcess(
      [
        "sqlite3", "-readonly", "\(site.state)/leadd.db", "BEGIN; SELECT count(*) FROM lead;",
        ".shell touch \(sign); while [ -e \(sign) ]; do sleep 0.1; done",
      ], environment: ProcessInfo.processInfo.environment, output: "\(sign).out")
    try await eventually("the reader reads") { FileManager.default.fileExists(atPath: sign) }
    let done = try await site.leadctl("lead", "delete", "L1048576", "--yes")
    #expect(done.code == 0)
    #expect(done.output.contains("write-ahead log, which a reader holds back"), "\(done.output)")
    #expect(Self.remnants(site).contains("leadd.db-wal"))
    let waiting = try await site.leadctl("operations", "show", "2")
    #expect(waiting.output.contains("working"), "\(waiting.output)")
    try FileManager.default.removeItem(atPath: sign)
    #expect(try await reader.end() == .exited(0))
    try await site.ledger.becomes(
      1, "SELECT count(*) FROM operation WHERE action = 'delete' AND state = 'done'")
    #expect(Self.remnants(site) == [])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
