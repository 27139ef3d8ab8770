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

  /// The next jobs of a lead in a campaign that deals no turns (``Distribution/dealsTurns``).
  ///
  /// In one that does, every lead would be the first.
  public func next(
    after jobs: [JobSummary], isRelease: Bool = false, eligibility: (Delivery) -> Eligibility
  ) -> [Choice] {
    var turns = Turns()
    return next(after: jobs, isRelease: isRelease, turns: &turns, eligibility: eligibility)
  }

  /// The next jobs of a lead.
  ///
  /// With distribution `first` this goes on behind the last delivery considered, one at a time, and only
  /// when no job is open, accepted, or in doubt. `round_robin`, `weighted`, and `percentage` do so too, and
  /// differ in who comes next. With `all` it considers every delivery once, or as many as are needed for the
  /// campaign's most buyers. A job that was withdrawn counts as none: its delivery is asked again. So does
  /// one from before the lead was corrected or put back in the queue, unless the delivery accepted it or may
  /// have: that one is never asked again, also when it gave the lead back since.
  ///
  /// A lead that is being re-delivered goes where the person said, and nowhere else: that is not asked here.
  ///
  /// - Parameters:
  ///   - jobs: the lead's jobs in this campaign so far, oldest first; the last for a delivery counts.
  ///   - isRelease: whether the lead was held and deliveries that were closed are asked again.
  ///   - turns: what the campaign dealt so far; written with the choices or not at all.
  ///   - eligibility: whether a delivery takes the lead now.
  /// - Returns: the choices in the order of consideration; empty when there is nothing to do.
  public func next(
    after jobs: [JobSummary], isRelease: Bool = false, turns: inout Turns,
    eligibility: (Delivery) -> Eligibility
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
    case .all:
      guard let most = campaign.maximumBuyers else {
        return candidates.map { choice(for: $0, eligibility($0), hasNext: false) }
      }
      let buyers = Set(
        jobs.filter { $0.isTaken && !$0.isEarlier }.map(\.delivery)
          + last.values.filter { $0.state.isOpen || $0.hasDoubt }.map(\.delivery))
      return some(candidates, atMost: most - buyers.count, eligibility)
    case .first, .roundRobin, .weighted, .percentage:
      // An acceptance stands whatever came of a later job for the same delivery.
      // A doubt stands until the buyer answers: an error on the way to know more does not end it.
      let isBusy =
        jobs.contains { $0.isTaken && !$0.isEarlier }
        || last.values.contains { $0.state.isOpen || $0.hasDoubt }
      // A delivery that was closed and says "exception" ends the waterfall.
      guard !isBusy, !last.values.contains(where: \.givesUp) else { return [] }
      let isFirst = jobs.allSatisfy { $0.state == .skipped }
      return one(candidates, isFirst: isFirst, &turns, eligibility)
    }
  }

  /// One after the other until so many have the lead.
  private func some(
    _ candidates: [Delivery], atMost most: Int, _ eligibility: (Delivery) -> Eligibility
  ) -> [Choice] {
    var choices: [Choice] = []
    var free = most
    for (place, delivery) in candidates.enumerated() where free > 0 {
      let verdict = eligibility(delivery)
      choices.append(choice(for: delivery, verdict, hasNext: place + 1 < candidates.count))
      switch verdict {
      case .open, .closed(_, _, .hold): free -= 1
      case .closed, .never: continue
      }
    }
    return choices
  }

  /// One of several, in the order of the distribution.
  private func one(
    _ candidates: [Delivery], isFirst: Bool, _ turns: inout Turns,
    _ eligibility: (Delivery) -> Eligibility
  ) -> [Choice] {
    guard campaign.distribution.dealsTurns else { return waterfall(candidates, eligibility) }
    turns.keep(only: Set(order.map(\.name)))
    switch campaign.distribution {
    case .roundRobin:
      let line = candidates.enumerated()
        .sorted {
          (turns.last(of: $0.element.name), $0.offset)
            < (turns.last(of: $1.element.name), $1.offset)
        }
      var served: DeliveryName?
      let choices = waterfall(line.map(\.element), eligibility) { served = $0 }
      if let served { turns.serve(served) }
      return choices
    case .percentage:
      return dealt(candidates, isFirst: isFirst, &turns, eligibility) {
        Int64(((campaign.shares[$0]?.percent ?? 0) * 1000).rounded())
      }
    default:
      return dealt(candidates, isFirst: false, &turns, eligibility) {
        Int64(campaign.weights[$0] ?? 1)
      }
    }
  }

  private func waterfall(
    _ candidates: [Delivery], _ eligibility: (Delivery) -> Eligibility,
    endingAt end: (DeliveryName) -> Void = { _ in }
  ) -> [Choice] {
    var choices: [Choice] = []
    for (place, delivery) in candidates.enumerated() {
      let verdict = eligibility(delivery)
      choices.append(choice(for: delivery, verdict, hasNext: place + 1 < candidates.count))
      guard verdict.isPassedOver else {
        end(delivery.name)
        return choices
      }
    }
    return choices
  }

  /// The one whose turn it is among those that take part; then those without a part, one after the other.
  ///
  /// The verdicts of all that have a part are needed, and told, before a turn can be dealt.
  private func dealt(
    _ candidates: [Delivery], isFirst: Bool, _ turns: inout Turns,
    _ eligibility: (Delivery) -> Eligibility, part: (DeliveryName) -> Int64
  ) -> [Choice] {
    let judged = candidates.filter { part($0.name) > 0 }.map { ($0, eligibility($0)) }
    let taking = judged.filter { !$0.1.isPassedOver }
    let others = candidates.filter { part($0.name) <= 0 }
    var choices = judged.filter(\.1.isPassedOver).map {
      choice(for: $0, $1, hasNext: false)
    }
    guard !taking.isEmpty else { return choices + waterfall(others, eligibility) }
    let rest = Self.whole - order.reduce(0) { $0 + part($1.name) }
    let turn = turns.deal(
      among: taking.map { ($0.0.name, part($0.0.name)) },
      restPart: isFirst ? max(0, rest) : 0, of: Self.whole)
    if let (delivery, verdict) = taking.first(where: { $0.0.name == turn }) {
      let hasNext = taking.count + others.count > 1
      return choices + [choice(for: delivery, verdict, hasNext: hasNext)]
    }
    choices += taking.map { delivery, _ in
      .skip(delivery.name, shareTaken(by: delivery.name), reopens: false, until: nil)
    }
    return choices + waterfall(others, eligibility)
  }

  /// The whole that shares are parts of, in thousandths of a hundredth.
  private static let whole: Int64 = 100_000

  /// What keeps a lead of the rest from a delivery that has a share.
  private func shareTaken(by delivery: DeliveryName) -> Reason {
    Reason(
      .capReached,
      [
        .delivery: delivery.rawValue, .limit: campaign.shares[delivery]?.description ?? "",
        .period: "of the campaign's leads",
      ]
    ).forGood
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

extension Eligibility {
  /// Whether the next delivery is asked at once.
  fileprivate var isPassedOver: Bool {
    switch self {
    case .open, .closed(_, _, .hold), .closed(_, _, .exception): false
    case .closed(_, _, .next), .never: true
    }
  }
}
