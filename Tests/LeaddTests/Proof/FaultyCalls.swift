import Foundation
import LeadTestSupport

/// System calls of a running daemon that fail on some paths, from now until `stop()`; strace makes them fail.
final class FaultyCalls {
  private let strace: ChildProcess
  private let trace: String

  /// Lets calls fail.
  ///
  /// - Parameters:
  ///   - calls: their names, with commas between.
  ///   - error: `EIO`, `ENOSPC`.
  ///   - paths: the files and folders on which they fail.
  ///   - leadd: the daemon.
  ///   - folder: where the trace goes.
  /// - Throws: when strace does not come to trace it.
  init(
    _ calls: String, fail error: String, on paths: [String], of leadd: LeaddProcess,
    in folder: TemporaryFolder
  ) async throws {
    trace = "\(folder.path)/faults-\(UUID()).trace"
    strace = try ChildProcess(
      ["strace", "-f", "-p", "\(leadd.id)"] + paths.flatMap { ["-P", $0] } + [
        "-e", "trace=\(calls)", "-e", "inject=\(calls):error=\(error)", "-o", trace,
      ], environment: ProcessInfo.processInfo.environment, output: "\(trace).said")
    let tasks = "/proc/\(leadd.id)/task"
    try await eventually("strace traces all threads") {
      let threads = try FileManager.default.contentsOfDirectory(atPath: tasks)
      return threads.allSatisfy { thread in
        // A thread that ended meanwhile needs no tracer.
        let status = try? String(contentsOfFile: "\(tasks)/\(thread)/status", encoding: .utf8)
        return status?.contains("TracerPid:\t0\n") != true
      }
    }
  }

  /// How many calls failed so far.
  var failed: Int {
    let text = FileManager.default.contents(atPath: trace) ?? Data()
    return String(decoding: text, as: UTF8.self).ranges(of: "(INJECTED)").count
  }

  /// Lets all calls work again.
  func stop() async throws {
    strace.signal(SIGTERM)
    _ = try await strace.end()
  }
}
