import LeadModel
import Testing

@testable import LeadStore

/// Long random stories over one store; what must always be true is asked by SQL after every step.
@Suite struct RandomStoryTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `Whatever happens in whatever order, the books balance`(seed: UInt64) async throws {
    var random = Dice(seed)
    let scene = try await Scene(random.settings())
    var sending: [(job: DueJob, attempt: AttemptID)] = []
    var reading: [(upload: OperationID, next: Int)] = []
    for step in 0..<120 {
      let what = random.roll(20)
      switch what {
      case 0...2:
        let upload = try await scene.claim("\(step).csv").id
        reading.append((upload, 1))
      case 3...5:
        guard let place = reading.indices.randomElement(using: &random) else { break }
        let first = reading[place].next
        let rows = (first..<first + 3).map { random.row($0) }
        _ = try await scene.store.store(
          rows, of: reading[place].upload, scene.inForce, at: scene.now)
        reading[place].next += 3
        if random.roll(2) == 0 {
          let (upload, next) = reading.remove(at: place)
          try await scene.store.recordEnd(
            of: upload, rows: next - 1, remarks: [], at: scene.now)
        }
      case 6...9:
        let delivery = random.delivery()
        for job in try await scene.due(delivery, limit: 3) {
          if let attempt = try await scene.begin(job) { sending.append((job, attempt)) }
        }
      case 10...14:
        for _ in 0..<min(3, sending.count) {
          let (job, attempt) = sending.remove(at: Int(random.next() % UInt64(sending.count)))
          try await scene.record(random.observation(), attempt, job)
        }
      case 15:
        scene.advance(.seconds(Int64(random.roll(1200))))
        try await scene.closeWindows()
      case 16:
        _ = try await scene.store.pause(
          scene.key(random.delivery()), reason: "r", actor: "x", at: scene.now)
      case 17:
        let delivery = random.delivery()
        if try await scene.store.resume(scene.key(delivery)) {
          try await scene.reconsiderHeld(delivery)
        }
      case 18:
        scene.advance(.minutes(Int64(random.roll(300))))
        try await scene.closeWindows()
        try await scene.releaseHeld()
      default:
        let start = try await scene.crash()
        #expect(!start.wasRestored)
        _ = try await scene.store.settleDoubts(scene.inForce, at: scene.now)
        sending = []
      }
      try await scene.checkBooks("seed \(seed), step \(step), act \(what)")
    }
    try await finish(scene, &sending, reading)
    try await scene.checkBooks("seed \(seed), at the end")
    #expect(try await scene.count("lead WHERE status = 'processing'") == 0)
    #expect(try await scene.count("job WHERE state = 'sending'") == 0)
  }

  /// Lets everything that can end come to its end.
  private func finish(
    _ scene: Scene, _ sending: inout [(job: DueJob, attempt: AttemptID)],
    _ reading: [(upload: OperationID, next: Int)]
  ) async throws {
    for (job, attempt) in sending { try await scene.record(.no, attempt, job) }
    for (upload, next) in reading {
      try await scene.store.recordEnd(of: upload, rows: next - 1, remarks: [], at: scene.now)
    }
    scene.advance(.minutes(31))
    try await scene.closeWindows()
    scene.advance(.minutes(31))
    try await scene.closeWindows()
    let uploads = try await scene.store.uploads(limit: 1000).filter { $0.state == .delivering }
    #expect(Set(try await scene.store.answerable()) == Set(uploads.map(\.id)))
  }
}

extension Scene {
  /// What must be true whatever happened.
  fileprivate func checkBooks(_ place: String) async throws {
    for (rule, sql) in Self.books {
      let broken: [String] = try await values(sql)
      #expect(broken.isEmpty, "\(rule): \(broken.prefix(5)) (\(place))")
    }
    for upload in try await store.uploads(limit: 1000) {
      let counts = try await store.counts(of: upload.id)
      #expect(counts.total == upload.rowsStored, "counts of \(upload.id) (\(place))")
      #expect(counts.elsewhere == 0, "leads of \(upload.id) (\(place))")
    }
    if settings.workspaces["events"]?.campaigns["campaign0"]?.distribution == .first {
      let several: [String] = try await values(
        """
        SELECT 'L' || lead FROM job WHERE state IN ('waiting', 'sending', 'in_doubt')
        GROUP BY lead HAVING count(*) > 1
        """)
      #expect(several.isEmpty, "one buyer is tried at a time: \(several) (\(place))")
    }
    for delivery in settings.deliveries {
      guard let limit = delivery.caps?.caps.first?.limit else { continue }
      let days: [Int] = try await values(
        """
        SELECT count(*) FROM cap_use WHERE delivery = '\(delivery.name)'
        GROUP BY at / 86400000
        """)
      #expect(days.allSatisfy { $0 <= limit }, "\(delivery.name) is oversold: \(days) (\(place))")
    }
  }

  private static let books = [
    (
      "a lead in its window has an open job",
      """
      SELECT 'L' || id FROM lead WHERE status = 'processing' AND NOT EXISTS
        (SELECT 1 FROM job WHERE lead = lead.id AND state IN ('waiting', 'sending'))
      """
    ),
    (
      "a final lead has nothing on the wire, unless another has accepted it",
      """
      SELECT 'L' || lead.id FROM lead JOIN job ON job.lead = lead.id
      WHERE job.state IN ('sending', 'waiting')
        AND lead.status IN ('rejected', 'unassigned', 'failed')
      """
    ),
    (
      "a held lead waits for something",
      """
      SELECT 'L' || id FROM lead WHERE status = 'held' AND code != 'NO_CAMPAIGN' AND NOT EXISTS
        (SELECT 1 FROM job WHERE lead = lead.id AND reopens = 1)
      """
    ),
    (
      "a lead's status is where its last transition led",
      """
      SELECT 'L' || id FROM lead WHERE status IS NOT
        (SELECT to_status FROM transition WHERE lead = lead.id ORDER BY id DESC LIMIT 1)
      """
    ),
    (
      "each transition begins where the one before ended",
      """
      SELECT lead || ' ' || id FROM (SELECT id, lead, from_status,
        lag(to_status) OVER (PARTITION BY lead ORDER BY id) AS before FROM transition)
      WHERE from_status IS NOT before
      """
    ),
    (
      "a slot belongs to a job that is accepted, on the wire, or in doubt",
      """
      SELECT job.id || ' ' || state FROM cap_use JOIN job ON job.id = cap_use.job
      WHERE NOT (state IN ('accepted', 'sending', 'in_doubt') OR is_doubtful = 1)
      """
    ),
    (
      "a slot that is only reserved belongs to a job on the wire",
      """
      SELECT job.id || ' ' || state FROM cap_use JOIN job ON job.id = cap_use.job
      WHERE is_taken = 0 AND state != 'sending'
      """
    ),
    (
      "an acceptance under a cap has its slot",
      """
      SELECT id FROM job WHERE state = 'accepted' AND delivery = 'a'
        AND NOT EXISTS (SELECT 1 FROM cap_use WHERE job = job.id AND is_taken = 1)
      """
    ),
    (
      "what is on the wire has one open attempt, all else none",
      """
      SELECT id || ' ' || state FROM job WHERE (state = 'sending') !=
        (SELECT count(*) FROM attempt WHERE job = job.id AND finished_at IS NULL)
      """
    ),
    (
      "attempts that count are counted",
      """
      SELECT id FROM job WHERE attempts !=
        (SELECT count(*) FROM attempt WHERE job = job.id AND counts = 1)
      """
    ),
    (
      "keys belong to leads that our schema did not reject",
      """
      SELECT value FROM lead_key JOIN lead ON lead.id = lead WHERE rejected_by = 'schema'
      """
    ),
    (
      "every lead stands in its upload's rows",
      """
      SELECT 'L' || id FROM lead WHERE 1 !=
        (SELECT count(*) FROM row WHERE row.lead = lead.id AND row.upload = lead.upload)
      """
    ),
  ]
}

/// Chance that can be repeated: SplitMix64.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(sides)) }

  mutating func delivery() -> DeliveryName { ["a", "b", "c"][roll(3)] }

  mutating func settings() -> Settings {
    let action = ClosedAction.allCases[roll(3)]
    let policy = DoubtPolicy.allCases[roll(2)]
    let limit = 2 + roll(6)
    let deliveries = [
      Delivery.sample("a") {
        $0.caps = .daily(limit, action)
        $0.inDoubt = policy
      },
      .sample("b") {
        $0.schedule = .daily(9, 11)
        $0.whenClosed = action
        $0.rules = .not(.only("state", "CA"))
      },
      .sample("c") { $0.inDoubt = policy },
    ]
    return .sample(
      deliveries, roll(3) == 0 ? .all : .first, acceptedWhen: AcceptedWhen.allCases[roll(2)])
  }

  /// Few addresses, so that duplicates come; some faults.
  mutating func row(_ number: Int) -> IncomingRow {
    let faults = roll(8) == 0 ? [Reason(.rowShape)] : []
    let address = roll(10) == 0 ? "" : "p\(roll(200))@example.com"
    return .sample(number, address, state: ["CA", "NY"][roll(2)], faults: faults)
  }

  mutating func observation() -> WireObservation {
    switch roll(10) {
    case 0...2: .yes
    case 3...4: .no
    case 5: .failure
    case 6: .refused
    case 7: .silence
    case 8: .status(429)
    default: .status([401, 302, 410, 503][roll(4)])
    }
  }
}
