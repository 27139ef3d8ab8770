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
          var isIdle = true
          for id in try await workplace.store.openRedeliveries() {
            let record = try await workplace.store.redelivery(id)
            // The leads of one that is still being chosen are not known yet.
            guard record.state != .choosing else { continue }
            isIdle = false
            try await advance(record)
          }
          await workplace.redeliveriesDue.wait(atMost: isIdle ? nil : Self.interval)
        } catch {
          guard !Task.isCancelled else { return }
          workplace.logger.error("a re-delivery cannot go on", metadata: ["error": "\(error)"])
          await workplace.redeliveriesDue.wait(atMost: .seconds(1))
        }
      }
    }
  }

  private func advance(_ record: RedeliveryRecord) async throws {
    if record.made == 0, record.pending > 0 {
      await workplace.lanes.probe(record.order.delivery)
    }
    if record.state == .canary, let canary = record.order.canary {
      return try await tryOut(canary, record)
    }
    if record.pending > 0 { return try await send(atMost: Self.page, of: record.id) }
    guard record.open == 0 else { return }
    try await end(record, .done)
  }

  private func tryOut(_ canary: Redelivery.Canary, _ record: RedeliveryRecord) async throws {
    if record.made < canary.count, record.pending > 0 {
      return try await send(atMost: canary.count - record.made, of: record.id)
    }
    guard record.open == 0 else { return }
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

  private func send(atMost limit: Int, of id: OperationID) async throws {
    let consequences = try await workplace.recorder.record { store throws(StoreError) in
      try await store.redeliverNext(
        of: id, limit: limit, workplace.inForce, at: workplace.now())
    }
    workplace.spread(consequences)
    workplace.redeliveriesDue.ring()
    workplace.windowDue.ring()
  }

  private func end(
    _ record: RedeliveryRecord, _ state: RedeliveryState, _ reason: String? = nil
  ) async throws {
    try await workplace.recorder.record { store throws(StoreError) in
      _ = try await store.endRedelivery(record.id, state, reason: reason, at: workplace.now())
    }
    workplace.touchUpload(record.id)
    var metadata: Logger.Metadata = [
      "operation": "\(record.id)", "delivery": "\(record.order.delivery)",
      "chosen": "\(record.chosen)", "sent": "\(record.made)",
      "accepted": "\(record.jobs[.accepted, default: 0])",
    ]
    if let reason {
      metadata["reason"] = "\(reason)"
      workplace.logger.warning("re-delivery stopped", metadata: metadata)
    } else {
      workplace.logger.notice("re-delivery done", metadata: metadata)
    }
  }
}
