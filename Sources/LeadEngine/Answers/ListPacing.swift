import LeadModel

/// When the lists in the outbox may be written again: soon after a change while that is quick, and the more rarely
/// the longer it takes.
struct ListPacing {
  /// Whether the last writing went well.
  private(set) var isWell = true
  private var next: Timestamp?

  /// The shortest time between two writings.
  static let shortest = Span.seconds(2)
  /// The shortest time after one that failed.
  static let afterFault = Span.seconds(30)
  /// Of so many parts of the time, one is spent on writing, or on looking; more only where the longest times below end a rest.
  private static let parts = 20.0
  /// The longest time between two: the machine may have slept in the midst of one.
  static let longest = Span.minutes(10)
  /// The longest time between two looks that found nothing: it is no reason to keep what comes next waiting.
  static let longestUnchanged = Span.seconds(30)

  /// Whether they may be written at a steady time.
  func isDue(at now: Timestamp) -> Bool { next.map { now >= $0 } ?? true }

  /// Notes that they were written, or that this failed.
  mutating func wrote(from began: Timestamp, to ended: Timestamp, isWell: Bool) {
    self.isWell = isWell
    let least = isWell ? Self.shortest : Self.afterFault
    next = ended + min(Self.longest, max(least, rest(from: began, to: ended)))
  }

  /// Notes that it was looked and nothing had changed: they are current.
  mutating func looked(from began: Timestamp, to ended: Timestamp) {
    isWell = true
    next = ended + min(Self.longestUnchanged, rest(from: began, to: ended))
  }

  private func rest(from began: Timestamp, to ended: Timestamp) -> Span {
    (ended - began) * (Self.parts - 1)
  }
}
