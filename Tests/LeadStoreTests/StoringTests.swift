import Foundation
import LeadModel
import Testing

@testable import LeadStore

@Suite struct StoringTests {
  @Test func `A valid row becomes a lead with its keys, its job, and its story`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let upload = try await scene.claim().id
    let consequences = try await scene.store.store(
      [.sample(1, "Zoë@Example.com")], of: upload, scene.inForce, at: scene.now)
    #expect(consequences.handled == 1)
    #expect(consequences.arrivals == [.processing: 1])
    #expect(consequences.woken == [scene.key("a")])
    #expect(consequences.touched == [upload])
    #expect(try await scene.statuses() == ["processing"])
    #expect(try await scene.jobs() == ["a waiting"])
    #expect(try await scene.values("SELECT value FROM lead_key") == ["zoë@example.com"])
    #expect(
      try await scene.values("SELECT to_status || ' ' || cause || ' ' || actor FROM transition")
        == ["processing operation maria"])
    #expect(
      try await scene.values("SELECT lead FROM lead_key", as: Int64.self) == [1_048_576])
    let job = try #require(try await scene.due("a").first)
    #expect(job.fields["name"] == "José Łukasz")
    #expect(job.source == "expo")
    #expect(job.list == "june")
    #expect(job.row == UploadRow(upload: upload, number: 1))
    #expect(job.deadline == scene.now.steady + .minutes(30))
  }

  @Test func `An invalid row is a rejected lead with every fault, and holds no key`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let faults = [
      Reason(.missingField, [.field: "phone"]),
      Reason(.invalidEmail, [.field: "email", .value: "x", .problem: "no @"]),
    ]
    let upload = try await scene.bring([.sample(1, "x", faults: faults), .sample(2, "x")])
    #expect(try await scene.statuses() == ["rejected", "processing"])
    #expect(try await scene.reasons(of: 1) == faults)
    #expect(
      try await scene.values("SELECT rejected_by FROM lead WHERE rejected_by NOT NULL") == [
        "schema"
      ])
    let counts = try await scene.store.counts(of: upload)
    #expect(counts[.rejected] == 1)
    #expect(counts.byCode == [.missingField: 1])
    #expect(counts.open == 1)
    #expect(counts.total == 2)
    #expect(counts.elsewhere == 0)
  }

  @Test func `A duplicate names the lead, and the row or the list, where it stands`() async throws {
    let scene = try await Scene()
    try await scene.bring([.sample(1, "a@example.com")], list: "may")
    try await scene.bring([
      .sample(1, "A@example.com"), .sample(2, "b@example.com"), .sample(3, "B@example.com"),
    ])
    let other = try await scene.reasons(of: 2)
    #expect(other.map(\.code) == [.duplicate])
    #expect(other.first?.parameters[.lead] == "L1048576")
    #expect(other.first?.parameters[.list] == "may")
    let same = try await scene.reasons(of: 4)
    #expect(same.map(\.code) == [.duplicateInFile])
    #expect(same.first?.parameters[.row] == "2")
    #expect(try await scene.count("lead_key") == 2)
  }

  @Test func `Rows without a key are never duplicates of one another`() async throws {
    let scene = try await Scene()
    try await scene.bring([.sample(1, ""), .sample(2, ""), .sample(3, "")])
    #expect(try await scene.statuses() == ["accepted", "accepted", "accepted"])
  }

  @Test func `Another workspace knows nothing of a key`() async throws {
    let scene = try await Scene()
    try await scene.bring([.sample(1, "a@example.com")])
    var settings = scene.settings
    settings.workspaces["loans"] = Workspace(name: "loans")
    try await scene.reload(settings)
    var drop = Drop.sample()
    drop.workspace = "loans"
    let id = try await scene.store.recordClaim(of: drop, scene.inForce, at: scene.now)
    _ = try await scene.store.claimed(
      id, sha256: "y", size: 1, window: .minutes(30), at: scene.now)
    _ = try await scene.store.store(
      [.sample(1, "a@example.com")], of: id, scene.inForce, at: scene.now)
    #expect(try await scene.statuses() == ["accepted", "held"])
  }

  @Test func `After a crash the file is read again and what is stored is passed over`() async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    let rows = (1...10).map { IncomingRow.sample($0) }
    let upload = try await scene.claim().id
    _ = try await scene.store.store(Array(rows[..<4]), of: upload, scene.inForce, at: scene.now)
    try await scene.crash()
    #expect(try await scene.store.upload(upload).rowsStored == 4)
    let again = try await scene.store.store(rows, of: upload, scene.inForce, at: scene.now)
    #expect(again.handled == 6)
    let nothing = try await scene.store.store(rows, of: upload, scene.inForce, at: scene.now)
    #expect(nothing.handled == 0)
    try await scene.store.recordEnd(of: upload, rows: 10, remarks: [], at: scene.now)
    #expect(try await scene.count("lead") == 10)
    #expect(try await scene.count("job") == 10)
    #expect(try await scene.store.counts(of: upload).total == 10)
  }

  @Test func `A row that is missing between two is noticed, and nothing is stored`() async throws {
    let scene = try await Scene()
    let upload = try await scene.claim().id
    let error = await #expect(throws: StoreError.self) {
      try await scene.store.store(
        [.sample(1), .sample(3)], of: upload, scene.inForce, at: scene.now)
    }
    #expect(error?.kind == .internalFault)
    #expect(try await scene.count("lead") == 0)
    #expect(try await scene.store.upload(upload).rowsStored == 0)
  }

  @Test func `Nothing to deliver means accepted`() async throws {
    let scene = try await Scene(.sample([], .none))
    let upload = try await scene.bring(2)
    #expect(try await scene.statuses() == ["accepted", "accepted"])
    #expect(try await scene.store.answerable() == [upload])
  }

  @Test func `To all means a job for each, to the first a job for one`() async throws {
    let deliveries = [Delivery.sample("a"), .sample("b"), .sample("c")]
    let all = try await Scene(.sample(deliveries, .all))
    try await all.bring(1)
    #expect(try await all.jobs() == ["a waiting", "b waiting", "c waiting"])
    let first = try await Scene(.sample(deliveries, .first))
    try await first.bring(1)
    #expect(try await first.jobs() == ["a waiting"])
    let job = try #require(try await first.due("a").first)
    #expect(job.giveUp == first.now.steady + .minutes(15))
    #expect(job.deadline == first.now.steady + .minutes(30))
  }

  @Test func `A lead that nobody wants is unassigned, and every delivery says why`() async throws {
    let deliveries = [
      Delivery.sample("a") { $0.rules = .only("state", "NY") },
      .sample("b") { $0.rules = .only("state", "TX") },
    ]
    let scene = try await Scene(.sample(deliveries))
    try await scene.bring([.sample(1, state: "CA")])
    #expect(try await scene.statuses() == ["unassigned"])
    #expect(try await scene.jobs() == ["a skipped", "b skipped"])
    let reasons = try await scene.reasons()
    #expect(reasons.map(\.code) == [.noEligibleDelivery])
    #expect(
      reasons.sentence
        == "no delivery takes it: a does not want it: wanted: state is NY; "
        + "b does not want it: wanted: state is TX")
    #expect(
      try await scene.values(
        "SELECT coalesce(from_status, '-') || ' ' || to_status FROM transition")
        == ["- processing", "processing unassigned"])
  }

  @Test func `A lead whose deliveries are all closed for now is held until the first reopens`()
    async throws
  {
    let deliveries = [
      Delivery.sample("a") { $0.schedule = .daily(14, 18) },
      .sample("b") { $0.schedule = .daily(12, 18) },
      .sample("c") { $0.rules = .only("state", "NY") },
    ]
    let scene = try await Scene(.sample(deliveries))
    let upload = try await scene.bring(1)
    #expect(try await scene.statuses() == ["held"])
    let until: Int64? = try await scene.value("SELECT held_until FROM lead")
    #expect(until == (Scene.start + .minutes(180)).rawValue)
    #expect(try await scene.store.counts(of: upload)[.held] == 1)
    // A held lead costs no window: its file is answered.
    #expect(try await scene.store.answerable() == [upload])
    let row = try await scene.store.answeredRows(of: upload, after: 0, limit: 9).first
    #expect(row?.answer.delivery != nil)
  }

  @Test func `A lead of a list in no campaign is held for that`() async throws {
    let scene = try await Scene(.sample([.sample("a")], campaigns: 0))
    try await scene.bring(1)
    #expect(try await scene.statuses() == ["held"])
    #expect(try await scene.reasons().map(\.code) == [.noCampaign])
    try await scene.reload(.sample([.sample("a")]))
    try await scene.store.assignDefaultCampaigns(scene.inForce)
    scene.advance(.minutes(60))
    let released = try await scene.reconsiderHeld()
    #expect(released.arrivals == [.processing: 1])
    #expect(released.woken == [scene.key("a")])
    let job = try #require(try await scene.due("a").first)
    #expect(job.deadline == scene.now.steady + .minutes(30))
  }

  @Test func `Rows behind the deadline are stored as expired`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let upload = try await scene.claim().id
    scene.advance(.minutes(30))
    _ = try await scene.store.store(
      [.sample(1), .sample(2, faults: [Reason(.rowShape)])], of: upload, scene.inForce,
      at: scene.now)
    try await scene.store.recordEnd(of: upload, rows: 2, remarks: [], at: scene.now)
    #expect(try await scene.statuses() == ["failed", "rejected"])
    #expect(try await scene.reasons(of: 1).map(\.code) == [.windowExpired])
    #expect(try await scene.count("job") == 0)
    #expect(try await scene.store.answerable() == [upload])
  }

  @Test func `A lead whose list is in two campaigns goes through each`() async throws {
    let scene = try await Scene(.sample([.sample("a")], campaigns: 2))
    try await scene.bring(1)
    try await scene.execute(
      "INSERT INTO list_campaign (list, campaign) SELECT id, 'campaign1' FROM list")
    try await scene.bring(1)
    #expect(
      try await scene.values("SELECT campaign FROM job ORDER BY id")
        == ["campaign0", "campaign0", "campaign1"])
  }
}
