/// Where a lead stands, concluded from its jobs in all campaigns.
public struct Standing: Hashable, Sendable {
  /// The state that the jobs give.
  public let state: LeadState
  /// The code with the reason that decided; the reason names the other deliveries.
  public let reason: Reason?
  /// The place, among the jobs given, of the one that decided.
  public let decisive: Int?
  /// For a held lead: when the first thing it waits for is there, as far as known.
  public let until: Timestamp?
}

extension Standing {
  /// Concludes from the jobs of a lead.
  ///
  /// Inside a campaign and across them the state is the first of accepted, processing, held, failed,
  /// rejected, unassigned that any job gives. In a campaign that is content only when all accept, a
  /// single acceptance does not count. A lead without campaign is held; one whose campaigns only keep
  /// leads is accepted.
  ///
  /// - Parameters:
  ///   - jobs: the lead's jobs, oldest first; for each campaign and delivery the last counts.
  ///   - campaigns: the campaigns that the lead's list is in and that are switched on.
  ///   - list: the list's name, for the reason.
  public init(jobs: [JobSummary], campaigns: [Campaign], list: ListName) {
    guard !campaigns.isEmpty else {
      self.init(
        state: .held, reason: Reason(.noCampaign, [.list: list.rawValue]), decisive: nil,
        until: nil)
      return
    }
    var latest: [Lane: Int] = [:]
    for (place, job) in jobs.enumerated() where job.says != nil {
      latest[Lane(campaign: job.campaign, delivery: job.delivery)] = place
    }
    var votes: [(state: LeadState, place: Int?)] = []
    for campaign in campaigns {
      let places = latest.filter { $0.key.campaign == campaign.name }.map(\.value).sorted()
      votes += Self.votes(of: campaign, jobs, places)
    }
    // Re-deliveries outside the list's campaigns speak too.
    let known = Set(campaigns.map(\.name))
    for place in latest.filter({ !known.contains($0.key.campaign) }).map(\.value).sorted() {
      if let says = jobs[place].says { votes.append((says, place)) }
    }
    let state = Self.order.first { state in votes.contains { $0.state == state } } ?? .unassigned
    let decisive = votes.last { $0.state == state && $0.place != nil }?.place
    let untils = votes.filter { $0.state == .held }.compactMap {
      $0.place.flatMap { jobs[$0].until }
    }
    self.init(
      state: state,
      reason: Self.reason(for: state, jobs, decisive, latest.values.sorted()),
      decisive: decisive,
      until: state == .held ? untils.min() : nil)
  }

  private struct Lane: Hashable {
    let campaign: CampaignName
    let delivery: DeliveryName
  }

  private static let order: [LeadState] = [
    .accepted, .processing, .held, .failed, .rejected(by: .buyers), .unassigned,
  ]

  private static func votes(
    of campaign: Campaign, _ jobs: [JobSummary], _ places: [Int]
  ) -> [(state: LeadState, place: Int?)] {
    if campaign.distribution == .none { return [(.accepted, nil)] }
    let said = places.compactMap { place in jobs[place].says.map { (state: $0, place: Int?(place)) }
    }
    let isIncomplete =
      campaign.distribution == .all && campaign.acceptedWhen == .all
      && said.contains { $0.state != .accepted && $0.state != .unassigned }
    return isIncomplete ? said.filter { $0.state != .accepted } : said
  }

  private static func reason(
    for state: LeadState, _ jobs: [JobSummary], _ decisive: Int?, _ latest: [Int]
  ) -> Reason? {
    guard let decisive else {
      return switch state {
      case .accepted: Reason(.accepted)
      case .unassigned: Reason(.noEligibleDelivery)
      default: nil
      }
    }
    let job = jobs[decisive]
    let others = latest.filter { $0 != decisive }.compactMap { jobs[$0].reason?.sentence }
      .joined(separator: "; ")
    let all = latest.compactMap { jobs[$0].reason?.sentence }.joined(separator: "; ")
    switch state {
    case .unassigned: return Reason(.noEligibleDelivery, [.others: all])
    case .failed where job.isDoubtful || job.state == .inDoubt:
      return Reason(.exceptionInDoubt, [.others: all])
    case .failed where job.state == .error && job.reason?.code.entry.isRetried == true:
      return Reason(
        .retriesExhausted, [.attempts: String(job.attempts), .others: all])
    default:
      guard var reason = job.reason else { return nil }
      if !others.isEmpty { reason.parameters[.others] = others }
      return reason
    }
  }
}
