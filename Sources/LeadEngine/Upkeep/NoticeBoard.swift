import Foundation
import LeadDelivery
import LeadModel
import Logging
import Subprocess
import SystemPackage

/// Tells the configured programs and addresses what happened; who takes long holds up nothing but later notices.
final class NoticeBoard: Sendable {
  private let logger: Logger
  private let sender: NoticeSender
  private let settings: @Sendable () -> Settings
  private let output: AsyncStream<Entry>
  private let input: AsyncStream<Entry>.Continuation
  private let closed = Doorbell()

  /// How long a stop waits for programs and addresses that hang.
  private static let lastWords = Duration.seconds(5)

  private struct Entry: Sendable {
    let event: Notice.Event
    let facts: [String: String]
  }

  /// A board; when it is full the newest notices are lost, not the daemon's time.
  init(
    logger: Logger, sender: NoticeSender, settings: @escaping @Sendable () -> Settings
  ) {
    self.logger = logger
    self.sender = sender
    self.settings = settings
    (output, input) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1000))
  }

  /// Notes something for whoever wants to be told of it.
  func tell(_ event: Notice.Event, _ facts: [String: String]) {
    input.yield(Entry(event: event, facts: facts))
  }

  /// Takes no more; what was noted is still told, as far as a few seconds go.
  func close() {
    input.finish()
    closed.ring()
  }

  /// Tells what is noted, until the board is closed.
  func run() async {
    let isAllTold = await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await self.tellAll()
        return true
      }
      group.addTask {
        await self.closed.wait()
        // Cancelled when all is told.
        try? await Task.sleep(for: Self.lastWords)
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? true
    }
    if !isAllTold { logger.tell(.noticesLost) }
  }

  private func tellAll() async {
    for await entry in output {
      await withDiscardingTaskGroup { group in
        for notice in settings().notices where notice.events.contains(entry.event) {
          group.addTask { await self.tell(notice.way, entry) }
        }
      }
    }
  }

  private func tell(_ way: Notice.Way, _ entry: Entry) async {
    var facts = entry.facts
    facts["event"] = entry.event.rawValue
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let body = try encoder.encode(facts)
      switch way {
      case .run(let program): try await run(program, body)
      case .webhook(let webhook): try await sender.send(body, to: webhook)
      }
    } catch let error as NoticeError {
      logger.tell(.noticeNotDelivered, ["error": "\(error.words)"])
    } catch {
      // Called off at a stop, which says so itself.
      guard !Task.isCancelled else { return }
      logger.tell(.noticeNotRun, ["error": "\(error)"])
    }
  }

  /// Runs a program with the notice on its standard input; one that takes longer than a minute is ended.
  private func run(_ program: String, _ body: Data) async throws {
    let logger = logger
    let input = try Self.input(of: body + Data("\n".utf8))
    defer { try? input.close() }  // The program has its own.
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        let result = try await Subprocess.run(
          .path(FilePath(program)),
          input: .fileDescriptor(input, closeAfterSpawningProcess: false),
          output: .discarded, error: .discarded)
        if !result.terminationStatus.isSuccess, !Task.isCancelled {
          logger.tell(
            .noticeProgramFailed,
            ["program": "\(program)", "status": "\(result.terminationStatus)"])
        }
        return true
      }
      group.addTask {
        try await Task.sleep(for: .seconds(60))
        return false
      }
      if try await group.next() == false {
        logger.tell(
          .noticeProgramSlow,
          ["program": "\(program)"])
      }
      group.cancelAll()
    }
  }

  /// An open file without a name that holds the notice, at its beginning.
  ///
  /// Through a pipe a program that ends without reading would fail the writing, which Subprocess 1.0 does not survive.
  private static func input(of body: Data) throws -> FileDescriptor {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("leadd-notice-\(UUID().uuidString)").path
    let file = try FileDescriptor.open(
      path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: .ownerReadWrite)
    do {
      try FileManager.default.removeItem(atPath: path)
      try file.writeAll(body)
      _ = try file.seek(offset: 0, from: .start)
      return file
    } catch {
      try? file.close()  // What went wrong before is told.
      throw error
    }
  }
}
