public import LeadModel
public import LeadStore

/// What a watchdog wants to know: whether leadd still gets anywhere.
extension Engine {
  /// Sends a sign of life through the one writer, and returns when it has answered.
  ///
  /// It does not wait for room on a full disk: that the disk is full is an answer.
  ///
  /// - Throws: `StoreError`, which is an answer too.
  public func askWriter() async throws(StoreError) {
    let now = workplace.now()
    try await workplace.store.seen(workplace.run, at: now.wall, drift: now.wall - now.steady)
  }

  /// How long ago the scheduler found every lane alive; nil before its first round.
  public var sinceLastRound: Span? {
    workplace.pulse.lastRound.map { workplace.now().steady - $0 }
  }

  /// Says in `leadctl status` what someone should look at, or takes it back.
  public func warn(_ key: String, _ sentence: String?) { workplace.warn(key, sentence) }

  /// One line for the service manager: what is at work, what waits, and how it will end.
  public func statusLine() -> String {
    StatusLine(
      looks: workplace.progress.looks, deliveries: workplace.settings.deliveries.count,
      warnings: workplace.warnings, now: workplace.now()
    ).text
  }
}
