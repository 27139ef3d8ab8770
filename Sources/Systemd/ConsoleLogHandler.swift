import Glibc
public import Logging
public import SystemPackage

/// Writes log events to stderr, a line each, for when there is no journal.
///
/// The look follows what stderr is: on a terminal local time and colours (not with `NO_COLOR`);
/// elsewhere the full UTC time; and when systemd started the process, the level as `<N>` in front,
/// which the readers behind it understand. A line is one write(2), so that lines of several processes
/// do not mix; a line that cannot be written is lost.
public struct ConsoleLogHandler: LogHandler {
  /// What stands beside every message of this handler.
  public var metadata: Logger.Metadata = [:]
  /// What the surrounding task adds to every message.
  public var metadataProvider: Logger.MetadataProvider?
  /// The lowest level that is written.
  public var logLevel: Logger.Level

  private let style: ConsoleStyle
  private let descriptor: FileDescriptor

  /// Creates a handler that looks at the descriptor once to choose its style.
  ///
  /// - Parameters:
  ///   - environment: Where `NO_COLOR`, `TERM`, and `INVOCATION_ID` are looked up.
  ///   - level: The lowest level that is written.
  ///   - descriptor: Where lines go.
  ///   - metadataProvider: What the surrounding task adds to every message.
  public init(
    environment: [String: String], level: Logger.Level,
    descriptor: FileDescriptor = .standardError, metadataProvider: Logger.MetadataProvider? = nil
  ) {
    self.init(
      style: ConsoleStyle(of: descriptor, environment: environment), level: level,
      descriptor: descriptor, metadataProvider: metadataProvider)
  }

  init(
    style: ConsoleStyle, level: Logger.Level, descriptor: FileDescriptor = .standardError,
    metadataProvider: Logger.MetadataProvider? = nil
  ) {
    self.style = style
    self.logLevel = level
    self.descriptor = descriptor
    self.metadataProvider = metadataProvider
  }

  /// Gets or sets one entry of the handler's metadata.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes one event as one line.
  public func log(event: LogEvent) {
    write(
      level: event.level, message: event.message.description,
      metadata: event.metadata(over: metadata, provider: metadataProvider))
  }

  func write(level: Logger.Level, message: String, metadata: Logger.Metadata) {
    let line = ConsoleLine(level: level, message: message, metadata: metadata)
    let bytes = Array(line.text(style: style, moment: Self.now(for: style)).utf8)
    // A log line that stderr does not take has nowhere else to be told; SQLite keeps the facts.
    _ = try? descriptor.writeAll(bytes)
  }

  private static func now(for style: ConsoleStyle) -> tm {
    var seconds = time(nil)
    var moment = tm()
    switch style {
    case .terminal: localtime_r(&seconds, &moment)
    case .plain, .prefixed: gmtime_r(&seconds, &moment)
    }
    return moment
  }
}
