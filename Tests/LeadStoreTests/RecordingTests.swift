import Foundation
import LeadModel
import LeadStoreFixture
import Testing

@testable import LeadStore

@Suite struct RecordingTests {
  @Test(arguments: [
    (WireObservation.yes, "accepted", "accepted", DispositionCode.accepted),
    (.no, "rejected", "rejected", .rejectedByBuyer),
    (.status(410), "error", "failed", .errorHTTP4xx),
    (.status(302), "error", "failed", .errorRedirect),
    (.failure, "waiting", "processing", .errorHTTP5xx),
    (.refused, "waiting", "processing", .errorConnect),
    (.status(429), "waiting", "processing", .errorRateLimited),
    (.status(401), "waiting", "held", .errorAuth),
    (.silence, "waiting", "processing", .inDoubt),
  ])
  func `An answer becomes the job's state, the lead's status, and the attempt's code`(
    seen: WireObservation, job: String, status: String, code: DispositionCode
  ) async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    let consequences = try await scene.exchange("a", seen)
    #expect(consequences.handled == 1)
    #expect(try await scene.jobs() == ["a \(job)"])
    #expect(try await scene.statuses() == [status])
    #expect(try await scene.values("SELECT code FROM job") == [code.rawValue])
    #expect(
      try await scene.values("SELECT code FROM attempt WHERE finished_at NOT NULL") == [
        code.rawValue
      ])
    #expect(
      consequences.arrivals
        == (status == "processing" ? [:] : [try #require(LeadStatus(rawValue: status)): 1]))
    if status != "processing" {
      #expect(
        try await scene.values(
          "SELECT from_status || to_status || cause FROM transition WHERE id = 2")
          == ["processing\(status)attempt"])
    }
  }

  @Test func `An answer is recorded once; a second record of it changes nothing`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    let attempt = try #require(try await scene.begin(job))
    try await scene.record(.yes, attempt, job)
    let error = await #expect(throws: StoreError.self) {
      try await scene.record(.no, attempt, job)
    }
    #expect(error?.kind == .internalFault)
    #expect(try await scene.jobs() == ["a accepted"])
    #expect(try await scene.values("SELECT code FROM attempt") == ["ACCEPTED"])
  }

  @Test func `A response is kept with its head; a long body is cut and says so`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(2)
    let headers = [HeaderField(name: "X-Id", value: "é")]
    try await scene.exchange("a", .status(200, "thanks", headers: headers))
    try await scene.exchange("a", .status(200, String(repeating: "x", count: 20_000)))
    #expect(
      try await scene.values("SELECT length(response) FROM attempt ORDER BY id", as: Int.self)
        == [6, 16_384])
    #expect(
      try await scene.values("SELECT response_is_cut FROM attempt ORDER BY id", as: Bool.self)
        == [false, true])
    #expect(
      try await scene.value("SELECT response_headers FROM attempt ORDER BY id")
        == #"[{"name":"X-Id","value":"é"}]"#)
  }

  @Test func `Waiting for a limit is no attempt`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    try await scene.exchange("a", .status(429))
    #expect(try await scene.value("SELECT attempts FROM job", as: Int.self) == 0)
    #expect(try await scene.value("SELECT counts FROM attempt", as: Bool.self) == false)
    scene.advance(.minutes(2))
    try await scene.exchange("a", .failure)
    #expect(try await scene.value("SELECT attempts FROM job", as: Int.self) == 1)
    #expect(
      try await scene.values("SELECT number FROM attempt ORDER BY id", as: Int.self) == [1, 2])
  }

  @Test func `Retries carry the bytes of the first attempt, whatever is configured since`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    let first = try #require(try await scene.due("a").first)
    #expect(first.request == nil)
    #expect(!first.wasSent)
    let attempt = try #require(try await scene.begin(first, body: "first"))
    try await scene.record(.failure, attempt, first)
    scene.advance(.minutes(2))
    let second = try #require(try await scene.due("a").first)
    #expect(second.request == .sample("first"))
    #expect(second.wasSent)
    #expect(second.attempts == 1)
    _ = try #require(try await scene.begin(second, body: "second"))
    try await scene.crash()
    #expect(
      try await scene.value("SELECT request LIKE '%Zmlyc3Q=%' FROM job", as: Bool.self) == true)
  }

  @Test func `Nothing left of a refused connection: an earlier request cannot have arrived`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    try await scene.exchange("a", .refused)
    scene.advance(.minutes(2))
    #expect(try await scene.due("a").first?.wasSent == false)
  }

  @Test func `The buyer's reference is kept`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    let attempt = try #require(try await scene.begin(job))
    let result = try scene.result(.yes, attempt, job)
    var verdict = result.verdict
    verdict.reference = "R-7"
    _ = try await scene.store.record(
      [
        AttemptResult(
          attempt: attempt, job: job, verdict: verdict, step: result.step, response: nil,
          mayHaveArrived: true)
      ], scene.inForce, at: scene.now)
    #expect(try await scene.values("SELECT reference FROM job") == ["R-7"])
  }

  @Test func `When no try fits the window any more the job expires at once`() async throws {
    let scene = try await Scene(.sample([.sample("a")]))
    try await scene.bring(1)
    let job = try #require(try await scene.due("a").first)
    let attempt = try #require(try await scene.begin(job))
    scene.advance(.minutes(29) + .seconds(50))
    try await scene.record(.failure, attempt, job)
    #expect(try await scene.jobs() == ["a expired"])
    #expect(try await scene.statuses() == ["failed"])
    #expect(try await scene.reasons().map(\.code) == [.windowExpired])
    #expect(try await scene.reasons().sentence.contains("a failed (HTTP 500)"))
  }

  @Test func `With all, one acceptance is enough, and what the others say changes nothing`()
    async throws
  {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")], .all, acceptedWhen: .any))
    try await scene.bring(1)
    try await scene.exchange("a", .no)
    #expect(try await scene.statuses() == ["processing"])
    try await scene.exchange("b", .yes)
    #expect(try await scene.statuses() == ["accepted"])
    let other = try await Scene(.sample([.sample("a"), .sample("b")], .all, acceptedWhen: .any))
    try await other.bring(1)
    try await other.exchange("b", .yes)
    #expect(try await other.statuses() == ["accepted"])
    try await other.exchange("a", .no)
    #expect(try await other.statuses() == ["accepted"])
    #expect(try await other.jobs() == ["a rejected", "b accepted"])
    #expect(try await other.count("transition") == 2)
  }

  @Test func `With all and all must accept, one no is enough to be rejected`() async throws {
    let scene = try await Scene(.sample([.sample("a"), .sample("b")], .all, acceptedWhen: .all))
    try await scene.bring(2)
    try await scene.exchange("a", .yes)
    #expect(try await scene.statuses() == ["processing", "processing"])
    try await scene.exchange("b", .no)
    try await scene.exchange("a", .yes)
    try await scene.exchange("b", .yes)
    #expect(try await scene.statuses() == ["rejected", "accepted"])
  }
}
