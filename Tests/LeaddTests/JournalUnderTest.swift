import Foundation
import LeadTestSupport

/// A socket that stands where systemd's journal listens, and what a daemon sent there.
final class JournalUnderTest: Sendable {
  /// One entry: the values of each field.
  typealias Entry = [String: [String]]

  private let socket: NotifySocket
  private let reading: Task<Void, Never>

  /// Whether a daemon can be given a journal of its own here.
  static var isPossible: Bool {
    get async {
      guard let folder = try? TemporaryFolder() else { return false }
      return
        (try? await ChildProcess.output(
          of: ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/run"], in: folder.path)) != nil
    }
  }

  init(in folder: TemporaryFolder) throws {
    let socket = try NotifySocket(in: folder)
    self.socket = socket
    // Unstructured, and cancelled with the journal. It reads what comes: a sender waits when the socket's queue is full.
    reading = Task {
      while !Task.isCancelled {
        _ = socket.assignments
        try? await letPass(.milliseconds(2))  // Cancelled means: over.
      }
    }
  }

  deinit { reading.cancel() }

  /// What runs a daemon so that it finds this journal, and that its standard error belongs to one.
  var wrapper: [String] {
    [
      "unshare", "-m", "sh", "-c",
      """
      mkdir -p /tmp && mount -t tmpfs none /run && mkdir -p /run/systemd/journal \
      && touch /run/systemd/journal/socket && mount --bind \(socket.path) /run/systemd/journal/socket \
      && JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2) exec "$@"
      """, "sh",
    ]
  }

  /// Everything that was sent, as text.
  var text: String { socket.assignments.joined(separator: "\n") }

  /// The entries in their order.
  var entries: [Entry] {
    var entries: [Entry] = []
    for line in socket.assignments {
      let pair = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      if pair[0] == "MESSAGE" { entries.append([:]) }
      guard !entries.isEmpty else { continue }
      entries[entries.count - 1][String(pair[0]), default: []].append(String(pair[1]))
    }
    return entries
  }

  /// The messages that a filter such as `journalctl LEADD_UPLOAD=12` shows.
  func messages(_ field: String, _ value: String) -> [String] {
    entries.filter { $0[field]?.contains(value) == true }.compactMap { $0["MESSAGE"]?.first }
  }

  /// Waits for an entry.
  func hears(_ message: String) async throws {
    try await eventually("the journal hears \"\(message)\"") {
      self.entries.contains { $0["MESSAGE"]?.first?.hasPrefix(message) == true }
    }
  }
}
