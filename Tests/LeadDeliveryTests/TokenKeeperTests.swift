import LeadModel
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import LeadDelivery

@Suite struct TokenKeeperTests {
  /// Gives tokens when it is told to, and counts who asked.
  private final class Server: Sendable {
    let asked = Mutex(0)
    let answers = AsyncStream<Result<AccessToken, Unsendable>>.makeStream()
    private let isImmediate: Bool
    private let lifetime: TimeAmount?

    init(isImmediate: Bool = true, lifetime: TimeAmount? = nil) {
      self.isImmediate = isImmediate
      self.lifetime = lifetime
    }

    func fetch() async -> Result<AccessToken, Unsendable> {
      let number = asked.withLock {
        $0 += 1
        return $0
      }
      if isImmediate {
        return .success(AccessToken(value: Secret("t\(number)"), lifetime: lifetime))
      }
      for await answer in answers.stream { return answer }
      return .failure(.calledOff)
    }

    var count: Int { asked.withLock { $0 } }
  }

  private final class Clock: Sendable {
    let time = Mutex(NIODeadline.now())
    func now() -> NIODeadline { time.withLock { $0 } }
    func pass(_ amount: TimeAmount) { time.withLock { $0 = $0 + amount } }
  }

  private func keeper(_ server: Server, _ clock: Clock = Clock()) -> TokenKeeper {
    TokenKeeper(
      loop: MultiThreadedEventLoopGroup.singleton.next(), inFlight: InFlight(),
      now: { clock.now() }
    ) { await server.fetch() }
  }

  private func value(of keeper: TokenKeeper) async throws -> String {
    try await keeper.token(until: .now() + .seconds(20)).token.value.value
  }

  @Test func aTokenIsKeptUntilItNearsItsEnd() async throws {
    let clock = Clock()
    let keeper = keeper(Server(lifetime: .minutes(10)), clock)
    #expect(try await value(of: keeper) == "t1")
    clock.pass(.seconds(539))
    #expect(try await value(of: keeper) == "t1")
    clock.pass(.seconds(1))
    #expect(try await value(of: keeper) == "t2")
  }

  @Test func aShortLifeIsUsedForThreeQuarters() async throws {
    let clock = Clock()
    let keeper = keeper(Server(lifetime: .seconds(40)), clock)
    #expect(try await value(of: keeper) == "t1")
    clock.pass(.seconds(29))
    #expect(try await value(of: keeper) == "t1")
    clock.pass(.seconds(1))
    #expect(try await value(of: keeper) == "t2")
  }

  @Test func aTokenWithoutAnEndIsKept() async throws {
    let clock = Clock()
    let keeper = keeper(Server(), clock)
    #expect(try await value(of: keeper) == "t1")
    clock.pass(.hours(1000))
    #expect(try await value(of: keeper) == "t1")
  }

  @Test func oneFetchServesAllWhoWait() async throws {
    let server = Server(isImmediate: false)
    let keeper = keeper(server)
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<50 { group.addTask { try await value(of: keeper) } }
      try await eventually("it is asked for") { server.count == 1 }
      server.answers.continuation.yield(.success(AccessToken(value: Secret("t"), lifetime: nil)))
      for try await value in group { #expect(value == "t") }
    }
    #expect(server.count == 1)
  }

  @Test func aNoIsForAllWhoWaitAndIsNotKept() async throws {
    let server = Server(isImmediate: false)
    let keeper = keeper(server)
    let no = Unsendable("no")
    server.answers.continuation.yield(.failure(no))
    await #expect(throws: no) { try await value(of: keeper) }
    server.answers.continuation.yield(.success(AccessToken(value: Secret("t"), lifetime: nil)))
    #expect(try await value(of: keeper) == "t")
    #expect(server.count == 2)
  }

  @Test func eachWaitsNoLongerThanItsOwnTime() async throws {
    let server = Server(isImmediate: false)
    let keeper = keeper(server)
    let patient = Task { try await value(of: keeper) }
    try await eventually("it is asked for") { server.count == 1 }
    let error = await #expect(throws: Unsendable.self) {
      try await keeper.token(until: .now() + .milliseconds(50))
    }
    #expect(error?.cause == .timeout)
    server.answers.continuation.yield(.success(AccessToken(value: Secret("t"), lifetime: nil)))
    #expect(try await patient.value == "t")
    #expect(server.count == 1)
  }

  @Test func whoIsCalledOffDoesNotTakeTheFetchAlong() async throws {
    let server = Server(isImmediate: false)
    let keeper = keeper(server)
    let first = Task { try await value(of: keeper) }
    try await eventually("it is asked for") { server.count == 1 }
    let second = Task { try await value(of: keeper) }
    first.cancel()
    await #expect(throws: Unsendable.calledOff) { try await first.value }
    server.answers.continuation.yield(.success(AccessToken(value: Secret("t"), lifetime: nil)))
    #expect(try await second.value == "t")
    #expect(server.count == 1)
  }

  @Test func aDeniedTokenIsThrownAwayOnce() async throws {
    let keeper = keeper(Server())
    let first = try await keeper.token(until: .now() + .seconds(20))
    #expect(!keeper.note(status: 200, for: first))
    #expect(keeper.note(status: 401, for: first), "it was good before")
    let second = try await keeper.token(until: .now() + .seconds(20))
    #expect(second.token.value.value == "t2")
    #expect(keeper.note(status: 401, for: first), "an old request's answer came late")
    #expect(try await value(of: keeper) == "t2", "which says nothing of the new token")
    #expect(!keeper.note(status: 401, for: second), "it was never good")
    #expect(try await value(of: keeper) == "t3")
  }
}
