import Foundation
import LeadModel
import Testing

@testable import LeadStore

/// Jobs that failed although their lead was accepted elsewhere.
@Suite struct ExceptionJobTests {
  /// A lead that `a` has, and that `b` did not get in the window.
  private static func soldOnce(_ distribution: Distribution = .all) async throws -> Scene {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")], distribution))
    try await scene.bring(1)
    try await scene.exchange("a", .yes)
    if distribution == .all {
      scene.advance(.minutes(31))
      try await scene.closeWindows()
      #expect(try await scene.jobs() == ["a accepted", "b expired"])
    }
    #expect(try await scene.statuses() == ["accepted"])
    return scene
  }

  private static func list(_ scene: Scene) async throws -> [ExceptionEntry] {
    let page = try await scene.store.exceptions(ExceptionFilter(), limit: 10, in: scene.settings)
    let overview = try await scene.store.overview(scene.settings)
    #expect(overview.exceptions["events", default: 0] == page.counts.total)
    return page.piece.entries
  }

  @Test func `Where the campaign sends to all, the job is an exception`() async throws {
    let scene = try await Self.soldOnce()
    let entry = try #require(try await Self.list(scene).first)
    #expect(entry.job == JobID(rawValue: 2))
    #expect(entry.answer.status == .accepted)
    #expect(entry.answer.code == .windowExpired)
    #expect(entry.answer.delivery == "b")
    #expect(entry.answer.buyer == "B")
    #expect(entry.answer.reasons.count == 1)
    try await scene.execute("UPDATE lead SET ignored_at = 5")
    #expect(try await Self.list(scene).isEmpty)
  }

  @Test func `A waterfall that sold the lead has none`() async throws {
    let scene = try await Self.soldOnce(.first)
    try await scene.execute(
      """
      INSERT INTO job (lead, workspace, campaign, delivery, operation, state, code,
        settings_version, created_at, finished_at)
      SELECT lead, workspace, campaign, 'b', operation, 'error', 'ERROR_CONNECT', 1, 1, 1 FROM job
      """)
    #expect(try await Self.list(scene).isEmpty)
    try await scene.reload(.sample([.sample("a"), .sample("b")], .all))
    #expect(try await Self.list(scene).count == 1)
  }

  @Test(arguments: ["accepted", "rejected", "error", "expired", "withdrawn"])
  func `It is none any more once its delivery was asked again`(state: String) async throws {
    let scene = try await Self.soldOnce()
    try await scene.execute(
      """
      INSERT INTO job (lead, workspace, campaign, delivery, operation, state, code, is_redelivery,
        settings_version, created_at, finished_at)
      SELECT lead, workspace, campaign, 'b', operation, '\(state)', 'ERROR_CONNECT', 1, 1, 1, 1
      FROM job WHERE id = 2
      """)
    let jobs = try await Self.list(scene).compactMap { $0.job?.rawValue }
    switch state {
    case "withdrawn": #expect(jobs == [2])
    case "error", "expired": #expect(jobs == [3])
    default: #expect(jobs.isEmpty)
    }
  }

  @Test func `It is none where the list left the campaign, nor while nobody has the lead`()
    async throws
  {
    let scene = try await Self.soldOnce()
    try await scene.execute("DELETE FROM list_campaign")
    #expect(try await Self.list(scene).isEmpty)
    try await scene.execute("INSERT INTO list_campaign VALUES (1, 'campaign0', 1)")
    #expect(try await Self.list(scene).count == 1)
    try await scene.execute("UPDATE lead SET status = 'returned'")
    #expect(try await Self.list(scene).isEmpty)
  }

  @Test func `Only what nobody took counts where the unassigned are asked for`() async throws {
    let scene = try await Self.soldOnce()
    var filter = ExceptionFilter()
    filter.scope = .unassigned
    #expect(
      try await scene.store.exceptions(filter, limit: 10, in: scene.settings).counts.total == 0)
  }
}
