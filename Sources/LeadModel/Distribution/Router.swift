/// Chooses the deliveries of a lead in one campaign.
public struct Router: Sendable {
  /// The campaign.
  public let campaign: Campaign
  /// Its deliveries in the order in which they are considered.
  public let order: [Delivery]

  /// A router for a campaign of a workspace; a delivery that is not configured any more is left out.
  public init(campaign: Campaign, workspace: Workspace) {
    self.campaign = campaign
    var seen: Set<DeliveryName> = []
    let deliveries = campaign.deliveries.filter { seen.insert($0).inserted }
      .compactMap { workspace.deliveries[$0] }
    order = deliveries.enumerated()
      .sorted { ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset) }
      .map(\.element)
  }

  /// A job to be made for a delivery that was considered.
  public enum Choice: Hashable, Sendable {
    /// Send; with a share of the time left when others come after it.
    case send(DeliveryName, hasNext: Bool)
    /// Wait until the delivery reopens.
    case hold(DeliveryName, Reason, until: Timestamp?)
    /// Not sent; `reopens` says that it may be considered again.
    case skip(DeliveryName, Reason, reopens: Bool, until: Timestamp?)
  }

  /// The next jobs of a lead.
  ///
  /// With distribution `first` this goes on behind the last delivery considered, one at a time, and only
  /// when no job is open, accepted, or in doubt. With `all` it considers every delivery once. A job that was
  /// withdrawn counts as none: its delivery is asked again. So does one from before the lead was corrected or
  /// put back in the queue, unless the delivery accepted it or may have: that one is never asked again.
  ///
  /// - Parameters:
  ///   - jobs: the lead's jobs in this campaign so far, oldest first; the last for a delivery counts.
  ///   - isRelease: whether the lead was held and deliveries that were closed are asked again.
  ///   - eligibility: whether a delivery takes the lead now.
  /// - Returns: the choices in the order of consideration; empty when there is nothing to do.
  public func next(
    after jobs: [JobSummary], isRelease: Bool = false, eligibility: (Delivery) -> Eligibility
  ) -> [Choice] {
    let jobs = jobs.filter { $0.state != .withdrawn && (!$0.isEarlier || $0.bindsLater) }
    let last = Dictionary(
      jobs.map { ($0.delivery, $0) },
      uniquingKeysWith: { _, later in later })
    let candidates = order.filter { delivery in
      guard let job = last[delivery.name] else { return true }
      return isRelease && job.state == .skipped && job.reopens
    }
    switch campaign.distribution {
    case .none: return []
    case .all: return candidates.map { choice(for: $0, eligibility($0), hasNext: false) }
    case .first:
      // An acceptance stands whatever came of a later job for the same delivery.
      // A doubt stands until the buyer answers: an error on the way to know more does not end it.
      let isBusy =
        jobs.contains { $0.state == .accepted && !$0.isEarlier }
        || last.values.contains { $0.state.isOpen || $0.hasDoubt }
      // A delivery that was closed and says "exception" ends the waterfall.
      guard !isBusy, !last.values.contains(where: \.givesUp) else { return [] }
      return waterfall(candidates, eligibility)
    }
  }

  private func waterfall(
    _ candidates: [Delivery], _ eligibility: (Delivery) -> Eligibility
  ) -> [Choice] {
    var choices: [Choice] = []
    for (place, delivery) in candidates.enumerated() {
      let verdict = eligibility(delivery)
      choices.append(choice(for: delivery, verdict, hasNext: place + 1 < candidates.count))
      switch verdict {
      case .open, .closed(_, _, .hold), .closed(_, _, .exception): return choices
      case .closed(_, _, .next), .never: continue
      }
    }
    return choices
  }

  private func choice(for delivery: Delivery, _ verdict: Eligibility, hasNext: Bool) -> Choice {
    switch verdict {
    case .open: .send(delivery.name, hasNext: hasNext)
    case .closed(let reason, let until, .hold): .hold(delivery.name, reason, until: until)
    case .closed(let reason, let until, let action):
      .skip(delivery.name, reason, reopens: action == .next, until: until)
    case .never(let reason): .skip(delivery.name, reason, reopens: false, until: nil)
    }
  }
}
