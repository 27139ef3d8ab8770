import Foundation
import LeadModel

extension Value {
  /// How many leads a delivery takes; its own time zone serves where the caps have none.
  func caps(in zone: TimeZone?) -> CapSettings? {
    guard let section = section() else { return nil }
    let caps = CapPeriod.allCases.compactMap { period in
      section[period.rawValue]?.integer(in: 1...Int.max).map { Cap(period, limit: $0) }
    }
    if CapPeriod.allCases.allSatisfy({ section[$0.rawValue] == nil }), !section.hasUnknown {
      report.problem(
        "has no cap; add for example `day: 500`", at: keyPlace, path: path)
    }
    section.warnOfNeverReached(caps)
    // What counts for ever begins nowhere.
    let isForEver = caps.allSatisfy { $0.period == .total } && section["time_zone"] == nil
    let zone = isForEver ? zone ?? .gmt : section.timeZone(else: zone)
    let whenReached: ClosedAction = section["when_reached"]?.choice() ?? .next
    let count: CapCount = section["count"]?.choice() ?? .accepted
    guard let zone else { return nil }
    var settings = CapSettings(caps: caps, timeZone: zone)
    settings.whenReached = whenReached
    settings.count = count
    return settings
  }
}

extension Section {
  /// The section's own time zone, else the delivery's; one of them is needed.
  func timeZone(else zone: TimeZone?) -> TimeZone? {
    if zone != nil, self["time_zone"] == nil { return zone }
    return required("time_zone")?.timeZone()
  }

  /// A cap above that of a longer period is often a slip.
  fileprivate func warnOfNeverReached(_ caps: [Cap]) {
    for cap in caps {
      let longer = caps.first { $0.period.length > cap.period.length && $0.limit < cap.limit }
      if let longer {
        self[cap.period.rawValue]?.warn(
          "is never reached: the \(longer.limit) \(longer.period.words) are full first")
      }
    }
  }
}

extension CapPeriod {
  /// Periods in order of length; a weekday is part of a day's caps.
  fileprivate var length: Int {
    switch self {
    case .hour: 0
    case .day: 2
    case .week: 3
    case .month: 4
    case .total: 5
    default: 1
    }
  }
}
