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
    /// The campaign that the job was of, where that is content with one buyer.
    public let oneBuyer: CampaignName?

    /// A return.
    public init(
      job: JobID?, delivery: DeliveryName?, before: LeadState, oneBuyer: CampaignName? = nil
    ) {
      self.job = job
      self.delivery = delivery
      self.before = before
      self.oneBuyer = oneBuyer
    }
  }

  /// The places of the returns that are meant.
  ///
  /// Of buyers to whom a lead was offered one after the other only the latest return is undone: before that, nobody else
  /// had the lead.
  ///
  /// - Parameters:
  ///   - returns: the lead's returns, oldest first.
  ///   - deliveries: whose return is undone; nil for all.
  /// - Returns: the places, in order.
  public static func meant(
    among returns: [Returned], naming deliveries: Set<DeliveryName>?
  ) -> [Int] {
    let named = returns.indices.filter { place in
      deliveries.map { names in returns[place].delivery.map(names.contains) ?? false } ?? true
    }
    let latest = Dictionary(
      named.compactMap { place in returns[place].oneBuyer.map { ($0, place) } },
      uniquingKeysWith: { _, later in later })
    return named.filter { place in
      returns[place].oneBuyer.map { latest[$0] == place } ?? true
    }
  }

  /// Decides by where the lead stands and what happened to it since.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - state: where it stands.
  ///   - returns: the returns to undo, oldest first: all of the lead's, or those of one upload.
  ///   - deliveries: whose return is undone; nil for all.
  ///   - taken: all of the lead's jobs, for a buyer that has it where one is enough.
  ///   - since: the jobs that were made after the return, for the offer to the next buyer.
  ///   - concluded: the state that the jobs give (``Standing``) once these acceptances stand again, what was withdrawn
  ///     is put back, and what was made since is withdrawn; an answer that came meanwhile counts in it.
  public init(
    of lead: LeadID, in state: LeadState, returns: [Returned],
    naming deliveries: Set<DeliveryName>? = nil, taken: [JobSummary] = [],
    since: [JobSummary] = [], concluded: LeadState
  ) {
    var parameters: [Reason.Parameter: String] = [.lead: lead.description]
    if state == .deleted {
      self = .failure(Reason(.leadDeleted, parameters))
      return
    }
    let meant = Self.meant(among: returns, naming: deliveries).map { returns[$0] }
    guard let first = meant.first else {
      if !returns.isEmpty {
        parameters[.delivery] = deliveries?.sorted().map(\.rawValue).joined(separator: ", ")
      }
      self = .notReturned(Reason(.notReturned, parameters))
      return
    }
    let campaigns = meant.compactMap(\.oneBuyer)
    let others = taken.filter {
      $0.isTaken && campaigns.contains($0.campaign) && !$0.isRedelivery
    }
    if let obstacle = Self.obstacle(in: state, others + since, parameters) {
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
    case .assigned where concluded != .accepted: .assigned
    default: concluded
    }
  }
}
