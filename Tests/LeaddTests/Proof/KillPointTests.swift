import Foundation
import LeadTestSupport
import Testing

/// leadd dies at every named point of its code, and no lead is lost or doubled.
///
/// `LEADD_KILL_SEEDS` says how often at each point, `LEADD_KILL_POINT` names the one point to be tried.
struct KillPointTests {
  private static let seeds = number("LEADD_KILL_SEEDS") ?? 1

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  /// How often a load passes a point at least, where it is more than once.
  private static let passes = [
    "commit.begun": 20, "commit.covered": 20, "commit.done": 20, "send.intended": 5,
    "send.answered": 25, "send.recorded": 25, "file.synced": 12, "file.renamed": 12,
    "intake.batch": 3, "claim.recorded": 4, "claim.noted": 4, "claim.moved": 4, "claim.synced": 4,
    "claim.hashed": 4, "claim.finished": 4, "answer.written": 4, "answer.tables": 4,
    "answer.recorded": 4, "archive.kept": 4, "archive.recorded": 4, "archive.copied": 4,
    "archive.named": 4, "archive.moved": 4,
  ]

  /// The points of the code, by the files of the code itself.
  private static var points: [String] {
    get throws {
      let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources").standardizedFileURL.path
      let files =
        FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
      var points: Set<String> = []
      for file in files where file.hasSuffix(".swift") {
        let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
        for found in text.matches(of: /KillPoint\.pass\("([^"]+)"\)/) {
          let isNew = points.insert(String(found.1)).inserted
          #expect(isNew, "\(found.1) stands for two places")
        }
      }
      return points.sorted()
    }
  }

  @Test("killed at every point of the code, every row is answered once", .timeLimit(.minutes(30)))
  func everyPoint() async throws {
    let one = ProcessInfo.processInfo.environment["LEADD_KILL_POINT"]
    let points = try one.map { [$0] } ?? Self.points
    #expect(one != nil || points.count > 40)
    let runs = points.flatMap { point in (0..<Self.seeds).map { (point, $0) } }
    let first = Self.number("LEADD_KILL_SEED") ?? Int.random(in: 0..<1_000_000)
    var (balances, killed): ([Balance], Int) = ([], 0)
    try await withThrowingTaskGroup(of: (Balance, Int).self) { group in
      var left = runs[...]
      for _ in 0..<3 {
        if let (point, seed) = left.popFirst() {
          group.addTask { try await Self.run(point, seed: first + seed) }
        }
      }
      while let (balance, deaths) = try await group.next() {
        balances.append(balance)
        killed += deaths
        if let (point, seed) = left.popFirst() {
          group.addTask { try await Self.run(point, seed: first + seed) }
        }
      }
    }
    print(
      "kill points: \(points.count) points × \(Self.seeds) seeds from \(first), \(killed) kills,",
      "\(balances.reduce(0) { $0 + $1.rows }) rows,",
      "\(balances.reduce(0) { $0 + $1.lost.count }) lost,",
      "\(balances.reduce(0) { $0 + $1.doubled.count }) doubled;",
      "\(balances.reduce(0) { $0 + $1.repeated }) requests repeated under their key")
  }

  /// Lets a load run until the daemon dies at a point, and to its end.
  private static func run(_ point: String, seed: Int) async throws -> (Balance, Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let order = "\(point):\(Int.random(in: 1...(passes[point] ?? 1), using: &random))"
    let isStart = point.hasPrefix("start.")
    let load = try await MixedLoad(seed: seed, killAt: isStart ? nil : order)
    var wanted = 1
    if isStart {
      try await eventually("some requests") { load.patient.requests >= 5 }
      try await load.kill(nextAt: order)
      wanted = 2
    }
    do {
      try await load.finish()
      // What comes later is done only where the daemon has not been at its point yet.
      if load.deaths < wanted { try await load.deskWork() }
      let isDeleted = load.deaths < wanted
      if isDeleted { try await load.deletion() }
      #expect(load.deaths == wanted, "\(order), seed \(seed): the point was not passed")
      let balance = try await Balance(of: load, isDeleted: isDeleted)
      #expect(balance.isEven, "\(order), seed \(seed): \(balance)")
      #expect(try await load.close() == .exited(0))
      return (balance, load.deaths)
    } catch {
      Issue.record("\(order), seed \(seed): \(error)")
      return (Balance(), load.deaths)
    }
  }
}
