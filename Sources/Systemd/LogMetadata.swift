import Logging

extension LogEvent {
  /// What stands beside the message, later ones winning: the handler's metadata, the provider's, the
  /// event's own, and the event's error as `error`.
  func metadata(
    over handler: Logger.Metadata, provider: Logger.MetadataProvider?
  ) -> Logger.Metadata {
    var merged = handler
    if let provider { merged.merge(provider.get()) { _, later in later } }
    if let metadata { merged.merge(metadata) { _, later in later } }
    if let error { merged["error"] = "\(error)" }
    return merged
  }
}

extension Logger.Level {
  /// The level of syslog(3), as the journal's `PRIORITY` and the `<N>` of sd-daemon(3) have it.
  var syslogPriority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
