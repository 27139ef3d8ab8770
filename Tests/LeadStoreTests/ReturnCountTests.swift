import Foundation
import LeadModel
import Testing

@testable import LeadStore

/// What returns are counted by, and what people's lists depend on.
@Suite struct ReturnCountTests {
  private static func scene() async throws -> Scene {
    let scene = try await Scene()
    try await scene.bring(4)
    try await scene.execute(
      """
      INSERT INTO job (lead, workspace, campaign, delivery, operation, state, settings_version,
        created_at, finished_at)
      SELECT id, 'events', 'campaign0', 'a', 1, 'accepted', 1, 1, 1 FROM lead;
      INSERT INTO lead_return (lead, workspace, list, source, job, delivery, operation, number,
        returned_at, reason)
      SELECT lead, 'events', 1, 'expo', id, 'a', 1, id, id * 100,
        CASE id WHEN 1 THEN 'phone was disconnected' ELSE 'Disconnected phone' END FROM job
      """)
    return scene
  }

  @Test func `Returns that stand in the period are counted by all there is`() async throws {
    let scene = try await Self.scene()
    try await scene.execute(
      "UPDATE lead_return SET rolled_back_at = 900, rolled_back_by = 1 WHERE id = 4")
    let all = try await scene.store.returnCounts(in: "events")
    #expect(all.count == 2)
    let two = try #require(all.first { $0.count == 2 })
    #expect(two.reason.said == "Disconnected phone")
    #expect((two.source, two.list, two.delivery) == ("expo", "june", "a"))
    func total(_ from: Int64?, _ before: Int64?) async throws -> Int {
      try await scene.store.returnCounts(
        in: "events", from: from.map { Timestamp(milliseconds: $0) },
        before: before.map { Timestamp(milliseconds: $0) }
      ).reduce(0) { $0 + $1.count }
    }
    #expect(try await total(200, nil) == 2)
    #expect(try await total(nil, 200) == 1)
    #expect(try await total(200, 300) == 1)
    #expect(try await scene.store.returnCounts(in: "other").isEmpty)
    // Nobody had it, and its reason was erased.
    try await scene.execute(
      "UPDATE lead_return SET job = NULL, delivery = NULL, reason = '' WHERE id = 1")
    let erased = try await scene.store.returnCounts(in: "events").first { $0.delivery == nil }
    #expect(erased?.reason.said == "-")
    #expect(try await scene.store.workspacesWithLists() == ["events"])
  }

  @Test func `The mark moves with all that the lists show, and with nothing else`() async throws {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")], .all))
    let store = scene.store
    var last = try await store.changeMark()
    func hasMoved() async throws -> Bool {
      let now = try await store.changeMark()
      defer { last = now }
      return now != last
    }
    var changes = store.changeCount
    try await scene.bring(1)
    #expect(try await hasMoved())
    #expect(store.changeCount > changes)
    try await scene.exchange("a", .yes)
    #expect(try await hasMoved())
    changes = store.changeCount
    try await store.seen(scene.run, at: scene.now.wall, drift: .zero)
    #expect(try await !hasMoved())
    #expect(store.changeCount == changes)
    // No transition: its lead has a buyer.
    scene.advance(.minutes(31))
    try await scene.closeWindows()
    #expect(try await hasMoved())
    #expect(store.changeCount > changes)
    changes = store.changeCount
    try await scene.closeWindows()
    #expect(store.changeCount == changes)
    try await scene.execute("UPDATE operation SET changed = changed + 1")
    #expect(try await hasMoved())
    try await scene.execute("UPDATE operation SET ended_at = 1")
    #expect(try await hasMoved())
    try await scene.execute(
      """
      INSERT INTO lead_edit (lead, at, operation, actor, field, new)
      SELECT id, 1, 1, 'jane', 'x', 'y' FROM lead
      """)
    #expect(try await hasMoved())
    #expect(try await !hasMoved())
  }
}
