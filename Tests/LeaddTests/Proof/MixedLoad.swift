import Foundation
import LeadTestSupport

/// Files of every kind, two buyers, and what people do meanwhile, for a daemon that dies in the midst of it.
///
/// Whoever waits here starts the daemon anew when it is gone; what died is counted.
final class MixedLoad {
  let site: Site
  /// Takes a lead twice under one key only as a duplicate; a doubt is sent again.
  let patient: Buyer
  /// Gets nothing twice: a doubt is kept for a person.
  let strict: Buyer
  private(set) var leadd: LeaddProcess
  private(set) var deaths = 0
  private(set) var drops: [DroppedFile] = []
  /// Whether a link lies in the inbox, too.
  private(set) var hasLink = false
  /// The state folder before the first daemon, where its calls are traced.
  private(set) var disk: DurableDisk?

  /// A daemon that has not begun its work.
  ///
  /// - Parameters:
  ///   - seed: what the number of leads is made from.
  ///   - scale: how many times as many leads as there are at least.
  ///   - order: at which of its points the first daemon dies; nil for none.
  ///   - trace: the file, beside the state folder, to which its calls are traced; nil for none.
  /// - Throws: when it cannot be set up.
  init(seed: Int, scale: Int = 1, killAt order: String? = nil, tracedTo trace: String? = nil)
    async throws
  {
    site = try Site()
    patient = try await Buyer(
      (trace == nil ? "duplicate if key accepted; " : "")
        + "reject \"not our region\" if field note = other; "
        + (scale > 1 ? "drop mid-answer every 40; " : "") + "after 15ms accept", in: site.folder)
    strict = try await Buyer("after 15ms accept", in: site.folder)
    try Self.configure(site, patient, strict)
    drops = DroppedFile.first(seed: seed, scale: scale)
    for drop in drops { try Self.put(drop, into: site) }
    // Not a regular file: it is refused before anything is recorded.
    let link = "\(site.state)/inbox/w/leads/fair/link.csv"
    guard symlink("/etc/hostname", link) == 0 else { throw Failed("symlink", link) }
    hasLink = true
    var under: [String] = []
    if let trace {
      under = CallTrace.words(to: "\(site.folder.path)/\(trace)")
      disk = try DurableDisk(site.state)
    }
    leadd = try Self.launch(site, killAt: order, under: under)
  }

  /// A daemon that takes up what became of another load's state folder, with the same buyers.
  init(takingUp site: Site, of other: MixedLoad) throws {
    self.site = site
    (patient, strict, drops) = (other.patient, other.strict, other.drops)
    try Self.configure(site, patient, strict)
    leadd = try Self.launch(site, killAt: nil)
  }

  private static func configure(_ site: Site, _ patient: Buyer, _ strict: Buyer) throws {
    try site.configure(
      "processing_window: 20m\n",
      workspaces: [
        "w": keyedWorkspace(to: patient.url),
        "h": keyedWorkspace(to: strict.url, "in_doubt: hold"),
      ])
  }

  private static func launch(_ site: Site, killAt order: String?, under: [String] = []) throws
    -> LeaddProcess
  {
    try site.launch(
      ["--log-level", "notice"], environment: order.map { ["LEADD_KILL_AT": $0] } ?? [:],
      under: under)
  }

  private static func put(_ drop: DroppedFile, into site: Site) throws {
    if let options = drop.options { try site.drop(options, as: "\(drop.path).yaml") }
    try site.drop(drop.bytes, as: drop.path)
  }

  /// Drops one more file.
  func drop(_ file: DroppedFile) throws {
    try Self.put(file, into: site)
    drops.append(file)
  }

  /// Kills the daemon where it is, and starts the next one.
  func kill(nextAt order: String? = nil) async throws {
    try await leadd.kill()
    deaths += 1
    leadd = try Self.launch(site, killAt: order)
  }

  /// Starts the next daemon, when the one before has ended by itself.
  func startAgain() throws {
    guard leadd.ending != nil else { return }
    deaths += 1
    leadd = try Self.launch(site, killAt: nil)
  }

  /// Waits, and starts the daemon anew when it died at its point.
  func survive(
    _ what: String, within limit: Duration = .seconds(120), _ holds: () async throws -> Bool
  ) async throws {
    do {
      try await eventually(what, within: limit, every: .milliseconds(30)) {
        if let ending = leadd.ending {
          guard ending == .exited(137) else { throw Died(ending: ending, log: leadd.log) }
          deaths += 1
          leadd = try Self.launch(site, killAt: nil)
        }
        return try await holds()
      }
    } catch var late as NotInTime {
      late.instead = "\(try await open()); inbox \(site.files(below: "inbox"))\n\(leadd.log)"
      throw late
    }
  }

  /// It ended otherwise than it was told to.
  struct Died: Error, CustomStringConvertible {
    let ending: ChildProcess.Ending
    let log: String
    var description: String { "\(ending)\n\(log)" }
  }

  /// What is not over yet: uploads, jobs, operations.
  private func open() async throws -> [String] {
    try await site.ledger.column(
      """
      SELECT 'upload ' || operation || ' ' || state || ' ' || path FROM upload
        WHERE archived_as IS NULL
      UNION ALL SELECT 'job ' || id || ' ' || state FROM job WHERE state IN ('waiting', 'sending')
      UNION ALL SELECT 'operation ' || id || ' ' || action FROM operation WHERE ended_at IS NULL
      """)
  }

  /// Waits until all that was dropped is answered and archived, and nobody has anything left to do.
  func finish(within limit: Duration = .seconds(120)) async throws {
    let uploads = drops.count
    try await survive("\(uploads) uploads are answered and archived", within: limit) {
      guard site.files(below: "inbox").isEmpty, site.bytes("leadd.db") != nil else { return false }
      // Before the tables are made there is nothing to ask; later a fault is in the last wait's words.
      guard let known = try? await site.ledger.number("SELECT count(*) FROM upload"),
        known >= uploads
      else { return false }
      return try await open().isEmpty
    }
  }

  /// Gives some leads back, has those sent again that the buyer refused, and deletes one.
  func deskWork() async throws {
    try drop(DroppedFile.returns(of: drops))
    if let list = answer(to: "w/leads/fair/june", "exceptions") {
      try drop(DroppedFile(path: "w/redeliver/sink/again.csv", text: list, kind: .desk))
    }
    try await finish()
    // As a person, who tries again when the daemon is away.
    try await survive("the returns are being undone") {
      let isAsked = "SELECT count(*) FROM operation WHERE action = 'undo'"
      if try await site.ledger.number(isAsked) > 0 { return true }
      let number = try await site.ledger.number(
        "SELECT operation FROM upload WHERE path = 'w/returns/back.csv'")
      _ = try await site.leadctl("operations", "undo", "\(number)", "--yes")
      return false
    }
    try await finish()
  }

  /// Deletes the leads that are meant for it, as a person does, who tries again when the daemon is away.
  func deletion() async throws {
    let left =
      "FROM lead JOIN upload ON upload.operation = lead.upload WHERE path LIKE '%gone.csv'"
    try await survive("the leads to be deleted are") {
      let ids = try await site.ledger.column(
        "SELECT 'L' || lead.id \(left) AND status != 'deleted'")
      guard !ids.isEmpty else { return true }
      _ = try await site.leadctl(["lead", "delete"] + ids + ["--yes"])
      return false
    }
    try await survive("what was deleted is nowhere") {
      try await site.ledger.number(
        "SELECT count(*) FROM operation WHERE action = 'delete' AND state != 'done'") == 0
        && DroppedFile.goneRemnants(site).isEmpty
    }
  }

  /// The text of an answer file; nil when there is none.
  func answer(to stem: String, _ kind: String) -> String? {
    answers(to: stem, kind).first.flatMap { site.text("outbox/\($0)") }
  }

  /// The answer files of one kind to a drop; more than one means that it was answered twice.
  func answers(to stem: String, _ kind: String) -> [String] {
    site.files(below: "outbox").filter { path in
      path.hasPrefix("\(stem).") && path.contains(".\(kind).")
    }
  }

  /// Ends the daemon and the buyers.
  func close() async throws -> ChildProcess.Ending {
    // One that has only just begun does not listen to signals yet.
    try await leadd.logs("ready")
    let ending = try await leadd.stop()
    await patient.stop()
    await strict.stop()
    return ending
  }
}
