import Foundation

/// A time zone read from a cell or from the configuration.
public enum TimeZoneText {
  /// The IANA name that a text means (case does not matter), or `UTC+02:00` for an offset; nil for anything else.
  public static func named(_ text: some StringProtocol) -> String? {
    let trimmed = text.trimmingSpaces
    if let known = byLowercase[trimmed.lowercased()] { return known }
    return offset(trimmed)
  }

  /// The known name nearest to a wrong one.
  public static func suggestion(for text: some StringProtocol) -> String? {
    NearestName.of(String(text.trimmingSpaces), in: TimeZone.knownTimeZoneIdentifiers)
  }

  private static let byLowercase = Dictionary(
    (TimeZone.knownTimeZoneIdentifiers + ["UTC", "GMT"]).map { ($0.lowercased(), $0) },
    uniquingKeysWith: { first, _ in first })

  private static func offset(_ text: Substring) -> String? {
    guard
      let match = text.wholeMatch(of: /(?i)(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?([0-5]\d))?/),
      let hours = Int(match.2), hours <= 14
    else { return nil }
    return "UTC\(match.1)\(hours < 10 ? "0" : "")\(hours):\(match.3 ?? "00")"
  }
}
