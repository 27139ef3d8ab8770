import Glibc

/// The time of day, for people to read; nothing is decided by it.
enum WallTime {
  /// Now, in UTC to the second (ISO 8601).
  static func nowText() -> String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let date = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    let clock = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)]
    return date.map(twoDigits).joined(separator: "-") + "T"
      + clock.map(twoDigits).joined(separator: ":") + "Z"
  }

  /// Now, in UTC to the second, as it may stand in a file's name (ISO 8601, basic format).
  static func nowDigits() -> String {
    nowText().filter { $0 != "-" && $0 != ":" }
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
