import LeadModel
import LeadStoreFixture
import Testing

@testable import LeadStore

/// Outcomes and the next intents in one change.
@Suite struct AdvancingTests {
  @Test func `The slot that an outcome gives back is the next intent's, in the same change`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a") { $0.caps = .daily(1) }]))
    try await scene.bring(2)
    let jobs = try await scene.due("a")
    let attempt = try #require(try await scene.begin(jobs[0]))
    let intent = Intent(job: jobs[1], request: .sample("{}"))
    #expect(try await scene.begin(jobs[1]) == nil)
    scene.advance(.seconds(2))

    let next = try #require(try await scene.due("a").first { $0.id == jobs[1].id })
    let advanced = try await scene.store.advance(
      [try scene.result(.no, attempt, jobs[0])], [Intent(job: next, request: intent.request)],
      run: scene.run, scene.inForce, at: scene.now)
    #expect(advanced.beginnings.count == 1)
    #expect(advanced.beginnings.first != .off)
    #expect(advanced.consequences.handled == 1)
    #expect(try await scene.jobs() == ["a rejected", "a sending"])
    #expect(try await scene.count("cap_use") == 1)
  }

  @Test func `Where an outcome cannot be recorded, no intent is committed either`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(3)
    let jobs = try await scene.due("a")
    let attempt = try #require(try await scene.begin(jobs[0]))
    let result = try scene.result(.yes, attempt, jobs[0])
    _ = try await scene.store.record([result], scene.inForce, at: scene.now)
    await #expect(throws: StoreError.self) {
      try await scene.store.advance(
        [result], [Intent(job: jobs[1], request: .sample("{}"))], run: scene.run, scene.inForce,
        at: scene.now)
    }
    #expect(try await scene.jobs() == ["a accepted", "a waiting", "a waiting"])
    #expect(try await scene.count("attempt") == 1)
  }

  @Test func `Jobs that are known already are not given again, and cost the others no place`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(6)
    let first = try await scene.due("a", limit: 2)
    let more = try await scene.store.dueJobs(
      of: scene.key("a"), limit: 3, besides: Set(first.map(\.id)), at: scene.now.steady)
    #expect(more.count == 3)
    #expect(Set(more.map(\.id)).isDisjoint(with: first.map(\.id)))
  }
}
