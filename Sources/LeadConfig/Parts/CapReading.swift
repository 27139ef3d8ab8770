import LeadModel

extension Value {
  /// How many leads a delivery takes.
  func caps() -> CapSettings? {
    guard let section = section() else { return nil }
    let caps = CapPeriod.allCases.compactMap { period in
      section[period.rawValue]?.integer(in: 1...Int.max).map { Cap(period, limit: $0) }
    }
    if CapPeriod.allCases.allSatisfy({ section[$0.rawValue] == nil }), !section.hasUnknown {
      report.problem(
        "has no cap; add for example `day: 500`", at: keyPlace, path: path)
    }
    let zone = section.required("time_zone")?.timeZone()
    let whenReached: ClosedAction = section["when_reached"]?.choice() ?? .next
    guard let zone else { return nil }
    var settings = CapSettings(caps: caps, timeZone: zone)
    settings.whenReached = whenReached
    return settings
  }
}
