import Foundation
import LeadTestSupport

/// What came of a mixed load, held against what was dropped and what the buyers wrote down; leadd's own sums
/// prove nothing here.
struct Balance: Sendable {
  private(set) var rows = 0
  /// Rows without exactly one answer, and files that are not in the archive as they came.
  private(set) var lost: [String] = []
  /// Requests that were sent again under their key, after a doubt, to a buyer whose policy allows that.
  private(set) var repeated = 0
  /// Requests that a buyer should not have got.
  private(set) var doubled: [String] = []
  /// Anything else that does not fit together.
  private(set) var faults: [String] = []

  /// Whether nothing is lost, nothing is doubled, and all fits together.
  var isEven: Bool { lost.isEmpty && doubled.isEmpty && faults.isEmpty }
}

extension Balance: CustomStringConvertible {
  var description: String {
    "\(rows) rows, \(repeated) requests repeated"
      + [("lost", lost), ("doubled", doubled), ("faults", faults)].map { word, what in
        what.isEmpty ? "" : "\n  \(word): " + what.prefix(12).joined(separator: "\n    ")
      }.joined()
  }
}

extension Balance {
  /// Draws the balance of a load that has come to its end.
  ///
  /// - Parameters:
  ///   - load: the load.
  ///   - isDeleted: whether leads were deleted.
  ///   - patient: what the first buyer got; nil for all that it wrote down.
  ///   - strict: the same of the second.
  /// - Throws: when something cannot be read.
  init(
    of load: MixedLoad, isDeleted: Bool, patient: [SinkLog.Entry]? = nil,
    strict: [SinkLog.Entry]? = nil
  ) async throws {
    let isCut = patient != nil
    var accepted: [String: Set<String>] = [:]
    var doubtful: Set<String> = []
    for drop in load.drops {
      switch drop.kind {
      case .leads(let emails):
        let results = try self.results(of: drop, load)
        rows += emails.count
        guard let results else { continue }
        let answered = results.rows.map { $0["email"] }
        if answered != emails {
          lost.append("\(drop.path): \(emails.count) rows, answers for \(answered.count)")
        }
        let workspace = String(drop.path.prefix(1))
        for row in results.rows {
          switch row["Status"] {
          case "accepted", "returned": accepted[workspace, default: []].insert(row["email"])
          case "failed" where ["EXC_IN_DOUBT", "EXC_FATAL"].contains(row["Disposition Code"]):
            doubtful.insert(row["email"])
          case "rejected": break
          default: faults.append("\(row["email"]) is \(row["Status"]) \(row["Disposition Code"])")
          }
        }
        let ids = results.rows.dropLast().map { $0["LeadID"] }
        if Set(ids).count != ids.count { faults.append("\(drop.path): a LeadID stands twice") }
      case .gone where isDeleted: break
      case .gone, .desk: _ = try results(of: drop, load)
      case .refused:
        // After a cut the disk may have a file that was being claimed under both names: it is refused under each.
        let answers = load.answers(to: drop.stem, "summary").count
        if answers == 0 || (answers > 1 && !isCut) {
          lost.append("\(drop.path) has \(answers) answers")
        }
      }
    }
    try await compareStore(load, isDeleted, isCut)
    let patient = try patient ?? load.patient.log.entries
    let strict = try strict ?? load.strict.log.entries
    let attempts = try await Self.attempts(load.site)
    try compare(patient, "w", attempts, accepted["w", default: []], doubtful, isResent: true)
    try compare(strict, "h", attempts, accepted["h", default: []], doubtful, isResent: false)
  }

  /// The one table of results of a drop.
  private mutating func results(of drop: DroppedFile, _ load: MixedLoad) throws -> AnswerTable? {
    let paths = load.answers(to: drop.stem, "results")
    guard paths.count == 1, let bytes = load.site.bytes("outbox/\(paths[0])") else {
      lost.append("\(drop.path) is answered \(paths.count) times")
      return nil
    }
    return try AnswerTable(bytes)
  }

  private mutating func compareStore(_ load: MixedLoad, _ isDeleted: Bool, _ isCut: Bool)
    async throws
  {
    let (site, ledger) = (load.site, load.site.ledger)
    let kept = Dictionary(
      grouping: try await ledger.rows("SELECT path, archived_as FROM upload"), by: { $0[0] }
    ).mapValues { $0.map { $0[1] } }
    for drop in load.drops {
      if case .gone = drop.kind, isDeleted { continue }
      let places = kept[drop.path] ?? ["nowhere"]
      if places.count > 1, !isCut { faults.append("\(drop.path) is \(places.count) uploads") }
      // A kill came right behind the move: where to is not said.
      for place in places where place != "quarantine" {
        let path = place.hasPrefix("quarantine") ? place : "archive/\(place)"
        if site.bytes(path) != drop.bytes {
          lost.append("\(drop.path) is not as it came in \(path)")
        }
      }
    }
    if kept.count != load.drops.count {
      faults.append("\(load.drops.count) files are \(kept.count) uploads")
    }
    let links = site.files(below: "quarantine").filter { $0.hasSuffix("/link.csv") }
    if load.hasLink, links.count != 1 {
      lost.append("the link is not in the quarantine")
    }
    for (what, sql) in [
      ("rows that are no lead's and have no codes", Self.orphanRows),
      ("leads whose last transition is not their status", Self.staleTransitions),
      (
        "keys without a lead",
        "SELECT count(*) FROM lead_key WHERE lead NOT IN (SELECT id FROM lead)"
      ),
      ("attempts without an end", "SELECT count(*) FROM attempt WHERE finished_at IS NULL"),
      ("leads at work", "SELECT count(*) FROM lead WHERE status IN ('processing', 'held')"),
    ] {
      let count = try await ledger.number(sql)
      if count != 0 { faults.append("\(count) \(what)") }
    }
    let verdict = try await ledger.column("PRAGMA integrity_check")
    if verdict != ["ok"] { faults.append("integrity: \(verdict)") }
  }

  private static let orphanRows = """
    SELECT count(*) FROM upload WHERE rows_stored != (SELECT count(*) FROM row
      WHERE row.upload = upload.operation) OR rows_stored != coalesce(rows_total, 0)
    """

  private static let staleTransitions = """
    SELECT count(*) FROM lead WHERE status != (SELECT to_status FROM transition
      WHERE transition.lead = lead.id ORDER BY transition.id DESC LIMIT 1)
    """

  /// Attempts by key, and how many of them ended in a doubt.
  private static func attempts(_ site: Site) async throws -> [String: (all: Int, doubts: Int)] {
    let rows = try await site.ledger.rows(
      """
      SELECT installation.id || '-' || job, count(*), sum(code IN ('IN_DOUBT', 'EXC_FATAL'))
      FROM attempt, installation GROUP BY job
      """)
    return Dictionary(
      uniqueKeysWithValues: rows.map { ($0[0], (Int($0[1]) ?? 0, Int($0[2]) ?? 0)) })
  }

  private mutating func compare(
    _ sends: [SinkLog.Entry], _ workspace: String, _ attempts: [String: (all: Int, doubts: Int)],
    _ accepted: Set<String>, _ doubtful: Set<String>, isResent: Bool
  ) throws {
    var taken: [String: Set<String>] = [:]
    for (key, sends) in Dictionary(grouping: sends, by: { $0.idempotencyKey ?? "" }) {
      let known = attempts[key, default: (0, 0)]
      if sends.count > known.all {
        faults.append("\(key) was sent \(sends.count) times, \(known.all) attempts are recorded")
      }
      if sends.contains(where: { $0.body != sends[0].body }) {
        faults.append("\(key) was sent with different bodies")
      }
      let again = sends.count - 1
      if again > 0, !isResent || again > known.doubts {
        doubled.append("\(key) \(sends.count) times, \(known.doubts) doubts")
      } else {
        repeated += again
      }
      if sends.contains(where: { $0.answer.contains(/accept|mid-answer|duplicate/) }) {
        taken[try sends[0].lead["email"] ?? "", default: []].insert(key)
      }
    }
    for (email, keys) in taken where keys.count > 1 {
      doubled.append("\(workspace): \(email) was taken under \(keys.sorted())")
    }
    let gone = Set(taken.keys.filter { $0.hasPrefix("zenobia") })
    let told = accepted.union(gone)
    for email in told.subtracting(taken.keys) {
      faults.append("\(workspace): \(email) was never taken")
    }
    for email in Set(taken.keys).subtracting(told).subtracting(doubtful) {
      faults.append("\(workspace): \(email) was taken, and is not told as accepted")
    }
  }
}
