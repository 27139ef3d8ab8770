public import LeadModel
public import LeadStore
import Logging

/// Which leads a re-delivery is for, and what is done with them.
public struct RedeliveryRequest: Sendable {
  /// What is asked for.
  public var order: Redelivery
  /// Which leads.
  public var filter: LeadFilter
  /// The most leads that are sent; nil for all.
  public var count: Int?
  /// Which of them come first.
  public var sequence: Redelivery.Order

  /// Every lead of the delivery's workspace, the oldest first.
  public init(order: Redelivery, filter: LeadFilter = LeadFilter()) {
    self.order = order
    self.filter = filter
    sequence = .oldest
    self.filter.workspace = order.delivery.workspace
  }
}

/// What a re-delivery would do.
public struct RedeliveryForecast: Sendable {
  /// How many leads are meant.
  public var chosen = 0
  /// How many would be sent.
  public var sent = 0
  /// How many would be left out, by code.
  public var leftOut: [DispositionCode: Int] = [:]
  /// The first leads of either kind, with why they would be left out; nil for one that would be sent.
  public var told: [(lead: LeadID, leftOut: Reason?)] = []
  /// What a person should know before, sentences.
  public var warnings: [String] = []

  /// Nothing yet.
  public init() {}
}

extension Engine {
  private static let page = 500
  private static let told = 100

  /// Says what a re-delivery would do; changes nothing.
  public func forecastRedelivery(_ request: RedeliveryRequest) async throws -> RedeliveryForecast {
    try known(request.order.delivery)
    var forecast = RedeliveryForecast()
    var outside = 0
    try await eachPage(of: request) { leads in
      let judged = try await workplace.store.judgeRedelivery(
        leads, request.order, workplace.inForce, at: workplace.now())
      outside += try await workplace.store.countOutside(
        judged.filter { $0.leftOut == nil }.map(\.lead), of: request.order.delivery,
        workplace.inForce, at: workplace.now())
      for entry in judged {
        forecast.chosen += 1
        if let reason = entry.leftOut {
          forecast.leftOut[reason.code, default: 0] += 1
        } else {
          forecast.sent += 1
        }
        let alike = entry.leftOut == nil ? forecast.sent : forecast.chosen - forecast.sent
        if alike <= Self.told { forecast.told.append(entry) }
      }
    }
    if outside > 0 {
      // A likely slip: the name of another delivery.
      let whose = outside == 1 ? "1 lead is" : "\(outside) leads are"
      forecast.warnings.append(
        "\(whose) in no campaign that has delivery \(request.order.delivery.delivery)")
    }
    return forecast
  }

  /// Sends leads to a delivery once more.
  ///
  /// - Returns: the number of the operation; its leads are chosen, and from here they are sent.
  public func redeliver(_ request: RedeliveryRequest, actor: String) async throws -> OperationID {
    try known(request.order.delivery)
    let id = try await workplace.recorder.record { store throws(StoreError) in
      try await store.beginRedelivery(request.order, actor: actor, at: workplace.now())
    }
    do {
      var chosen = 0
      try await eachPage(of: request) { leads in
        chosen += leads.count
        try await workplace.recorder.record { store throws(StoreError) in
          try await store.choose(leads, for: id)
        }
      }
      try await workplace.recorder.record { store throws(StoreError) in
        try await store.beginSending(id)
      }
      workplace.logger.tell(
        .redeliveryBegins,
        [
          "operation": "\(id)", "actor": "\(actor)", "delivery": "\(request.order.delivery)",
          "chosen": "\(chosen)",
        ])
    } catch {
      try await workplace.recorder.record { store throws(StoreError) in
        _ = try await store.endRedelivery(
          id, .cancelled, reason: "its leads could not be chosen", at: workplace.now())
      }
      throw error
    }
    workplace.redeliveriesDue.ring()
    return id
  }

  /// Takes back what a re-delivery has not sent.
  ///
  /// - Returns: how many jobs were withdrawn.
  public func cancelRedelivery(_ id: OperationID, actor: String) async throws -> Int {
    let record = try await workplace.store.redelivery(id)
    let isEnded = try await workplace.recorder.record { store throws(StoreError) in
      try await store.endRedelivery(
        id, .cancelled, reason: "cancelled by \(actor)", at: workplace.now())
    }
    // One whose cancelling a crash cut off has jobs that wait yet.
    guard isEnded || record.held + record.jobs[.waiting, default: 0] > 0 else {
      throw StoreError(
        .refused, "re-delivery \(id) is \(record.state.rawValue); nothing is left to cancel")
    }
    var withdrawn = 0
    while true {
      let some = try await workplace.recorder.record { store throws(StoreError) in
        try await store.withdrawRedelivery(
          id, limit: Self.page, actor: actor, workplace.inForce, at: workplace.now())
      }
      workplace.spread(some)
      withdrawn += some.handled
      if some.handled < Self.page { break }
    }
    workplace.touch(id)
    workplace.logger.tell(
      .redeliveryCancelled,
      ["operation": "\(id)", "actor": "\(actor)", "withdrawn": "\(withdrawn)"])
    return withdrawn
  }

  private func eachPage(
    of request: RedeliveryRequest, _ take: ([LeadID]) async throws -> Void
  ) async throws {
    var left = request.count ?? Int.max
    if request.sequence == .random {
      // Drawn at once: pages would be drawn from what the page before had, too.
      let drawn = try await workplace.store.leadNumbers(
        request.filter, order: .random, limit: request.count ?? Int.max)
      var rest = drawn.leads[...]
      while !rest.isEmpty {
        try await take(Array(rest.prefix(Self.page)))
        rest = rest.dropFirst(Self.page)
      }
      return
    }
    var last: LeadID?
    repeat {
      let page = try await workplace.store.leadNumbers(
        request.filter, order: request.sequence, after: last, limit: Self.page)
      let leads = Array(page.leads.prefix(left))
      left -= leads.count
      if !leads.isEmpty { try await take(leads) }
      last = page.next
    } while last != nil && left > 0
  }
}
