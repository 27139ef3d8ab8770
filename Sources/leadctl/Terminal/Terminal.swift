import Glibc

/// What stands at the other end of an output.
struct Terminal: Sendable {
  /// Whether it is a terminal.
  let isTerminal: Bool
  /// Its width in columns; nil when lines are not to be cut.
  let width: Int?
  /// Whether colours are wanted.
  let hasColour: Bool

  /// A file or a pipe: nothing is cut, nothing coloured.
  static let none = Terminal(isTerminal: false, width: nil, hasColour: false)

  /// Asks the kernel and the environment (https://no-color.org).
  static func of(_ output: Output) -> Terminal {
    guard isatty(output.descriptor) == 1 else { return .none }
    var size = winsize()
    let isKnown = ioctl(output.descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let isPlain = value("NO_COLOR").map { !$0.isEmpty } ?? false || value("TERM") == "dumb"
    return Terminal(
      isTerminal: true, width: isKnown ? Int(size.ws_col) : 80, hasColour: !isPlain)
  }

  private static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

/// How something looks on a terminal that has colours.
enum Ink: String {
  case bold = "1"
  case faint = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case cyan = "36"

  /// The text in this ink; as it is where there are no colours.
  func callAsFunction(_ text: String, _ terminal: Terminal) -> String {
    terminal.hasColour && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The ink of a lead's, a job's, or an upload's state.
  static func of(state: String) -> Ink {
    switch state {
    case "accepted", "answered", "open": .green
    case "failed", "unassigned", "error", "in_doubt", "expired", "refused", "paused", "removed":
      .red
    case "rejected", "duplicate", "held", "resting", "returned", "cancelled": .yellow
    case "processing", "sending", "waiting", "reading", "delivering", "claiming": .cyan
    default: .faint
    }
  }

  /// The ink of a disposition code.
  static func of(code: String) -> Ink {
    switch code {
    case "ACCEPTED", "UPDATED", "MIGRATED": .green
    case "UNCHANGED": .faint
    case _ where code.hasPrefix("ERROR_") || code.hasPrefix("EXC_"): .red
    default: .yellow
    }
  }
}
