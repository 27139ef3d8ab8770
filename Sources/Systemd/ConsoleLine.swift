import Glibc
import Logging

/// One log event as one line of text, such as
/// `20:15:02 notice  upload answered  lead=L1048576 upload=12`.
struct ConsoleLine {
  let level: Logger.Level
  let message: String
  let metadata: Logger.Metadata

  /// The line with its newline.
  ///
  /// - Parameters:
  ///   - style: What stderr is.
  ///   - moment: Broken-down time: local for a terminal, else UTC.
  /// - Returns: Exactly one newline, at the end.
  func text(style: ConsoleStyle, moment: tm) -> String {
    let level = "\(self.level)"
    let padded = level + String(repeating: " ", count: max(0, 7 - level.count))
    var line =
      switch style {
      case .terminal(colours: true):
        "\u{1B}[2m\(Self.clock(moment))\u{1B}[0m \(colour)\(padded)\u{1B}[0m "
      case .terminal(colours: false): "\(Self.clock(moment)) \(padded) "
      case .prefixed: "<\(self.level.syslogPriority)>\(Self.date(moment)) \(padded) "
      case .plain: "\(Self.date(moment)) \(padded) "
      }
    line += Self.escaped(message, quotes: false)
    var separator = "  "
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) where !key.isFieldName {
      line += separator + Self.word(key) + "=" + Self.word(value.description)
      separator = " "
    }
    return line + "\n"
  }

  private var colour: String {
    switch level {
    case .trace, .debug: "\u{1B}[2m"
    case .info: ""
    case .notice: "\u{1B}[1m"
    case .warning: "\u{1B}[33m"
    case .error: "\u{1B}[31m"
    case .critical: "\u{1B}[1;31m"
    }
  }

  private static func clock(_ moment: tm) -> String {
    [moment.tm_hour, moment.tm_min, moment.tm_sec].map { padded($0, to: 2) }.joined(separator: ":")
  }

  private static func date(_ moment: tm) -> String {
    let day = [
      padded(moment.tm_year + 1900, to: 4), padded(moment.tm_mon + 1, to: 2),
      padded(moment.tm_mday, to: 2),
    ]
    return "\(day.joined(separator: "-"))T\(clock(moment))Z"
  }

  private static func padded(_ number: CInt, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// A key or value as one word: quoted when spaces, quotes, `=`, or nothing would mislead the reader.
  private static func word(_ text: String) -> String {
    let safe = escaped(text, quotes: true)
    let plain = !text.isEmpty && safe == text && !text.contains { $0 == " " || $0 == "=" }
    return plain ? text : "\"\(safe)\""
  }

  /// A file's name may hold newlines, escape sequences, and characters that reorder text: none of them
  /// may forge a line or drive the reader's terminal.
  private static func escaped(_ text: String, quotes: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\"" where quotes: result += "\\\""
      case "\\" where quotes: result += "\\\\"
      default:
        if isHarmful(scalar) {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isBidiControl
    }
  }
}
