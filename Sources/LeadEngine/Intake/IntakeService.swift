import LeadModel
import LeadStore
import Logging
import ServiceLifecycle

/// Reads claimed files, a few at a time, so that a short one does not wait for a long one.
struct IntakeService: Service {
  private let workplace: Workplace
  private let queue: IntakeQueue

  /// How many files are read at once; the writer is one for all.
  private static let readers = 4
  /// How often a file is looked at that has to wait for those before it.
  private static let rest = Duration.milliseconds(100)

  init(workplace: Workplace, queue: IntakeQueue) {
    self.workplace = workplace
    self.queue = queue
  }

  /// Whether a file may be read: one that names leads is read behind the lead files before it, which may bring them.
  private func isItsTurn(_ claimed: ClaimedFile) async -> Bool {
    guard claimed.upload.action != .leads else { return true }
    do {
      return try await !workplace.store.isBehindLeadFiles(claimed.upload.id)
    } catch {
      // A database that cannot be read says so to whoever reads the file.
      return true
    }
  }

  func run() async throws {
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { group in
        // Nothing else runs while jobs are tried alone that may have ended leadd.
        await workplace.suspectsTried.wait()
        for _ in 0..<Self.readers {
          group.addTask {
            for await claimed in queue.files {
              // What is not begun yet is found in `.working/` by the next start.
              guard !Task.isShuttingDownGracefully else { return }
              guard await isItsTurn(claimed) else {
                try? await Task.sleep(for: Self.rest)  // Cancelled means: over.
                queue.add(claimed)
                continue
              }
              await FileIntake(workplace: workplace, claimed: claimed).run()
            }
          }
        }
      }
    } onGracefulShutdown: {
      queue.close()
    }
  }
}

/// Files on their way from the inbox to the readers.
final class IntakeQueue: Sendable {
  let files: AsyncStream<ClaimedFile>
  private let input: AsyncStream<ClaimedFile>.Continuation

  /// Unbounded in memory, but each entry is a name: the files themselves lie in `.working/`.
  init() { (files, input) = AsyncStream.makeStream() }

  func add(_ file: ClaimedFile) { input.yield(file) }

  /// Takes no more; what is being read stops at its next batch.
  func close() { input.finish() }
}
