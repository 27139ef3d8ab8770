/// One moment as two clocks show it.
public struct Moment: Hashable, Sendable {
  /// Wall time: what people read, and what caps and schedules go by.
  public let wall: Timestamp
  /// A clock that nobody can set inside one boot: what deadlines and due times go by.
  ///
  /// It began at wall time when the machine was booted first seen, so both agree unless someone set
  /// the wall clock since.
  public let steady: Timestamp

  /// A moment.
  public init(wall: Timestamp, steady: Timestamp) {
    self.wall = wall
    self.steady = steady
  }

  /// When a steady time will come, in wall time.
  public func wall(of steady: Timestamp) -> Timestamp { wall + (steady - self.steady) }
}
