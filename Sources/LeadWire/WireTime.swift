public import Foundation

/// A moment of wall time, written as `2026-11-21T20:59:00.123Z`.
public struct WireTime: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  /// Wraps milliseconds since 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads ISO 8601 with a zone; parts of a second may be left out.
  ///
  /// - Returns: nil for anything else.
  public init?(_ text: String) {
    // That it is not the one form is no fault yet; the other is asked next.
    var date = try? Self.style.parse(text)
    // The form without parts of a second; neither is told by nil.
    if date == nil { date = try? Date.ISO8601FormatStyle().parse(text) }
    guard let date else { return nil }
    milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
  }

  /// The moment for Foundation's calendars.
  public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

  /// `2026-11-21T20:59:00.123Z`.
  ///
  /// The style cuts a binary fraction, which may lie just below the millisecond meant: a quarter more puts it
  /// safely inside.
  public var text: String {
    Date(timeIntervalSince1970: (Double(milliseconds) + 0.25) / 1000).formatted(Self.style)
  }

  /// Orders by time.
  public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}

extension WireTime: Codable {
  /// Reads the text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = Self(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is no ISO 8601 time")
    }
    self = time
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
