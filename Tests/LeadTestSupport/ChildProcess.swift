public import Foundation
import Synchronization

/// A program that runs beside the test; it is killed with its last owner.
public final class ChildProcess: Sendable {
  /// How a process came to its end.
  public enum Ending: Sendable, Equatable {
    /// It ended by itself, with a status.
    case exited(CInt)
    /// A signal ended it.
    case killed(CInt)
  }

  /// The process.
  public let id: pid_t
  private let known = Mutex<Ending?>(nil)

  /// Starts a program found by `PATH`.
  ///
  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - environment: its whole environment.
  ///   - output: a file for what it prints; it is made, or emptied.
  ///   - errors: a file for what it complains; nil joins the output.
  /// - Throws: when it cannot be started.
  public init(
    _ words: [String], environment: [String: String], output: String, errors: String? = nil
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o644)
    if let errors {
      posix_spawn_file_actions_addopen(&actions, 2, errors, writing, 0o644)
    } else {
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    }
    // Or it would keep the ports of practice buyers open that the tests have stopped.
    for descriptor in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
      // One that is gone by then is no fault to posix_spawn(3).
      if let number = CInt(descriptor), number > 2 {
        posix_spawn_file_actions_addclose(&actions, number)
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The test process may ignore or block signals; the child begins as from a shell.
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { variables.forEach { free($0) } }
    var id = pid_t()
    let failure = posix_spawnp(&id, words[0], &actions, &attributes, &arguments, &variables)
    guard failure == 0 else { throw Failed("start", words[0], number: failure) }
    self.id = id
  }

  deinit {
    guard ending == nil else { return }
    kill(id, SIGKILL)
    waitpid(id, nil, 0)
  }

  /// How it ended; nil while it runs.
  public var ending: Ending? {
    known.withLock { known in
      if known == nil {
        var status: CInt = 0
        if waitpid(id, &status, WNOHANG) == id {
          let signal = status & 0x7F
          known = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
        }
      }
      return known
    }
  }

  /// Sends a signal; one that is over gets none.
  public func signal(_ number: CInt) {
    guard ending == nil else { return }
    kill(id, number)
  }

  /// Waits for the end.
  public func end(within limit: Duration = .seconds(90)) async throws -> Ending {
    try await eventually("process \(id) ends", within: limit, every: .milliseconds(2)) { ending }
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - folder: where its output lies meanwhile.
  /// - Returns: what it printed.
  /// - Throws: when it cannot be started or says that it failed.
  public static func output(of words: [String], in folder: String) async throws -> String {
    let output = "\(folder)/output-\(UUID())"
    let errors = "\(output).errors"
    defer {
      for path in [output, errors] {
        // They lie in a temporary folder, which goes with its owner.
        try? FileManager.default.removeItem(atPath: path)
      }
    }
    let child = try ChildProcess(
      words, environment: ProcessInfo.processInfo.environment, output: output, errors: errors)
    let ending = try await child.end()
    let text = try String(contentsOfFile: output, encoding: .utf8)
    guard ending == .exited(0) else {
      throw ProgramFailed(
        words: words, ending: ending, said: try String(contentsOfFile: errors, encoding: .utf8))
    }
    return text
  }
}

/// A program that a test needs has failed.
public struct ProgramFailed: Error, CustomStringConvertible {
  let words: [String]
  let ending: ChildProcess.Ending
  let said: String

  /// The program, how it ended, and what it said.
  public var description: String { "\(words.joined(separator: " ")): \(ending): \(said)" }
}
