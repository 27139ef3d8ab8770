import LeadModel

/// Looks whether leadd still gets anywhere, for the service manager's watchdog.
///
/// Two things must hold: the database's one writer answers, if only with an error, since a full disk is no reason to be
/// killed; and the scheduler lately found every lane alive. A writer that hangs keeps ``look()`` from returning, so that
/// whoever feeds the watchdog after it does not.
struct Watchdog: Sendable {
  /// Returns when the writer has answered; throws when that was an error.
  let askWriter: @Sendable () async throws -> Void
  /// How long ago the scheduler came round; nil before its first round.
  let sinceLastRound: @Sendable () -> Span?
  /// Called when the writer has not answered for ``patience``; it is waited for all the same.
  let writerIsSilent: @Sendable () -> Void
  /// How long the writer may take before that is said, and how long a round of the scheduler.
  var patience = Span.seconds(10)

  /// What a look found.
  enum Finding: Equatable {
    /// All is well.
    case alive
    /// The writer answers, but with an error, this sentence.
    case storeFails(String)
    /// The scheduler hangs, for so long.
    case schedulerHangs(Span?)

    /// Whether the watchdog is to be fed.
    var isAlive: Bool {
      if case .schedulerHangs = self { return false }
      return true
    }
  }

  /// Looks once; returns only when the writer has answered.
  func look() async -> Finding {
    let fault = await answer()
    if !cameRoundLately {
      // After a suspend of the machine the clock is ahead of every round, until the next.
      try? await Task.sleep(for: .seconds(3))  // Cancelled means: over.
      guard cameRoundLately else { return .schedulerHangs(sinceLastRound()) }
    }
    return fault.map { .storeFails($0) } ?? .alive
  }

  private var cameRoundLately: Bool { sinceLastRound().map { $0 <= patience } ?? false }

  private func answer() async -> String? {
    await withTaskGroup(of: String?.self) { group in
      group.addTask {
        // Cancelled when the writer has answered.
        guard (try? await Task.sleep(for: patience.duration)) != nil else { return nil }
        writerIsSilent()
        return nil
      }
      defer { group.cancelAll() }
      do {
        try await askWriter()
        return nil
      } catch {
        return "\(error)"
      }
    }
  }
}
