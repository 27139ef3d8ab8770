import LeadModel

/// A job about to be made from a router's choice.
struct JobDraft {
  let state: JobState
  let due: Timestamp?
  let giveUp: Timestamp?
  let deadline: Timestamp?
  let reopens: Bool
  let until: Timestamp?
  let reason: Reason?

  /// A due time that never comes: the job waits for an event, not for a time.
  static let never = Timestamp(milliseconds: Int64.max)

  init(_ choice: Router.Choice, now: Moment, deadline: Timestamp?) {
    switch choice {
    case .send(_, let hasNext):
      state = .waiting
      due = now.steady
      // In a waterfall an error may cost half of the time left; then it is the next one's turn.
      giveUp = deadline.map { hasNext ? now.steady + ($0 - now.steady) / 2 : $0 }
      self.deadline = deadline
      (reopens, until, reason) = (false, nil, nil)
    case .hold(_, let reason, let until):
      state = .waiting
      due = Self.never
      (giveUp, self.deadline) = (nil, nil)
      (reopens, self.until, self.reason) = (true, until, reason)
    case .skip(_, let reason, let reopens, let until):
      state = .skipped
      (due, giveUp, self.deadline) = (nil, nil, nil)
      (self.reopens, self.until, self.reason) = (reopens, until, reason)
    }
  }

  /// What routing and the lead's standing see of it.
  func summary(_ campaign: CampaignName, _ delivery: DeliveryName) -> JobSummary {
    JobSummary(
      campaign: campaign, delivery: delivery, state: state, reason: reason, reopens: reopens,
      until: until)
  }
}
