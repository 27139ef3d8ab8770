/// What comes of the return of one lead.
public enum ReturnDecision: Hashable, Sendable {
  /// The acceptances of these jobs are given back; with the last of them the lead becomes `returned`.
  case giveBack(jobs: [JobID], becomesReturned: Bool)
  /// It was bad before, or is gone: `ALREADY_BAD`, `LEAD_DELETED`.
  case failure(Reason)
  /// It cannot be returned so: `NOT_RETURNABLE`.
  case error(Reason)

  /// Decides by where the lead stands and who has it.
  ///
  /// Without a delivery it is given back from all that have it, or from none if one of them does not take it back.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - state: where it stands.
  ///   - acceptances: all of its acceptances, also those that were given back.
  ///   - deliveries: whose acceptance is given back; nil for all. A buyer's short name may stand for several.
  ///   - refusal: what a delivery's return policy says to one acceptance; asked only where it matters.
  public init(
    of lead: LeadID, in state: LeadState, acceptances: [Acceptance],
    naming deliveries: Set<DeliveryName>? = nil, refusal: (Acceptance) -> Reason? = { _ in nil }
  ) {
    if let bad = Self.bad(lead, state) {
      self = .failure(bad)
      return
    }
    let standing = acceptances.filter { !$0.isReturned }
    let meant = standing.filter { deliveries?.contains($0.delivery) ?? true }
    if let deliveries, meant.isEmpty {
      self = Self.nothing(of: lead, from: deliveries, acceptances, standing)
      return
    }
    let refusals = meant.compactMap(refusal)
    guard let first = refusals.first else {
      self = .giveBack(jobs: meant.map(\.job), becomesReturned: meant.count == standing.count)
      return
    }
    var reason = first
    var problems = refusals.compactMap { $0.parameters[.problem] }
    if meant.count > refusals.count {
      problems.append("name the delivery to return it from the others")
    }
    reason.parameters[.problem] = problems.joined(separator: "; ")
    self = .error(reason)
  }

  private static func bad(_ lead: LeadID, _ state: LeadState) -> Reason? {
    switch state {
    case .held, .processing, .accepted, .assigned: nil
    case .returned, .rejected, .unassigned, .failed:
      Reason(.alreadyBad, [.lead: lead.description, .status: state.status.rawValue])
    case .deleted: Reason(.leadDeleted, [.lead: lead.description])
    }
  }

  /// A delivery is named that does not have the lead: it gave the lead back before, or never took it.
  private static func nothing(
    of lead: LeadID, from deliveries: Set<DeliveryName>, _ acceptances: [Acceptance],
    _ standing: [Acceptance]
  ) -> Self {
    let names = words(deliveries)
    if acceptances.contains(where: { $0.isReturned && deliveries.contains($0.delivery) }) {
      return .failure(
        Reason(.alreadyBad, [.lead: lead.description, .status: "returned by \(names)"]))
    }
    let others =
      standing.isEmpty ? "" : "; \(words(Set(standing.map(\.delivery)))) accepted it"
    return .error(
      Reason(
        .notReturnable,
        [
          .lead: lead.description, .delivery: names,
          .problem: "\(names) never accepted lead \(lead)\(others)",
        ]))
  }

  private static func words(_ deliveries: Set<DeliveryName>) -> String {
    deliveries.sorted().map(\.rawValue).joined(separator: ", ")
  }
}
