public import Foundation

/// A real leadd at work.
public final class LeaddProcess: Sendable {
  private let child: ChildProcess
  private let logFile: String

  /// The built program, beside the tests.
  public static var program: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "leadd").path
  }

  init(_ words: [String], environment: [String: String], log: String) throws {
    logFile = log
    // What a service manager set for the tests is not meant for the daemon under test.
    var inherited = ProcessInfo.processInfo.environment
    for name in [
      "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM", "INVOCATION_ID",
      "STATE_DIRECTORY", "RUNTIME_DIRECTORY", "CONFIGURATION_DIRECTORY", "CREDENTIALS_DIRECTORY",
    ] { inherited[name] = nil }
    child = try ChildProcess(
      words, environment: inherited.merging(environment) { $1 }, output: log)
  }

  /// The process.
  public var id: pid_t { child.id }

  /// What it logged so far.
  public var log: String {
    FileManager.default.contents(atPath: logFile).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The lines of its log that contain a text.
  public func lines(_ text: String) -> [String] {
    log.split(separator: "\n").map(String.init).filter { $0.contains(text) }
  }

  /// Waits until its log says something; a daemon that ends first fails the test at once.
  @discardableResult
  public func logs(_ text: String, within limit: Duration = .seconds(90)) async throws -> String {
    do {
      return try await eventually("leadd logs \"\(text)\"", within: limit) {
        if let line = lines(text).first { return line }
        if let ending = child.ending, lines(text).isEmpty {
          throw NotInTime(
            what: "leadd logs \"\(text)\"", limit: limit, instead: "it ended, \(ending)")
        }
        return nil
      }
    } catch var late as NotInTime {
      late.instead += "\nits log:\n\(log)"
      throw late
    }
  }

  /// Sends it a signal.
  public func signal(_ number: CInt) { child.signal(number) }

  /// How it ended; nil while it runs.
  public var ending: ChildProcess.Ending? { child.ending }

  /// Waits for its end.
  public func end(within limit: Duration = .seconds(90)) async throws -> ChildProcess.Ending {
    do { return try await child.end(within: limit) } catch var late as NotInTime {
      late.instead = "its log:\n\(log)"
      throw late
    }
  }

  /// Stops it as a service manager does, and waits.
  @discardableResult
  public func stop() async throws -> ChildProcess.Ending {
    signal(SIGTERM)
    return try await end()
  }

  /// Kills it, and waits until it is gone.
  public func kill() async throws {
    signal(SIGKILL)
    _ = try await end()
  }
}
