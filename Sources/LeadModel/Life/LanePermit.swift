/// What a lane gives to requests that may leave, and takes back from each when it has ended.
public struct LanePermit: Hashable, Sendable {
  /// When they were begun (steady).
  public let begun: Timestamp
  /// Whether they find out for an open breaker whether the buyer is back; then there is one of them.
  public let isProbe: Bool
  let round: Int
  let circuit: Int
}
