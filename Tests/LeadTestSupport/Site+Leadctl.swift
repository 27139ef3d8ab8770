import Foundation

extension Site {
  /// Runs the built `leadctl` against this installation's daemon.
  ///
  /// - Parameter words: the command and its arguments, without the socket.
  /// - Returns: how it ended, -1 for a signal, and what it printed.
  /// - Throws: when it cannot be started or does not end.
  public func leadctl(_ words: String...) async throws -> (code: Int32, output: String) {
    try await leadctl(words)
  }

  /// Runs the built `leadctl` with words that are put together.
  public func leadctl(_ words: [String]) async throws -> (code: Int32, output: String) {
    let program = URL(fileURLWithPath: LeaddProcess.program).deletingLastPathComponent()
      .appending(path: "leadctl").path
    let output = "\(folder.path)/leadctl-\(UUID()).out"
    let child = try ChildProcess(
      [program] + words + ["--socket", "\(state)/leadd.sock"],
      environment: ProcessInfo.processInfo.environment, output: output)
    let ending = try await child.end()
    let text = FileManager.default.contents(atPath: output).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard case .exited(let code) = ending else { return (-1, text ?? "") }
    return (code, text ?? "")
  }
}
