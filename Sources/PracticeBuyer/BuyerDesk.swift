import FoundationEssentials
import Synchronization

/// Decides on, logs, and counts requests one at a time, in one order for all three.
final class BuyerDesk: Sendable {
  private struct State {
    var machine: ScriptMachine
    var log: RequestLog?
    var counts = PracticeCounts()
    var firstRequest: ContinuousClock.Instant?

    var nextSequence: Int { counts.requests + 1 }

    func elapsed() -> Duration { firstRequest.map { .now - $0 } ?? .zero }

    /// Logs and counts what was decided, or, if it cannot be logged, what is done instead.
    mutating func record(
      _ facts: RequestFacts, _ connection: Int, _ decision: ScriptMachine.Decision
    ) -> SinkRequest {
      var request = SinkRequest(
        time: Date(), sequence: nextSequence, connection: connection, facts: facts,
        decision: decision)
      do throws(PracticeBuyerError) {
        try log?.append(request)
      } catch {
        // An acceptance that the log does not have would be a lie to whoever counts by it.
        if decision.takes { machine.giveBack(facts) }
        request.decision = .init(
          answer: .plain(.unlogged, status: 500, text: error.description + "\n"), rule: nil)
      }
      firstRequest = firstRequest ?? .now
      counts.requests += 1
      counts.answers[request.decision.answer.kind, default: 0] += 1
      return request
    }
  }

  private let state: Mutex<State>
  private let onRequest: (@Sendable (PracticeRequest) -> Void)?

  init(script: SinkScript, onRequest: (@Sendable (PracticeRequest) -> Void)?) {
    state = Mutex(State(machine: ScriptMachine(script: script)))
    self.onRequest = onRequest
  }

  var counts: PracticeCounts {
    state.withLock { state in
      var counts = state.counts
      counts.distinctKeys = state.machine.distinctKeys
      return counts
    }
  }

  func open(log path: String?) throws(PracticeBuyerError) {
    let log: RequestLog? = if let path { try RequestLog(path: path) } else { nil }
    state.withLock { $0.log = log }
  }

  func closeLog() {
    state.withLock { state in
      state.log?.close()
      state.log = nil
    }
  }

  /// The number of a new connection.
  func connect() -> Int {
    state.withLock { state in
      state.counts.connections += 1
      state.counts.open += 1
      state.counts.mostOpen = max(state.counts.mostOpen, state.counts.open)
      return state.counts.connections
    }
  }

  func disconnect() {
    state.withLock { $0.counts.open -= 1 }
  }

  /// The answer if the head of a request is all that will be read of it.
  func answerToHead(_ facts: RequestFacts, connection: Int) -> SinkAnswer? {
    let request: SinkRequest? = state.withLock { state in
      let decision = state.machine.decideAtHead(
        of: facts, sequence: state.nextSequence, elapsed: state.elapsed())
      return decision.map { state.record(facts, connection, $0) }
    }
    return request.map(announce)
  }

  /// The answer to a request; its line is in the log when this returns.
  func answer(to facts: RequestFacts, connection: Int) -> SinkAnswer {
    announce(
      state.withLock { state in
        let decision = state.machine.decide(
          facts, sequence: state.nextSequence, elapsed: state.elapsed())
        return state.record(facts, connection, decision)
      })
  }

  /// Refuses a request whose body is longer than the buyer reads; `facts` has its beginning.
  func refuseLong(_ facts: RequestFacts, limit: Int, connection: Int) -> SinkAnswer {
    let text = "the practice buyer reads at most \(limit) bytes\n"
    let refusal = SinkAnswer.plain(.tooLong, status: 413, text: text)
    return announce(
      state.withLock { $0.record(facts, connection, .init(answer: refusal, rule: nil)) })
  }

  private func announce(_ request: SinkRequest) -> SinkAnswer {
    onRequest?(PracticeRequest(request))
    return request.decision.answer
  }
}

extension PracticeRequest {
  fileprivate init(_ request: SinkRequest) {
    self.init(
      time: request.time.inUTC, sequence: request.sequence, connection: request.connection,
      method: request.facts.method, path: request.facts.path,
      idempotencyKey: request.facts.idempotencyKey, bodySize: request.facts.body.count,
      kind: request.decision.answer.kind, answer: request.decision.answer.description)
  }
}
