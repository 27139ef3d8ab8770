/// What comes of undoing the return of one lead.
public enum RollbackDecision: Hashable, Sendable {
  /// The acceptances of these jobs stand again.
  ///
  /// `to` is the lead's new state; nil when it stays where it is, because other buyers have it. What else the return
  /// withdrew is put back, and what was made to offer the lead to others is withdrawn.
  case takeBack(jobs: [JobID], to: LeadState?)
  /// It is not returned: a file leaves it alone, for a single lead it is refused (`NOT_RETURNED`).
  case notReturned(Reason)
  /// It cannot be undone: `ACCEPTED_ELSEWHERE`, `LEAD_DELETED`, or still on its way to another buyer.
  case failure(Reason)

  /// A return that was not rolled back.
  public struct Returned: Hashable, Sendable {
    /// The job whose acceptance was given back; nil when nobody had accepted the lead.
    public let job: JobID?
    /// The delivery that gave it back; nil when nobody had accepted it.
    public let delivery: DeliveryName?
    /// Where the lead stood before.
    public let before: LeadState

    /// A return.
    public init(job: JobID?, delivery: DeliveryName?, before: LeadState) {
      self.job = job
      self.delivery = delivery
      self.before = before
    }
  }

  /// Decides by where the lead stands and what happened to it since.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - state: where it stands.
  ///   - returns: the returns to undo, oldest first: all of the lead's, or those of one upload.
  ///   - deliveries: whose return is undone; nil for all.
  ///   - since: the jobs that were made after the return, for the offer to the next buyer.
  ///   - concluded: the state that the jobs give (``Standing``) once these acceptances stand again, what was withdrawn
  ///     is put back, and what was made since is withdrawn; an answer that came meanwhile counts in it.
  public init(
    of lead: LeadID, in state: LeadState, returns: [Returned],
    naming deliveries: Set<DeliveryName>? = nil, since: [JobSummary] = [],
    concluded: LeadState
  ) {
    var parameters: [Reason.Parameter: String] = [.lead: lead.description]
    if state == .deleted {
      self = .failure(Reason(.leadDeleted, parameters))
      return
    }
    let meant = returns.filter { given in
      deliveries.map { names in given.delivery.map(names.contains) ?? false } ?? true
    }
    guard let first = meant.first else {
      if !returns.isEmpty {
        parameters[.delivery] = deliveries?.sorted().map(\.rawValue).joined(separator: ", ")
      }
      self = .notReturned(Reason(.notReturned, parameters))
      return
    }
    if let obstacle = Self.obstacle(in: state, since, parameters) {
      self = .failure(obstacle)
      return
    }
    // A lead that others have stays accepted.
    let to = state == .accepted ? state : Self.state(before: first.before, concluded)
    self = .takeBack(jobs: meant.compactMap(\.job), to: to == state ? nil : to)
  }

  /// Who has the lead since it was returned, or may have it.
  private static func obstacle(
    in state: LeadState, _ since: [JobSummary], _ parameters: [Reason.Parameter: String]
  ) -> Reason? {
    var parameters = parameters
    if let taker = since.first(where: \.isTaken) {
      parameters[.delivery] = taker.delivery.rawValue
      return Reason(.acceptedElsewhere, parameters)
    }
    if let open = since.first(where: { $0.state == .sending || $0.hasDoubt }) {
      parameters[.problem] = "it was offered to \(open.delivery) since, which may have it"
      return Reason(.stillProcessing, parameters)
    }
    // Offered to buyers that did not want it, then given to a person, who works on it.
    if state == .assigned {
      parameters[.delivery] = "an agent"
      return Reason(.acceptedElsewhere, parameters)
    }
    return nil
  }

  /// What it was, with what was learned meanwhile: only an acceptance is more than an agent, and none is lost.
  private static func state(before: LeadState, _ concluded: LeadState) -> LeadState {
    switch before {
    case .accepted: .accepted
    case .assigned where concluded != .accepted: .assigned
    default: concluded
    }
  }
}
