/// A lane at one moment, for people: how fast it is, and what it waits for.
public struct LaneState: Hashable, Sendable {
  /// Whether requests pass.
  public let circuit: Circuit
  /// How many requests may be on the wire at once now.
  public let concurrency: Int
  /// How many are.
  public let inFlight: Int
  /// What keeps the next request back.
  public let wait: Wait

  /// Whether requests pass.
  public enum Circuit: String, Codable, Sendable, CaseIterable {
    /// They do.
    case closed
    /// None does, since most failed.
    case open
    /// One does, to find out whether the buyer is back.
    case halfOpen = "half_open"
  }

  /// What keeps the next request back.
  public enum Wait: Hashable, Sendable {
    /// Nothing: one can be begun.
    case nothing
    /// One on the wire has to end first.
    case connection
    /// The rate of this span's length is used up until a time (steady).
    case rate(Span, until: Timestamp)
    /// The breaker is open until a time (steady); without one the probe is on the wire.
    case breaker(until: Timestamp?)
    /// The buyer asked for a pause until a time (steady).
    case rest(until: Timestamp)

    /// The time until which it holds (steady); nil when only an ending can end it.
    public var until: Timestamp? {
      switch self {
      case .nothing, .connection: nil
      case .rate(_, let until), .rest(let until): until
      case .breaker(let until): until
      }
    }
  }
}
