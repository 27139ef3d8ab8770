import LeadModel
import LeadStore
import Logging
import ServiceLifecycle

/// Keeps the time: closes what is past its deadline, releases what was held, ends what was held too long.
struct WindowService: Service {
  let workplace: Workplace

  /// How many jobs or leads are changed in one transaction, so that answers get in between.
  private static let batch = 500

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await closeWhatIsLate()
          try await repeatWhileFull {
            store, inForce, now throws(StoreError) in
            try await store.closeAbandoned(limit: Self.batch, inForce, at: now)
          }
          try await repeatWhileFull {
            store, inForce, now throws(StoreError) in
            try await store.releaseHeld(limit: Self.batch, inForce, at: now)
          }
          try await repeatWhileFull {
            store, inForce, now throws(StoreError) in
            try await store.closeHeldTooLong(limit: Self.batch, inForce, at: now)
          }
          await workplace.windowDue.wait(atMost: try await untilNext())
        } catch {
          guard !Task.isCancelled else { return }
          workplace.logger.tell(.windowStuck, ["error": "\(error)"])
          await workplace.windowDue.wait(atMost: .seconds(1))
        }
      }
    }
  }

  private func closeWhatIsLate() async throws {
    let troubles = await workplace.lanes.troubles()
    let late = try await repeatWhileFull {
      store, inForce, now throws(StoreError) in
      try await store.closeWindows(troubles: troubles, limit: Self.batch, inForce, at: now)
    }
    guard let failed = late.arrivals[.failed], failed > 0 else { return }
    workplace.meters.count(expired: failed)
    workplace.logger.tell(
      .windowsClosed,
      [
        "leads": "\(failed)",
        "upload": .array(late.touched.sorted().map { .string("\($0)") }),
      ])
  }

  @discardableResult
  private func repeatWhileFull(
    _ step: @Sendable (Store, SettingsInForce, Moment) async throws(StoreError) -> Consequences
  ) async throws -> Consequences {
    var all = Consequences()
    while !Task.isCancelled {
      let some = try await workplace.recorder.record { store throws(StoreError) in
        try await step(store, workplace.inForce, workplace.now())
      }
      workplace.spread(some)
      all.merge(some)
      if some.handled < Self.batch { break }
    }
    return all
  }

  private func untilNext() async throws -> Span {
    var wait = workplace.longestLook
    let now = workplace.now()
    if let next = try await workplace.store.nextDeadline() {
      wait = min(wait, max(.milliseconds(5), next - now.steady))
    }
    // One that stays held may have been due for long: it is not asked more often for that.
    if let next = try await workplace.store.nextRelease() {
      wait = min(wait, max(.seconds(1), next - now.wall))
    }
    return wait
  }
}
