import Foundation
import LeadTestSupport
import Testing

/// SIGKILL at any moment of a mixed load, again and again.
///
/// `LEADD_RANDOM_KILLS` says how often, `LEADD_KILL_SEED` repeats a run that failed.
struct RandomKillTests {
  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test(
    "killed again and again under a mixed load, every row is answered once",
    .timeLimit(.minutes(30)))
  func again() async throws {
    let kills = Self.number("LEADD_RANDOM_KILLS") ?? 40
    let seed = Self.number("LEADD_KILL_SEED") ?? Int.random(in: 0..<1_000_000)
    print("random kills: LEADD_RANDOM_KILLS=\(kills) LEADD_KILL_SEED=\(seed)")
    var random = SeededRandom(seed: UInt64(seed))
    let load = try await MixedLoad(seed: seed, scale: 8)
    for kill in 0..<kills {
      // Now and then one more file, so that there is always something under way.
      if kill % 4 == 0 {
        let workspace = kill % 8 == 0 ? "w" : "h"
        try load.drop(
          .leads(60, tag: "more\(kill)x", path: "\(workspace)/leads/fair/more\(kill).csv"))
      }
      if kill == kills / 2 { try load.drop(.returns(of: load.drops)) }
      try await letPass(.milliseconds(Int.random(in: 20..<900, using: &random)))
      try await load.kill()
    }
    try await load.finish(within: .seconds(300))
    let balance = try await Balance(of: load, isDeleted: false)
    #expect(balance.isEven, "seed \(seed): \(balance)")
    print(
      "random kills: \(load.deaths) kills, \(load.drops.count) files, \(balance.rows) rows,",
      "\(balance.lost.count) lost, \(balance.doubled.count) doubled;",
      "\(balance.repeated) requests repeated under their key")
    #expect(try await load.close() == .exited(0))
  }
}
