import Foundation
import LeadModel

/// One request and what comes of it, as a pure machine: what happened goes in, what was seen comes
/// out, once.
///
/// The line between `unsent` and `lost` is ``Event/leaving``: it comes before the first byte of the
/// request can leave, so that without it nothing has left for certain, and with it something may
/// have.
struct ExchangeMachine {
  /// What happens to an exchange.
  enum Event {
    /// The request is about to leave on a connection that stands.
    case leaving
    /// The head of the final response arrived whole.
    case head(status: Int, headers: [HeaderField])
    /// Some of the body arrived.
    case body(Data)
    /// The response is whole.
    case end
    /// The connection could not be made, or broke.
    case failed(WireFault)
    /// The time is over.
    case timeUp
    /// The sender no longer waits for it.
    case calledOff
  }

  /// What is to be done.
  enum Action: Equatable {
    case nothing
    /// The exchange is over by itself.
    case settle(WireObservation)
    /// The exchange is over and what is left of it must be broken off.
    case settleAndBreakOff(WireObservation)
  }

  private enum State {
    case unsent
    case sent
    case answering
    case settled
  }

  /// `host:port`, for the details.
  let place: String
  /// How long the whole exchange may take, for the details.
  let timeout: Span
  private var state = State.unsent
  private var status = 0
  private var headers: [HeaderField] = []
  private var body = Data()

  init(place: String, timeout: Span) {
    self.place = place
    self.timeout = timeout
  }

  /// Whether the observation was given out.
  var isSettled: Bool { state == .settled }

  /// Takes an event; after the observation was given out none has an effect.
  mutating func take(_ event: Event) -> Action {
    switch (state, event) {
    case (.settled, _): return .nothing

    case (.unsent, .leaving):
      state = .sent
      return .nothing

    // A head proves that the request left, whether or not anyone said so.
    case (.unsent, .head(let status, let headers)), (.sent, .head(let status, let headers)):
      state = .answering
      self.status = status
      self.headers = Self.bounded(headers)
      return .nothing

    case (.answering, .body(let part)): return read(part)
    case (.answering, .end): return settle(response(isCut: false), breakOff: false)
    case (.answering, .failed): return settle(response(isCut: true), breakOff: false)
    case (.answering, .timeUp), (.answering, .calledOff):
      return settle(response(isCut: true), breakOff: true)

    case (.unsent, .failed(let fault)):
      return settle(.unsent(fault.ifUnsent, detail: fault.words), breakOff: false)
    case (.sent, .failed(let fault)):
      return settle(.lost(fault.ifSent, detail: fault.words), breakOff: false)

    case (.unsent, .timeUp):
      return settle(
        .unsent(.timeout, detail: "no connection to \(place) within \(timeout)"), breakOff: true)
    case (.sent, .timeUp):
      return settle(
        .lost(.timeout, detail: "no answer from \(place) within \(timeout)"), breakOff: true)

    case (.unsent, .calledOff):
      return settle(
        .unsent(.connect, detail: "called off by leadd before a connection to \(place) stood"),
        breakOff: true)
    case (.sent, .calledOff):
      return settle(
        .lost(.reset, detail: "called off by leadd before \(place) answered"), breakOff: true)

    // The client never says these. In doubt, something left.
    case (.unsent, .body), (.unsent, .end), (.sent, .body), (.sent, .end):
      return settle(
        .lost(.reset, detail: "the answer of \(place) could not be followed"), breakOff: true)
    case (.sent, .leaving), (.answering, .leaving), (.answering, .head): return .nothing
    }
  }

  private mutating func read(_ part: Data) -> Action {
    let room = WireResponse.bytesRead - body.count
    body.append(part.prefix(room))
    return part.count > room ? settle(response(isCut: true), breakOff: true) : .nothing
  }

  private func response(isCut: Bool) -> WireObservation {
    .response(WireResponse(status: status, headers: headers, body: body, isCut: isCut))
  }

  private mutating func settle(_ observation: WireObservation, breakOff: Bool) -> Action {
    state = .settled
    return breakOff ? .settleAndBreakOff(observation) : .settle(observation)
  }

  /// The most headers of a response that are kept.
  static let maximumHeaders = 64
  /// The most bytes of a response's header names and values that are kept.
  static let maximumHeaderBytes = 8 * 1024

  /// The headers that fit, in their order; one that is too long does not push out those behind it.
  private static func bounded(_ headers: [HeaderField]) -> [HeaderField] {
    var kept: [HeaderField] = []
    var room = maximumHeaderBytes
    for header in headers where kept.count < maximumHeaders {
      let length = header.name.utf8.count + header.value.utf8.count
      guard length <= room else { continue }
      room -= length
      kept.append(header)
    }
    return kept
  }
}
