public import Foundation

/// What a delivery's buyer may give back, and what happens to it then; by default everything.
public struct ReturnPolicy: Hashable, Sendable {
  /// How long after its acceptance a lead may be returned; nil for ever.
  public var within: Span?
  /// How many leads may be returned in a period; nil for any number.
  public var most: Limit?
  /// The known reasons for which a lead may be returned, by name; empty for any.
  public var reasons: [String] = []
  /// Whether a returned lead is offered to the next buyer.
  public var offersNext = false

  /// Everything may be returned, and stays returned.
  public init() {}

  /// How many leads may be returned in a period.
  public struct Limit: Hashable, Sendable {
    /// How many.
    public let amount: Amount
    /// The period in which they are returned.
    public let period: Period
    /// The time zone in which periods begin.
    public let timeZone: TimeZone

    /// So many in each such period.
    public init(_ amount: Amount, per period: Period, in timeZone: TimeZone) {
      self.amount = amount
      self.period = period
      self.timeZone = timeZone
    }

    /// The period that a moment of wall time belongs to.
    ///
    /// Returns count to the period in which they are made, and a share is one of the leads that the delivery accepted
    /// in that same period, returned since or not.
    public func bounds(of moment: Timestamp) -> (start: Timestamp, end: Timestamp) {
      period.cap.bounds(of: moment, in: timeZone)
    }

    /// How many may be returned in a period in which so many were accepted.
    ///
    /// A share is rounded up and allows one at the least, unless it is 0%: a buyer can return its first lead of a
    /// period however few it took.
    ///
    /// - Parameter accepted: the leads that the delivery accepted in the period.
    /// - Returns: the most leads.
    public func allowed(ofAccepted accepted: Int) -> Int {
      switch amount {
      case .count(let count): return count
      case .share(let share):
        guard share.percent > 0 else { return 0 }
        // In whole thousandths of a hundredth: 7% of 100 is 7, not a little more.
        let part = Int((share.percent * 1000).rounded()) * accepted
        return max(1, (part + 99_999) / 100_000)
      }
    }
  }

  /// How many leads: a number, or a share of the accepted ones.
  public enum Amount: Hashable, Sendable, CustomStringConvertible {
    /// So many.
    case count(Int)
    /// So many of a hundred accepted ones.
    case share(Share)

    /// `50`, or `10%`.
    public var description: String {
      switch self {
      case .count(let count): String(count)
      case .share(let share): share.description
      }
    }
  }

  /// A period of returns.
  public enum Period: String, Codable, Sendable, CaseIterable {
    case day, week, month
    /// Without beginning and end.
    case total

    /// The same period of caps.
    fileprivate var cap: CapPeriod {
      switch self {
      case .day: .day
      case .week: .week
      case .month: .month
      case .total: .total
      }
    }
  }

  /// What the delivery has taken and given back in the period of ``Limit/bounds(of:)``.
  public struct Use: Hashable, Sendable {
    /// The leads that were returned in it and not rolled back.
    public var returned: Int
    /// The leads that were accepted in it.
    public var accepted: Int

    /// A count of leads.
    public init(returned: Int, accepted: Int) {
      self.returned = returned
      self.accepted = accepted
    }
  }
}
