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

  @Test(arguments: [1, 2, 3, 4, 7, 40])
  func `An upload that hurries has two turns of three, whatever a lane takes at once`(limit: Int)
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    let calm = try await scene.bring(100)
    let hurried = try await scene.bring(100)
    var served: [OperationID] = []
    while served.count < 60 {
      let jobs = try await scene.store.dueJobs(
        of: scene.key("a"), limit: limit, hurried: [hurried], at: scene.now.steady)
      #expect(jobs.count == limit)
      #expect(Set(jobs.map(\.id)).count == limit)
      served += jobs.map(\.operation)
      let due = jobs.map { String($0.id.rawValue) }.joined(separator: ", ")
      try await scene.execute(
        "UPDATE job SET state = 'withdrawn', due_at = NULL, finished_at = 0 WHERE id IN (\(due))")
    }
    for end in stride(from: 6, through: 60, by: 6) {
      let share = served.prefix(end).count { $0 == hurried }
      #expect(abs(share - end * 2 / 3) <= 1, "\(share) of \(end)")
    }
    #expect(served.contains(calm))
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
