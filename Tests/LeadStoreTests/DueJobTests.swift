import LeadModel
import Testing

@testable import LeadStore

@Suite struct DueJobTests {
  @Test func `Ten rows behind ten thousand wait for ten turns`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    let big = try await scene.bring(10_000, list: "big")
    let small = try await scene.bring(10, list: "small")
    let jobs = try await scene.due("a", limit: 40)
    #expect(jobs.count == 40)
    let turns = (0..<20).map { $0.isMultiple(of: 2) ? big : small }
    #expect(jobs.prefix(20).map(\.operation) == turns)
    #expect(jobs.count { $0.operation == small } == 10)
    let ofBig = jobs.filter { $0.operation == big }.map(\.id)
    #expect(ofBig == ofBig.sorted())
  }

  @Test func `More uploads than fit a batch all come to their turn`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    var uploads: [OperationID] = []
    for _ in 0..<10 { uploads.append(try await scene.bring(5)) }
    var seen: Set<OperationID> = []
    for _ in 0..<3 { seen.formUnion(try await scene.due("a", limit: 4).map(\.operation)) }
    #expect(seen == Set(uploads))
  }

  @Test func `A job is due at its time, not before, and not past its share of the window`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")]))
    try await scene.bring(1)
    try await scene.exchange("a", .refused)
    #expect(try await scene.due("a").isEmpty)
    let next = try #require(try await scene.store.nextDue(of: scene.key("a")))
    #expect(next > scene.now.steady)
    scene.advance(next - (scene.now.steady + .milliseconds(1)))
    #expect(try await scene.due("a").isEmpty)
    scene.advance(.milliseconds(1))
    #expect(try await scene.due("a").count == 1)
    scene.advance(.minutes(15))
    #expect(try await scene.due("a").isEmpty)
  }

  @Test func `What waits for a delivery to reopen waits for no time`() async throws {
    let scene = try await Scene(
      .sample([
        .sample("a") {
          $0.schedule = .daily(12, 18)
          $0.whenClosed = .hold
        }
      ]))
    try await scene.bring(1)
    #expect(try await scene.jobs() == ["a waiting"])
    #expect(try await scene.due("a").isEmpty)
    #expect(try await scene.store.nextDue(of: scene.key("a")) == nil)
    #expect(try await scene.store.nextDeadline() == nil)
    #expect(try await scene.store.deliveriesAtWork() == [scene.key("a")])
  }

  @Test func `Nothing waits means nothing is due`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    #expect(try await scene.due("a").isEmpty)
    #expect(try await scene.store.nextDue(of: scene.key("a")) == nil)
    #expect(try await scene.store.deliveriesAtWork().isEmpty)
  }
}
