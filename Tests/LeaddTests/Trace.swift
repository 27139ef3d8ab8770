import Foundation
import LeadTestSupport

/// The writes, sends, and syncs of a daemon in their order, as strace saw them.
struct Trace {
  /// A call: where it began and where it was over, as places in the trace.
  private struct Call {
    let name: String
    let text: String
    let began: Int
    var ended: Int?
  }

  private let calls: [Call]

  static var isPossible: Bool {
    get async {
      let folder = try? TemporaryFolder()
      guard let folder else { return false }
      return
        (try? await ChildProcess.output(
          of: ["strace", "-D", "-o", "\(folder.path)/trace", "true"], in: folder.path)) != nil
    }
  }

  /// Makes the tracer a grandchild, so that the process started is the daemon's own.
  static func words(to path: String) -> [String] {
    [
      "strace", "-D", "-f", "-y", "-s", "70000", "-o", path, "-e",
      "trace=fdatasync,fsync,pwrite64,write,writev,sendto,sendmsg",
    ]
  }

  /// Reads a trace when its tracer has written it whole.
  init(_ path: String) async throws {
    let lines = try await eventually("the trace is whole") { () -> [Substring]? in
      let text = String(
        decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
      return text.contains("+++ exited with 0 +++") ? text.split(separator: "\n") : nil
    }
    var calls: [Call] = []
    var open: [Substring: Int] = [:]
    for (place, line) in lines.enumerated() {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      guard parts.count == 2 else { continue }
      let (thread, text) = (parts[0], parts[1].drop { $0 == " " })
      if text.hasPrefix("<... ") {
        if let index = open.removeValue(forKey: thread), text.contains(" = ") {
          calls[index].ended = place
        }
      } else if let name = text.split(separator: "(", maxSplits: 1).first {
        let isOver = !text.hasSuffix("<unfinished ...>")
        if !isOver { open[thread] = calls.count }
        calls.append(
          Call(name: String(name), text: String(text), began: place, ended: isOver ? place : nil))
      }
    }
    self.calls = calls
  }

  /// Where the first byte of a request with a key began to leave.
  func firstSend(of key: String) -> Int? {
    calls.first { isSend($0) && $0.text.contains("Idempotency-Key: \(key)\\r") }?.began
  }

  private func isSend(_ call: Call) -> Bool {
    ["write", "writev", "sendto", "sendmsg"].contains(call.name)
      && (call.text.contains("<TCP") || call.text.contains("<socket:"))
  }

  /// Where the write-ahead log first took a page with a key: the intent.
  ///
  /// Later commits may write the same page again between the intent's sync and its request.
  func firstLogWrite(of key: String) -> Int? {
    calls.first {
      $0.name == "pwrite64" && $0.text.contains("leadd.db-wal>")
        && $0.text.contains("\\\"\(key)\\\"")
    }?.ended
  }

  /// Whether the write-ahead log was synced wholly between two places.
  func isLogSynced(after first: Int, before last: Int) -> Bool {
    calls.contains {
      ["fdatasync", "fsync"].contains($0.name) && $0.text.contains("leadd.db-wal>")
        && $0.began > first && ($0.ended ?? .max) < last
    }
  }
}
