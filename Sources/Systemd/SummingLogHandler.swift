import Logging

/// Passes events on, and sums repeated warnings and errors up; steps and a daemon's own changes are never held back.
struct SummingLogHandler: LogHandler {
  private(set) var handler: any LogHandler
  private let label: String
  private let sums: LogSums

  init(_ handler: any LogHandler, label: String, sums: LogSums) {
    self.handler = handler
    self.label = label
    self.sums = sums
  }

  var metadata: Logger.Metadata {
    get { handler.metadata }
    set { handler.metadata = newValue }
  }

  var metadataProvider: Logger.MetadataProvider? {
    get { handler.metadataProvider }
    set { handler.metadataProvider = newValue }
  }

  var logLevel: Logger.Level {
    get { handler.logLevel }
    set { handler.logLevel = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { handler[metadataKey: key] }
    set { handler[metadataKey: key] = newValue }
  }

  func log(event: LogEvent) {
    // What ends the program is told whatever was told before.
    guard event.level == .warning || event.level == .error else {
      return handler.log(event: event)
    }
    let whole = event.metadata(over: handler.metadata, provider: handler.metadataProvider)
    if sums.isNew(event, whole, label: label, handler: handler) { handler.log(event: event) }
  }
}
