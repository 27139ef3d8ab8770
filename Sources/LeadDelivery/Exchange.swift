import AsyncHTTPClient
import Foundation
import LeadModel
import NIOCore
import NIOHTTP1
import Synchronization

/// Carries one request's events to its machine and the machine's actions to the wire.
///
/// All events come on the event loop of the client's connections, also the end of the time and the
/// calling off: so none can fall between a request's leaving and the client's word of it.
final class Exchange: HTTPClientResponseDelegate {
  typealias Response = Void

  private struct State {
    var machine: ExchangeMachine
    var waiter: CheckedContinuation<WireObservation, Never>?
    /// Given out before anyone waited: it was called off at once.
    var early: WireObservation?
    var task: HTTPClient.Task<Void>?
    var timer: Scheduled<Void>?
    var deadline: NIODeadline?
  }

  private let place: String
  private let state: Mutex<State>

  init(place: String, timeout: Span) {
    self.place = place
    state = Mutex(State(machine: ExchangeMachine(place: place, timeout: timeout)))
  }

  /// Sends the request; on the event loop, once.
  func begin(
    _ request: HTTPClient.Request, by client: HTTPClient, on loop: any EventLoop,
    until deadline: NIODeadline, waiter: CheckedContinuation<WireObservation, Never>
  ) {
    let early = state.withLock { state in
      if state.early == nil { state.waiter = waiter }
      return state.early
    }
    if let early { return waiter.resume(returning: early) }
    guard NIODeadline.now() < deadline else { return take(.timeUp) }

    let timer = loop.scheduleTask(deadline: deadline) { self.take(.timeUp) }
    state.withLock { state in
      state.timer = timer
      state.deadline = deadline
    }
    // The client's own deadline stands a second behind ours, should ours ever not be heard.
    let task = client.execute(request: request, delegate: self, deadline: deadline + .seconds(1))
    let isSettled = state.withLock { state in
      if !state.machine.isSettled { state.task = task }
      return state.machine.isSettled
    }
    if isSettled { task.cancel() }
    task.futureResult.whenComplete { result in
      switch result {
      case .success: self.take(.end)
      case .failure(let error):
        self.take(.failed(WireFault(reading: error, place: self.place)))
      }
    }
  }

  /// Breaks the exchange off; on the event loop.
  func callOff() { take(.calledOff) }

  private func take(_ event: ExchangeMachine.Event) {
    let (action, over) = state.withLock { state in
      let action = state.machine.take(event)
      let over = state
      if action != .nothing {
        state.early = action.observation
        state.waiter = nil
        state.task = nil
        state.timer = nil
      }
      return (action, over)
    }
    guard let observation = action.observation else { return }
    over.timer?.cancel()
    if case .settleAndBreakOff = action { over.task?.cancel() }
    over.waiter?.resume(returning: observation)
  }

  func didSendRequestHead(task: HTTPClient.Task<Void>, _ head: HTTPRequestHead) {
    // The event loop serves sockets before timers: in a machine that has slept, a connection may stand only behind
    // the end of the time. The head is still held by the gate, and breaking off drops it there in this turn.
    let isLate = state.withLock { $0.deadline.map { $0 <= .now() } ?? false }
    take(isLate ? .timeUp : .leaving)
  }

  func didReceiveHead(
    task: HTTPClient.Task<Void>, _ head: HTTPResponseHead
  ) -> EventLoopFuture<Void> {
    let headers = head.headers.map { HeaderField(name: $0.name, value: $0.value) }
    take(.head(status: Int(head.status.code), headers: headers))
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(
    task: HTTPClient.Task<Void>, _ buffer: ByteBuffer
  ) -> EventLoopFuture<Void> {
    take(.body(Data(buffer.readableBytesView)))
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didFinishRequest(task: HTTPClient.Task<Void>) throws {}
}

extension ExchangeMachine.Action {
  /// What was seen, once it is known.
  fileprivate var observation: WireObservation? {
    switch self {
    case .nothing: nil
    case .settle(let observation), .settleAndBreakOff(let observation): observation
    }
  }
}
