import Foundation
import LeadModel
import Testing

@testable import LeadStore

/// Rows whose key a lead has already.
@Suite struct DuplicateTests {
  private static func options(_ change: (inout FileOptions) -> Void) -> FileOptions {
    var options = FileOptions()
    change(&options)
    return options
  }

  private static let updating = options { $0.updateDuplicates = true }
  private static let migrating = options { $0.migrateDuplicates = true }
  private static let both = options {
    $0.updateDuplicates = true
    $0.migrateDuplicates = true
  }

  @discardableResult
  private static func bring(
    _ rows: [IncomingRow], to list: ListName = "june", _ options: FileOptions, _ scene: Scene
  ) async throws -> [AnsweredRow] {
    let upload = try await scene.claim(list: list, options: options).id
    _ = try await scene.store.store(rows, of: upload, scene.inForce, at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: rows.count, remarks: [], at: scene.now)
    return try await scene.store.answeredRows(of: upload, after: 0, limit: 99)
  }

  private static func accepted() async throws -> Scene {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring([.sample(1, "a@x.org", state: "NY")])
    try await scene.exchange("a", .yes)
    return scene
  }

  @Test func `update_duplicates gives the lead new details where it stands`() async throws {
    let scene = try await Self.accepted()
    let rows = try await Self.bring(
      [.sample(1, "A@x.org", state: "CA")], to: "july", Self.updating, scene)
    #expect(rows[0].answer.code == .updated)
    #expect(rows[0].answer.lead == LeadID(rawValue: 1_048_576))
    #expect(rows[0].answer.status == .accepted)
    #expect(rows[0].answer.list == "june")
    #expect(try await scene.statuses() == ["accepted"])
    #expect(try await scene.value("SELECT fields ->> 'state' FROM lead") == "CA")
    #expect(try await scene.due("a").isEmpty)
    let story: [String] = try await scene.values(
      "SELECT code FROM transition WHERE code = 'UPDATED'")
    #expect(story.count == 1)
  }

  @Test func `What the row leaves blank stays as it is`() async throws {
    let scene = try await Self.accepted()
    try await Self.bring([.sample(1, "a@x.org")], Self.updating, scene)
    #expect(try await scene.value("SELECT fields ->> 'state' FROM lead") == "NY")
  }

  @Test func `migrate_duplicates moves a lead of another list of the campaign here`() async throws {
    let scene = try await Self.accepted()
    let rows = try await Self.bring([.sample(1, "a@x.org")], to: "july", Self.migrating, scene)
    #expect(rows[0].answer.code == .migrated)
    #expect(rows[0].answer.list == "july")
    let again = try await Self.bring([.sample(1, "a@x.org")], to: "july", Self.migrating, scene)
    #expect(again[0].answer.code == .updated)
    #expect(try await scene.count("lead") == 1)
  }

  @Test func `A lead of another campaign does not move, but may be updated there`() async throws {
    let scene = try await Self.accepted()
    try await scene.execute(
      "UPDATE list_campaign SET campaign = 'other' WHERE list = (SELECT id FROM list)")
    let refused = try await Self.bring([.sample(1, "a@x.org")], to: "july", Self.migrating, scene)
    #expect(refused[0].answer.code == .duplicate)
    #expect(refused[0].answer.reasons.sentence.contains("lead L1048576 of list june"))
    let updated = try await Self.bring([.sample(1, "a@x.org")], to: "july", Self.both, scene)
    #expect(updated[0].answer.code == .updated)
    #expect(updated[0].answer.list == "june")
  }

  @Test func `churn puts a lead back in the queue, but never to who accepted it`() async throws {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    try await scene.bring([.sample(1, "a@x.org"), .sample(2, "b@x.org")])
    try await scene.exchange("a", .yes)
    try await scene.exchange("a", .no)
    try await scene.exchange("b", .no)
    #expect(try await scene.statuses() == ["accepted", "rejected"])
    let options = Self.options {
      $0.updateDuplicates = true
      $0.churn = true
    }
    let rows = try await Self.bring(
      [.sample(1, "a@x.org", state: "CA"), .sample(2, "b@x.org")], options, scene)
    #expect(rows.map(\.answer.status) == [.processing, .processing])
    #expect(rows.map { $0.answer.reasons.first?.code } == [.updated, .updated])
    // The first goes to b, which has not accepted it; the second to a again, with a new key.
    #expect(try await scene.due("b").map(\.lead.rawValue) == [1_048_576])
    #expect(try await scene.due("a").map(\.lead.rawValue) == [1_048_577])
    try await scene.exchange("b", .no)
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["accepted", "accepted"])
  }

  @Test func `churn of a lead that everyone accepted leaves it accepted`() async throws {
    let scene = try await Self.accepted()
    let options = Self.options {
      $0.updateDuplicates = true
      $0.churn = true
    }
    try await Self.bring([.sample(1, "a@x.org")], options, scene)
    #expect(try await scene.statuses() == ["accepted"])
    #expect(try await scene.due("a").isEmpty)
  }

  @Test func `Inside one file rows apply in order`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let rows = try await Self.bring(
      [.sample(1, "a@x.org", state: "NY"), .sample(2, "A@x.org", state: "CA")], Self.updating,
      scene)
    #expect(rows.map(\.answer.code) == [nil, .updated])
    #expect(try await scene.count("lead") == 1)
    #expect(try await scene.due("a").first?.fields["state"] == "CA")
    let upload = OperationID(rawValue: 1)
    let counts = try await scene.store.counts(of: upload)
    #expect(counts.total == 2)
    #expect(counts[.processing] == 1)
    try await scene.exchange("a", .yes)
    let answered = try await scene.store.answeredRows(of: upload, after: 0, limit: 9)
    #expect(answered.map(\.answer.code) == [.accepted, .updated])
    #expect(answered.map(\.answer.status) == [.accepted, .accepted])
    let refused = try await Self.bring(
      [.sample(1, "b@x.org"), .sample(2, "B@x.org")], FileOptions(), scene)
    #expect(refused.map(\.answer.code) == [nil, .duplicateInFile])
  }

  @Test func `An invalid row never overwrites a lead`() async throws {
    let scene = try await Self.accepted()
    var row = IncomingRow.sample(1, "a@x.org", state: "??")
    row = IncomingRow(
      number: 1, line: 2, cells: row.cells,
      validated: ValidatedRow(
        fields: row.validated.fields, keys: row.validated.keys,
        faults: [Reason(.invalidListValue, [.field: "state", .value: "??", .picklist: "states"])]),
      source: "s")
    let rows = try await Self.bring([row], Self.updating, scene)
    #expect(rows[0].answer.code == .invalidListValue)
    #expect(try await scene.value("SELECT fields ->> 'state' FROM lead") == "NY")
  }

  @Test func `A row with the keys of two leads is refused, naming both`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let phone = LeadKey(field: "phone", value: "+1")
    func row(_ number: Int, _ email: String, phone: LeadKey?) -> IncomingRow {
      let row = IncomingRow.sample(number, email)
      return IncomingRow(
        number: number, line: 1, cells: row.cells,
        validated: ValidatedRow(
          fields: row.validated.fields, keys: row.validated.keys + [phone].compactMap(\.self),
          faults: []), source: "s")
    }
    try await Self.bring(
      [row(1, "a@x.org", phone: phone), row(2, "b@x.org", phone: nil)], Self.both, scene)
    let rows = try await Self.bring([row(1, "b@x.org", phone: phone)], Self.both, scene)
    #expect(rows[0].answer.reasons.map(\.code) == [.duplicate, .duplicate])
  }

  @Test func `A list's own rule holds where the file says nothing`() async throws {
    let scene = try await Self.accepted()
    let rule = try await scene.store.changeDuplicateRule(of: "june", in: "events") {
      $0.updates = true
    }
    #expect(rule == DuplicateRule(updates: true))
    let rows = try await Self.bring([.sample(1, "a@x.org")], FileOptions(), scene)
    #expect(rows[0].answer.code == .updated)
    let refused = try await Self.bring(
      [.sample(1, "a@x.org")], Self.options { $0.updateDuplicates = false }, scene)
    #expect(refused[0].answer.code == .duplicate)
  }

  @Test func `Two uploads with the same keys at the same time make each lead once`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let emails = (0..<200).map { "p\($0)@x.org" }
    let uploads = [try await scene.claim("one.csv").id, try await scene.claim("two.csv").id]
    let (store, inForce, now) = (scene.store, scene.inForce, scene.now)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for upload in uploads {
        group.addTask {
          for (place, email) in emails.enumerated() {
            _ = try await store.store([.sample(place + 1, email)], of: upload, inForce, at: now)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await scene.value("SELECT count(*) FROM lead WHERE status = 'processing'") == 200)
    #expect(try await scene.value("SELECT count(*) FROM lead WHERE status = 'rejected'") == 200)
    #expect(try await scene.count("lead_key") == 200)
  }

  @Test func `churn asks nobody again who is being asked`() async throws {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")], .all))
    try await scene.bring([.sample(1, "a@x.org")])
    try await scene.exchange("a", .yes)
    let job = try #require(try await scene.due("b").first)
    let attempt = try #require(try await scene.begin(job))
    let options = Self.options {
      $0.updateDuplicates = true
      $0.churn = true
    }
    let rows = try await Self.bring([.sample(1, "a@x.org", state: "CA")], options, scene)
    #expect(rows[0].answer.code == .updated)
    #expect(try await scene.jobs() == ["a accepted", "b sending"])
    _ = try await scene.record(.yes, attempt, job)
    #expect(try await scene.jobs() == ["a accepted", "b accepted"])
  }

  @Test func `A row to be churned that is read after the deadline only updates`() async throws {
    let scene = try await Self.accepted()
    let options = Self.options {
      $0.updateDuplicates = true
      $0.churn = true
    }
    let upload = try await scene.claim(options: options).id
    scene.advance(.minutes(31))
    _ = try await scene.store.store(
      [.sample(1, "a@x.org", state: "CA")], of: upload, scene.inForce, at: scene.now)
    #expect(try await scene.statuses() == ["accepted"])
    #expect(try await scene.value("SELECT fields ->> 'state' FROM lead") == "CA")
  }

  @Test func `The same file twice at the same moment is taken in once`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let first = try await scene.claim("june.csv", content: "same")
    let second = try await scene.claim("june copy.csv", content: "same")
    #expect([first.state, second.state] == [.reading, .reading])
    let rows = [IncomingRow.sample(1, "")]
    // The later one may be quicker: then the earlier one is the duplicate.
    _ = try await scene.store.store(rows, of: second.id, scene.inForce, at: scene.now)
    let nothing = try await scene.store.store(rows, of: first.id, scene.inForce, at: scene.now)
    #expect(nothing.handled == 0)
    #expect(try await scene.store.upload(first.id).state == .duplicate)
    #expect(try await scene.store.upload(first.id).duplicateOf == second.id)
    #expect(try await scene.count("lead") == 1)
  }
}
