import LeadModel
import LeadStore
import Logging
import ServiceLifecycle

/// Drives re-deliveries: a few leads first where that was asked for, then the others, until all have an answer.
///
/// All it knows stands in the store, so a restart goes on where it was.
struct RedeliveryService: Service {
  let workplace: Workplace

  /// How many leads are put on their way in one transaction.
  private static let page = 500
  /// How often what came of them is looked at.
  private static let interval = Span.milliseconds(200)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          var pause: Span?
          for id in try await workplace.store.openRedeliveries() {
            if let wait = await goOn(with: id) { pause = max(pause ?? wait, wait) }
          }
          await workplace.redeliveriesDue.wait(atMost: pause)
        } catch {
          guard !Task.isCancelled else { return }
          workplace.logger.tell(.redeliveriesStuck, ["error": "\(error)"])
          await workplace.redeliveriesDue.wait(atMost: .seconds(1))
        }
      }
    }
  }

  /// Brings one a step further; a fault of one does not stop the others.
  ///
  /// - Returns: when it is looked at again; nil when nothing of it is to be looked at.
  private func goOn(with id: OperationID) async -> Span? {
    do {
      let record = try await workplace.store.redelivery(id)
      // The leads of one that is still being chosen are not known yet.
      guard record.state != .choosing else { return nil }
      try await advance(record)
      return Self.interval
    } catch {
      guard !Task.isCancelled else { return nil }
      workplace.logger.tell(
        .redeliveryStuck, ["operation": "\(id)", "error": "\(error)"])
      return .seconds(1)
    }
  }

  private func advance(_ record: RedeliveryRecord) async throws {
    if record.made == 0, record.pending > 0 {
      await workplace.lanes.probe(record.order.delivery)
    }
    if record.pending > 0, workplace.settings.delivery(record.order.delivery) == nil {
      return try await end(
        record, .stopped,
        "delivery \(record.order.delivery) is not configured any more; the others were not sent")
    }
    if record.state == .canary, let canary = record.order.canary {
      return try await tryOut(canary, record)
    }
    if record.pending > 0 {
      // How far it is costs more to count than a page costs to send.
      var sent = Self.page
      while sent == Self.page, !Task.isCancelled {
        sent = try await send(atMost: Self.page, of: record.id)
      }
      return
    }
    guard record.open == 0 else { return }
    try await end(record, .done)
  }

  private func tryOut(_ canary: Redelivery.Canary, _ record: RedeliveryRecord) async throws {
    if record.made < canary.count, record.pending > 0 {
      _ = try await send(atMost: canary.count - record.made, of: record.id)
      return
    }
    guard record.open == 0 else { return }
    guard record.held == 0 else {
      // Nobody knows yet what the buyer says to them, and the others must not go without that.
      return try await end(
        record, .stopped,
        "\(record.held) of the first \(record.made) wait until \(record.order.delivery) is open; the others "
          + "were not sent: ask for them then")
    }
    let accepted = record.jobs[.accepted, default: 0]
    if canary.passes(accepted: accepted, of: record.final) {
      try await workplace.recorder.record { store throws(StoreError) in
        try await store.passCanary(record.id)
      }
      workplace.redeliveriesDue.ring()
    } else {
      try await end(
        record, .stopped,
        "\(accepted) of the first \(record.final) were accepted, less than \(canary.stopBelow); "
          + "the others were not sent")
    }
  }

  /// - Returns: how many leads were looked at.
  private func send(atMost limit: Int, of id: OperationID) async throws -> Int {
    let consequences = try await workplace.recorder.record { store throws(StoreError) in
      try await store.redeliverNext(
        of: id, limit: limit, workplace.inForce, at: workplace.now())
    }
    KillPoint.pass("redelivery.sent")
    workplace.spread(consequences)
    workplace.redeliveriesDue.ring()
    workplace.windowDue.ring()
    return consequences.handled
  }

  private func end(
    _ record: RedeliveryRecord, _ state: RedeliveryState, _ reason: String? = nil
  ) async throws {
    try await workplace.recorder.record { store throws(StoreError) in
      _ = try await store.endRedelivery(record.id, state, reason: reason, at: workplace.now())
    }
    KillPoint.pass("redelivery.ended")
    workplace.touch(record.id)
    var metadata: Logger.Metadata = [
      "operation": "\(record.id)", "delivery": "\(record.order.delivery)",
      "chosen": "\(record.chosen)", "sent": "\(record.made)",
      "accepted": "\(record.jobs[.accepted, default: 0])",
    ]
    if let reason {
      metadata["reason"] = "\(reason)"
      workplace.logger.tell(.redeliveryStopped, metadata)
    } else {
      workplace.logger.tell(.redeliveryDone, metadata)
    }
  }
}
