import Foundation
import LeadModel
import Logging
import Subprocess
import SystemPackage

/// Tells the configured programs what happened, one after the other, and waits for none of them.
final class NoticeBoard: Sendable {
  private let logger: Logger
  private let settings: @Sendable () -> Settings
  private let output: AsyncStream<Entry>
  private let input: AsyncStream<Entry>.Continuation

  private struct Entry: Sendable {
    let event: Notice.Event
    let facts: [String: String]
  }

  /// A board; when it is full the newest notices are lost, not the daemon's time.
  init(logger: Logger, settings: @escaping @Sendable () -> Settings) {
    self.logger = logger
    self.settings = settings
    (output, input) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1000))
  }

  /// Notes something for whoever wants to be told of it.
  func tell(_ event: Notice.Event, _ facts: [String: String]) {
    input.yield(Entry(event: event, facts: facts))
  }

  /// Takes no more; what was noted is still told.
  func close() { input.finish() }

  func run() async {
    for await entry in output {
      for notice in settings().notices where notice.events.contains(entry.event) {
        await tell(notice.way, entry)
      }
    }
  }

  private func tell(_ way: Notice.Way, _ entry: Entry) async {
    guard case .run(let program) = way else { return }
    var facts = entry.facts
    facts["event"] = entry.event.rawValue
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let text = String(decoding: try encoder.encode(facts), as: UTF8.self) + "\n"
      let result = try await Subprocess.run(
        .path(FilePath(program)), input: .string(text), output: .discarded, error: .discarded)
      guard !result.terminationStatus.isSuccess else { return }
      logger.warning(
        "a notice's program failed",
        metadata: ["program": "\(program)", "status": "\(result.terminationStatus)"])
    } catch {
      logger.warning(
        "a notice's program cannot be run",
        metadata: ["program": "\(program)", "error": "\(error)"])
    }
  }
}
