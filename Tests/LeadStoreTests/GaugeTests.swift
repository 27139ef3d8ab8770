import GRDB
import LeadModel
import Testing

@testable import LeadStore

/// What is counted for metrics.
@Suite struct GaugeTests {
  @Test func `Waiting jobs are told apart by what they wait for`() async throws {
    let scene = try await Scene(
      .sample(
        [
          .sample("a"),
          .sample("closed") {
            $0.schedule = .daily(12, 18)
            $0.whenClosed = .hold
          },
        ], .all))
    try await scene.bring(3)
    try await scene.exchange("a", .refused)
    let gauges = try await scene.store.gauges(at: scene.now)
    let waiting = try #require(gauges.waiting[scene.key("a")])
    #expect(waiting.turn + waiting.retry == 3)
    #expect(waiting.retry >= 1)
    #expect(waiting.reopening == 0)
    #expect(gauges.waiting[scene.key("closed")]?.reopening == 3)
    #expect(gauges.waiting[scene.key("closed")]?.turn == 0)
    // Later the retry is due.
    scene.advance(.minutes(2))
    #expect(try await scene.store.gauges(at: scene.now).waiting[scene.key("a")]?.turn == 3)
    #expect(gauges.databaseBytes > 0)
    #expect(gauges.walBytes > 0)
  }

  @Test func `Held leads and those that nobody took are counted`() async throws {
    let scene = try await Scene(
      .sample([
        .sample("closed") {
          $0.schedule = .daily(12, 18)
          $0.whenClosed = .hold
        }
      ]))
    try await scene.bring(4)
    try await scene.execute(
      "UPDATE lead SET status = 'failed', held_since = NULL, held_until = NULL WHERE id = (SELECT max(id) FROM lead)"
    )
    let gauges = try await scene.store.gauges(at: scene.now)
    #expect(gauges.held == 3)
    #expect(gauges.untaken.values.reduce(0, +) == 1)
  }

  @Test func `No lead and no job is looked at for it`() async throws {
    let scene = try await Scene()
    for statement in [Store.waitingStatement, Store.heldCountStatement, Store.untakenStatement] {
      let (plan, columns) = try await scene.store.pool.read { database in
        let question = statement.replacing("?", with: "1")
        let plan = try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + question)
          .map { $0["detail"] as String }
        let program = try Row.fetchAll(database, sql: "EXPLAIN " + question)
        // The table is opened beside its index; what counts is that no column is read from it.
        let tables = program.filter {
          $0["opcode"] == "OpenRead" && !($0["p4"] as String? ?? "").hasPrefix("k(")
        }.map { $0["p1"] as Int }
        let columns = program.count {
          $0["opcode"] == "Column" && tables.contains($0["p1"] as Int)
        }
        return (plan, columns)
      }
      #expect(plan.count == 1 && plan[0].contains("INDEX"), "\(plan)")
      #expect(columns == 0, "\(statement)")
    }
  }

  @Test func `Commits are measured, and transitions told with their codes`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let before = scene.store.commitFigures
    try await scene.bring(2)
    let after = scene.store.commitFigures
    #expect(after.durations.count > before.durations.count)
    #expect(after.commands.count == after.durations.count)
    #expect(after.durations.sum > before.durations.sum)
    #expect(after.failures == 0)
  }
}
