import Glibc
public import Logging
import SystemPackage

/// Chooses, once at start, where the program's log goes: the journal or stderr.
///
/// ```swift
/// let setup = LogSetup(environment: environment, identifier: "leadd", level: .info)
/// LoggingSystem.bootstrap { setup.handler(label: $0) }
/// ```
public struct LogSetup: Sendable {
  /// Where a log may be asked to go.
  public enum Destination: String, Sendable, CaseIterable {
    /// The journal when stderr is connected to it, else stderr.
    case automatic
    /// The journal even when stderr is something else; stderr only when there is no journal.
    case journal
    /// Stderr.
    case console
  }

  /// Whether log events go to the journal as structured entries.
  public let usesJournal: Bool
  /// What was told again and again and is summed up; whoever runs the program asks it to tell its sums.
  public let sums = LogSums()

  private let environment: [String: String]
  private let identifier: String
  private let level: Logger.Level

  /// Looks at stderr and at the environment, and decides.
  ///
  /// - Parameters:
  ///   - environment: The process's environment (`JOURNAL_STREAM`, `INVOCATION_ID`, `NO_COLOR`, `TERM`).
  ///   - identifier: The program's name, the journal's `SYSLOG_IDENTIFIER`.
  ///   - level: The lowest level that is logged.
  ///   - destination: What was asked for.
  public init(
    environment: [String: String], identifier: String, level: Logger.Level,
    destination: Destination = .automatic
  ) {
    self.environment = environment
    self.identifier = identifier
    self.level = level
    usesJournal =
      switch destination {
      case .automatic: JournalStream.isConnected(.standardError, environment: environment)
      // libsystemd reports success when nobody listens; asking first keeps the log from vanishing.
      case .journal: access(JournalLogHandler.socketPath, W_OK) == 0
      case .console: false
      }
  }

  /// Makes the handler of one logger; made for `LoggingSystem.bootstrap`.
  ///
  /// - Parameters:
  ///   - label: The logger's label.
  ///   - metadataProvider: What the surrounding task adds to every message.
  /// - Returns: A ``JournalLogHandler`` or a ``ConsoleLogHandler``, behind one that sums repeated faults up.
  public func handler(
    label: String, metadataProvider: Logger.MetadataProvider? = nil
  ) -> any LogHandler {
    let handler: any LogHandler =
      if usesJournal {
        JournalLogHandler(
          label: label, identifier: identifier, level: level, metadataProvider: metadataProvider)
      } else {
        ConsoleLogHandler(
          environment: environment, level: level, metadataProvider: metadataProvider)
      }
    return SummingLogHandler(handler, label: label, sums: sums)
  }
}
