import Foundation
import LeadTestSupport
import Testing

/// The power goes at any moment: what was told before is so afterwards, and nothing is lost.
///
/// A daemon works under strace, and its state folder is made again as the disk has it at chosen moments, of which
/// each is then taken up by a daemon. `LEADD_POWER_CUTS` says how many, `LEADD_POWER_SEED` repeats a run.
struct PowerCutTests {
  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  /// The state folder after a cut, and what had left leadd by then.
  private struct Image {
    let path: String
    let name: String
    /// Keys of requests of which a byte may have left.
    let sent: Set<String>
    /// Answers that stood in the outbox.
    let told: [[UInt8]]
  }

  @Test(
    "after a power cut everything told is still so, and every file dropped is answered",
    .enabled("strace (package strace) cannot trace here") { await Trace.isPossible },
    .timeLimit(.minutes(30)))
  func powerCut() async throws {
    let cuts = Self.number("LEADD_POWER_CUTS") ?? 15
    let seed = Self.number("LEADD_POWER_SEED") ?? Int.random(in: 0..<1_000_000)
    print("power cuts: LEADD_POWER_CUTS=\(cuts) LEADD_POWER_SEED=\(seed)")
    let load = try await MixedLoad(seed: seed, tracedTo: "calls")
    try await load.finish()
    #expect(try await load.leadd.stop() == .exited(0))
    let trace = try await CallTrace("\(load.site.folder.path)/calls")
    let first = (try load.patient.log.entries, try load.strict.log.entries)
    var random = SeededRandom(seed: UInt64(seed))
    var (rows, doubts, told) = (0, 0, 0)
    for image in try Self.images(cuts, of: load, trace, using: &random) {
      let site = try Site(state: image.path)
      let missing = try await Self.missing(image, site)
      #expect(missing.isEmpty, "seed \(seed), \(image.name): \(missing.prefix(5))")
      told += image.sent.count + image.told.count
      let before = (try load.patient.log.entries.count, try load.strict.log.entries.count)
      let after = try MixedLoad(takingUp: site, of: load)
      do {
        try await after.finish()
        let sends = (
          first.0.filter { image.sent.contains($0.idempotencyKey ?? "") }
            + (try load.patient.log.entries.dropFirst(before.0)),
          first.1.filter { image.sent.contains($0.idempotencyKey ?? "") }
            + (try load.strict.log.entries.dropFirst(before.1))
        )
        let balance = try await Balance(
          of: after, isDeleted: false, patient: sends.0, strict: sends.1)
        #expect(balance.isEven, "seed \(seed), \(image.name): \(balance)\n\(after.leadd.log)")
        rows += balance.rows
        doubts += balance.repeated
      } catch {
        Issue.record("seed \(seed), \(image.name): \(error)")
      }
      try await after.leadd.logs("ready")
      #expect(try await after.leadd.stop() == .exited(0))
    }
    print(
      "power cuts: \(cuts) cuts, \(told) requests and answers told before, \(rows) rows afterwards;",
      "\(doubts) requests repeated under their key")
    await load.patient.stop()
    await load.strict.stop()
  }

  /// What was told before the cut and is not in the database that the disk has.
  private static func missing(_ image: Image, _ site: Site) async throws -> [String] {
    guard site.bytes("leadd.db") != nil else {
      return image.sent.sorted() + (image.told.isEmpty ? [] : ["answers"])
    }
    // A copy, so that the daemon is the first to recover what it finds.
    let copy = "\(site.folder.path)/copy.db"
    for ending in ["", "-wal"] {
      guard let bytes = site.bytes("leadd.db\(ending)") else { continue }
      try Data(bytes).write(to: URL(fileURLWithPath: copy + ending))
    }
    func rows(_ sql: String) async throws -> [[String]] {
      try await ChildProcess.output(
        of: ["sqlite3", "-separator", "|", copy, sql], in: site.folder.path
      )
      .split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
    }
    guard !image.sent.isEmpty || !image.told.isEmpty else { return [] }
    let intended = Set(
      try await rows("SELECT installation.id || '-' || job FROM attempt, installation").joined())
    var missing = image.sent.subtracting(intended).sorted().map { "intent \($0)" }
    let leads = Set(try await rows("SELECT 'L' || id || ' ' || status FROM lead").joined())
    for bytes in image.told {
      for row in try AnswerTable(bytes).rows where row["LeadID"] != "" {
        // A duplicate's row names the lead that it repeats.
        guard row["Disposition Code"] != "REJECT_LEAD_DUPLICATE_IN_FILE" else { continue }
        let known = "\(row["LeadID"]) \(row["Status"])"
        if !leads.contains(known) { missing.append("answer \(known)") }
      }
    }
    return missing
  }

  private static func images(
    _ cuts: Int, of load: MixedLoad, _ trace: CallTrace, using random: inout SeededRandom
  ) throws -> [Image] {
    let disk = load.disk
    var calls: [CallTrace.Call] = []
    trace.forEach { calls.append($0) }
    // Nothing of interest happens before the database is opened.
    let places = (0..<cuts).map { _ in
      Int.random(in: calls.count / 20..<calls.count, using: &random)
    }
    .sorted()
    var images: [Image] = []
    var (sent, told): (Set<String>, [String: [UInt8]]) = ([], [:])
    var next = places[...]
    let folder = load.site.folder.path
    for (place, call) in calls.enumerated() {
      while next.first == place {
        next.removeFirst()
        let mode = DurableDisk.Mode.allCases[images.count % DurableDisk.Mode.allCases.count]
        let path = "\(folder)/cut-\(images.count)"
        try disk?.save(to: path, mode, using: &random)
        images.append(
          Image(
            path: path, name: "call \(place) of \(calls.count), \(mode)", sent: sent,
            told: told.values.map(\.self)))
      }
      if ["write", "writev", "sendto", "sendmsg"].contains(call.name),
        let found = call.arguments.firstMatch(of: /Idempotency-Key: ([a-z0-9-]+)/)
      {
        sent.insert(String(found.1))
      } else if let renamed = disk?.apply(call), renamed.hasSuffix(".results.csv") {
        told[renamed] = disk?.bytes(at: renamed)
      }
    }
    return images
  }
}
