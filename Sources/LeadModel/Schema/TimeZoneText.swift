import Foundation

/// A time zone read from a cell or from the configuration.
public enum TimeZoneText {
  /// The IANA name that a text means (case does not matter), or `UTC+02:00` for an offset; nil for anything else.
  ///
  /// Older names and abbreviations that the system still knows (`US/Eastern`, `EST`) stay as they are.
  public static func named(_ text: some StringProtocol) -> String? {
    let trimmed = text.trimmingSpaces
    if let known = byLowercase[trimmed.lowercased()] { return known }
    if let offset = offset(trimmed) { return offset }
    // The system also makes zones of offsets beyond any clock; those it calls by another name.
    let system = TimeZone(identifier: String(trimmed))?.identifier
    return system.flatMap { $0 == trimmed ? $0 : nil }
  }

  /// The known name nearest to a wrong one.
  public static func suggestion(for text: some StringProtocol) -> String? {
    known.nearest(to: String(text.trimmingSpaces))
  }

  private static let known = KnownNames(TimeZone.knownTimeZoneIdentifiers)

  private static let byLowercase = Dictionary(
    (TimeZone.knownTimeZoneIdentifiers + ["UTC", "GMT"]).map { ($0.lowercased(), $0) },
    uniquingKeysWith: { first, _ in first })

  /// `UTC+2`, `GMT -05:00`, `+0530`, from Baker Island to Kiribati.
  private static func offset(_ text: Substring) -> String? {
    var rest = CellScanner(text)
    if rest.take("utc") || rest.take("gmt") { rest.skipSpaces() }
    let isEast = rest.take("+")
    guard isEast || rest.take("-"), let hours = rest.number(digits: 1...2) else { return nil }
    var minutes = 0
    if !rest.isAtEnd {
      _ = rest.take(":")
      guard let found = rest.number(digits: 2...2), found < 60, rest.isAtEnd else { return nil }
      minutes = found
    }
    guard hours * 60 + minutes <= (isEast ? 14 : 12) * 60 else { return nil }
    let pad: (Int) -> String = { $0 < 10 ? "0\($0)" : "\($0)" }
    return "UTC\(isEast ? "+" : "-")\(pad(hours)):\(pad(minutes))"
  }
}
