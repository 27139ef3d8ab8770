/// A buyer's acceptance of a lead, as far as a return or a rollback asks.
public struct Acceptance: Hashable, Sendable {
  /// The job that was accepted.
  public let job: JobID
  /// The delivery it went to.
  public let delivery: DeliveryName
  /// When it was accepted, in wall time.
  public let acceptedAt: Timestamp
  /// Whether the buyer gave the lead back since.
  public var isReturned: Bool

  /// An acceptance.
  public init(
    job: JobID, delivery: DeliveryName, acceptedAt: Timestamp, isReturned: Bool = false
  ) {
    self.job = job
    self.delivery = delivery
    self.acceptedAt = acceptedAt
    self.isReturned = isReturned
  }
}
