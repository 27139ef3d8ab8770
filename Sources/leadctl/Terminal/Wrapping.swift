/// Sentences in lines as wide as the terminal.
extension Terminal {
  /// Long sentences go on below themselves; a file or a pipe gets them whole.
  func wrapped(_ texts: [String], indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    guard let width, width > indent + 20 else { return texts.map { margin + $0 } }
    return texts.flatMap { text -> [String] in
      var lines: [String] = []
      var line = ""
      for word in text.split(separator: " ", omittingEmptySubsequences: false) {
        if !line.isEmpty, line.displayWidth + 1 + word.displayWidth > width - indent {
          lines.append(margin + line)
          line = String(word)
        } else {
          line = line.isEmpty ? String(word) : "\(line) \(word)"
        }
      }
      return lines + [margin + line]
    }
  }
}
