import Foundation
import LeadWire

/// Times as people at this machine read them.
struct TimeText: Sendable {
  /// The moment of the answer that is shown.
  let now: WireTime
  /// The zone of the one who reads.
  var zone = TimeZone.current

  /// `20:59:03`, or with its date when that is not today's.
  func clock(_ time: WireTime) -> String {
    let text = local(time)
    return text.prefix(10) == local(now).prefix(10)
      ? String(text.dropFirst(11)) : "\(text.prefix(10)) \(text.dropFirst(11))"
  }

  /// `2026-11-21 20:59:03`.
  func full(_ time: WireTime) -> String {
    let text = local(time)
    return "\(text.prefix(10)) \(text.dropFirst(11))"
  }

  /// `in 5 min 20 s`, or `5 min 20 s ago`.
  func relative(_ time: WireTime) -> String {
    let away = time.milliseconds - now.milliseconds
    return away >= 0 ? "in \(Self.length(away))" : "\(Self.length(-away)) ago"
  }

  /// `12 ms`, `3.4 s`, `5 min 20 s`, `2 h 10 min`, `3 days 4 h`.
  static func length(_ milliseconds: Int64) -> String {
    let seconds = milliseconds / 1000
    switch milliseconds {
    case ..<1000: return "\(max(0, milliseconds)) ms"
    case ..<10_000: return "\(seconds).\(milliseconds / 100 % 10) s"
    case ..<60_000: return "\(seconds) s"
    case ..<3_600_000: return pair(seconds / 60, "min", seconds % 60, "s")
    case ..<86_400_000: return pair(seconds / 3600, "h", seconds / 60 % 60, "min")
    default:
      let days = seconds / 86_400
      return pair(days, days == 1 ? "day" : "days", seconds / 3600 % 24, "h")
    }
  }

  private static func pair(_ big: Int64, _ unit: String, _ small: Int64, _ smallUnit: String)
    -> String
  {
    small == 0 ? "\(big) \(unit)" : "\(big) \(unit) \(small) \(smallUnit)"
  }

  /// `2026-11-21T20:59:03`, without a zone.
  private func local(_ time: WireTime) -> String {
    let moved = time.date.addingTimeInterval(TimeInterval(zone.secondsFromGMT(for: time.date)))
    return String(moved.formatted(Date.ISO8601FormatStyle()).prefix(19))
  }
}

extension WireTime {
  /// This machine's wall time.
  static var current: WireTime {
    WireTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }
}
