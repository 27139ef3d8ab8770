/// What routing and a lead's status need to know about one of its jobs.
public struct JobSummary: Hashable, Sendable {
  /// The campaign that made the job.
  public let campaign: CampaignName
  /// The delivery it is for.
  public let delivery: DeliveryName
  /// Where it stands.
  public var state: JobState
  /// The last code with its parameters; nil before anything happened.
  public var reason: Reason?
  /// Whether it only waits for the delivery to reopen, or was skipped for now.
  public var reopens: Bool
  /// When the delivery reopens, as far as known.
  public var until: Timestamp?
  /// Whether a request of it may have arrived without a known answer.
  public var isDoubtful: Bool
  /// How many attempts were made.
  public var attempts: Int
  /// Whether it was made before the lead was last corrected or put back in the queue.
  public var isEarlier: Bool
  /// Whether a person asked for it, so that it speaks for the lead alone and nobody comes after it.
  public var isRedelivery: Bool
  /// Whether it was accepted and the lead given back since.
  public var isReturned: Bool

  /// A summary of a job.
  public init(
    campaign: CampaignName, delivery: DeliveryName, state: JobState, reason: Reason? = nil,
    reopens: Bool = false, until: Timestamp? = nil, isDoubtful: Bool = false, attempts: Int = 0,
    isEarlier: Bool = false, isRedelivery: Bool = false, isReturned: Bool = false
  ) {
    self.campaign = campaign
    self.delivery = delivery
    self.state = state
    self.reason = reason
    self.reopens = reopens
    self.until = until
    self.isDoubtful = isDoubtful
    self.attempts = attempts
    self.isEarlier = isEarlier
    self.isRedelivery = isRedelivery
    self.isReturned = isReturned
  }

  /// Whether it still counts when a lead goes its way once more: who took it, or may have, is not asked again.
  var bindsLater: Bool { state == .accepted || state == .sending || hasDoubt }

  /// Whether nobody knows what came of it.
  var hasDoubt: Bool { isDoubtful || state == .inDoubt }

  /// What a job that ended by an error has to say of an earlier request whose answer never came.
  var openDoubt: [String] {
    state == .error && isDoubtful ? ["\(delivery): an earlier request may have arrived"] : []
  }

  /// Whether the delivery was closed and is told to give the lead up then (``ClosedAction/exception``).
  var givesUp: Bool {
    state == .skipped && !reopens
      && [.capReached, .outsideSchedule, .deliveryPaused].contains(reason?.code)
      && reason?.isForGood != true
  }

  /// Whether its buyer has the lead.
  public var isTaken: Bool { state == .accepted && !isReturned }

  /// What the job alone says about its lead; nil for one that was taken back, or the lead given back from.
  public var says: LeadState? {
    switch state {
    case .accepted: isReturned ? nil : .accepted
    case .waiting: reopens ? .held : .processing
    case .sending: .processing
    case .inDoubt, .error, .expired: .failed
    case .duplicate, .rejected: .rejected(by: .buyers)
    case .skipped: reopens ? .held : .unassigned
    case .withdrawn: nil
    }
  }
}
