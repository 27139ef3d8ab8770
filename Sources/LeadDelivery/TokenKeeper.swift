import LeadModel
import NIOCore
import Synchronization

/// Keeps one delivery's access token: fetched when first needed, renewed before it ends, thrown
/// away when the buyer no longer takes it.
///
/// However many requests wait, one fetch is under way; each waits no longer than its own time.
final class TokenKeeper: Sendable {
  /// A token and which one it is.
  struct Numbered: Sendable {
    let token: AccessToken
    fileprivate let number: Int
    fileprivate let renewal: NIODeadline?
  }

  private typealias Waiter = FirstAnswer<Result<Numbered, Unsendable>>

  private struct State {
    var current: Numbered?
    /// Who waits for the fetch that is under way; nil when none is.
    var waiters: [Waiter]?
    var fetched = 0
    /// The last token that the buyer took; it and those before it were good once.
    var lastGood = 0
  }

  private let loop: any EventLoop
  private let inFlight: InFlight
  private let now: @Sendable () -> NIODeadline
  private let fetch: @Sendable () async -> Result<AccessToken, Unsendable>
  private let state = Mutex(State())

  /// A keeper without a token.
  ///
  /// - Parameters:
  ///   - loop: Where waiting ends.
  ///   - inFlight: What counts those who wait; a fetch is counted there too.
  ///   - now: The time, on the loop's clock.
  ///   - fetch: Asks for a token; it ends by itself.
  init(
    loop: any EventLoop, inFlight: InFlight,
    now: @escaping @Sendable () -> NIODeadline = { .now() },
    fetch: @escaping @Sendable () async -> Result<AccessToken, Unsendable>
  ) {
    self.loop = loop
    self.inFlight = inFlight
    self.now = now
    self.fetch = fetch
  }

  /// A token that is good for a while.
  func token(until deadline: NIODeadline) async throws(Unsendable) -> Numbered {
    let begin = now()
    let waiter = Waiter()
    let (current, isFirst) = state.withLock { state -> (Numbered?, Bool) in
      if let current = state.current, current.renewal.map({ begin < $0 }) ?? true {
        return (current, false)
      }
      defer { state.waiters = (state.waiters ?? []) + [waiter] }
      return (nil, state.waiters == nil)
    }
    if let current { return current }
    if isFirst { beginFetch(at: begin) }
    let timer = loop.scheduleTask(deadline: deadline) {
      waiter.give(.failure(Unsendable(.timeout, "no access token in time")))
    }
    defer { timer.cancel() }
    return try await waiter.first(whenCancelled: .failure(.calledOff)).get()
  }

  /// Takes note of a buyer's answer to a request with a token.
  ///
  /// - Returns: whether the buyer denied a token that was good before, so that a new one may help.
  func note(status: Int, for token: Numbered) -> Bool {
    state.withLock { state in
      guard status == 401 else {
        state.lastGood = max(state.lastGood, token.number)
        return false
      }
      if state.current?.number == token.number { state.current = nil }
      return token.number <= state.lastGood
    }
  }

  private func beginFetch(at begin: NIODeadline) {
    inFlight.join()
    // Unstructured: it serves all who wait, and may outlive the one who came first. It ends by
    // itself, and the connections do not end before it.
    Task {
      let result = await fetch()
      let (numbered, waiters) = state.withLock { state in
        let numbered = result.map { token in
          state.fetched += 1
          return Numbered(
            token: token, number: state.fetched, renewal: token.renewal(askedAt: begin))
        }
        // A no is told to all who wait, and the next request asks again.
        state.current = try? numbered.get()
        defer { state.waiters = nil }
        return (numbered, state.waiters ?? [])
      }
      for waiter in waiters { waiter.give(numbered) }
      inFlight.leave()
    }
  }
}
