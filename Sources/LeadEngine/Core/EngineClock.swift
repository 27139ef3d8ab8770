import Glibc
public import LeadModel

/// Where the engine reads the time; tests bring their own.
public protocol EngineClock: Sendable {
  /// The moment as both clocks show it.
  func now() -> Moment
}

/// The machine's clocks: wall time, and the time since boot, which nobody can set.
public struct SystemClock: EngineClock {
  private let bootWall: Timestamp

  /// A clock whose steady time began at a moment of wall time.
  ///
  /// - Parameter bootWall: wall time at the boot clock's zero, as first seen in this boot.
  public init(bootWall: Timestamp) { self.bootWall = bootWall }

  /// The moment as both clocks show it.
  public func now() -> Moment {
    Moment(wall: Self.wall, steady: bootWall + Self.sinceBoot)
  }

  /// Wall time.
  public static var wall: Timestamp { Timestamp(milliseconds: read(CLOCK_REALTIME)) }

  /// The time since boot, sleep included.
  public static var sinceBoot: Span { Span(milliseconds: read(CLOCK_BOOTTIME)) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
