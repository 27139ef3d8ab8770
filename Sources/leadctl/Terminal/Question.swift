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

  /// Asks which of some things is meant, by its number.
  ///
  /// - Parameters:
  ///   - text: the question.
  ///   - choices: the things, at least one.
  /// - Returns: the place of the one that is meant; nil when nobody answers any more.
  /// - Throws: `Fault` when nobody can be asked.
  static func choose(_ text: String, among choices: [String]) throws -> Int? {
    let width = String(choices.count).count
    var lines = [text]
    for (place, choice) in choices.enumerated() {
      lines.append("  \(String(place + 1).padded(to: width, right: true))  \(choice.printable)")
    }
    try Output.standardError.write(lines: lines)
    while true {
      try Output.standardError.write("Its number, or nothing to leave it: ")
      guard let answer = readLine()?.filter({ !$0.isWhitespace }), !answer.isEmpty else {
        return nil
      }
      if let number = Int(answer), choices.indices.contains(number - 1) { return number - 1 }
    }
  }
}
