import Glibc

/// A child process with a pipe to its input and one from its output.
final class Child {
  private let process: pid_t
  private var input: CInt
  private let output: CInt

  init(_ program: String, _ arguments: [String]) throws {
    var toChild: [CInt] = [-1, -1]
    var fromChild: [CInt] = [-1, -1]
    guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { throw Failed("pipe") }
    // The child must not keep our ends open, or it would never see the end of its input.
    for end in toChild + fromChild { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, program, &actions, nil, &words, environ)
    close(toChild[0])
    close(fromChild[1])
    self.process = process
    input = toChild[1]
    output = fromChild[0]
    guard failure == 0 else { throw Failed("posix_spawn") }
  }

  deinit {
    closeInput()
    close(output)
  }

  /// Reads what the child says until the end of a line.
  func line() -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  func kill() { Glibc.kill(process, SIGKILL) }

  /// Waits for the end and gives the exit status.
  @discardableResult
  func wait() -> CInt {
    closeInput()
    var status: CInt = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    return status
  }

  /// Runs a program to its end and fails if it does.
  static func run(_ program: String, _ arguments: [String]) throws {
    guard try Child(program, arguments).wait() == 0 else { throw Failed(program) }
  }
}
