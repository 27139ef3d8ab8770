import Glibc

/// A question to whoever sits at the terminal.
enum Question {
  /// Whether there is somebody to ask: one who types, and who sees the question.
  static var canBeAsked: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Asks; what is not a yes is a no.
  static func ask(_ text: String) throws -> Bool {
    // Standard output is for what programs read.
    try Output.standardError.write("\(text) [y/N] ")
    let answer = readLine() ?? ""
    return ["y", "yes"].contains(answer.lowercased().filter { !$0.isWhitespace })
  }
}
