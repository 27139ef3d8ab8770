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
  /// single acceptance does not count. A lead without campaign is held, unless a job says better; one whose
  /// campaigns only keep leads is accepted. While jobs made since the lead was corrected or put back in the
  /// queue are open, only these speak; when none is, what came of the earlier ones counts again. A lead that was
  /// re-delivered since is what came of that, unless a buyer has accepted it.
  ///
  /// - Parameters:
  ///   - jobs: the lead's jobs, oldest first; for each campaign and delivery the acceptance counts, else what is
  ///     open, else the last.
  ///   - campaigns: the campaigns that the lead's list is in and that are switched on.
  ///   - list: the list's name, for the reason.
  ///   - isListDisabled: whether there would be campaigns if the list were not disabled.
  public init(
    jobs: [JobSummary], campaigns: [Campaign], list: ListName, isListDisabled: Bool = false
  ) {
    var deciding: [Lane: Int] = [:]
    for (place, job) in jobs.enumerated() where job.says != nil {
      let lane = Lane(campaign: job.campaign, delivery: job.delivery)
      if let earlier = deciding[lane].map({ jobs[$0].state }), job.state != .accepted,
        earlier == .accepted || (earlier.isOpen && !job.state.isOpen)
      {
        continue
      }
      deciding[lane] = place
    }
    var votes: [Vote] = campaigns.isEmpty ? [Vote(state: .held, place: nil)] : []
    for campaign in campaigns {
      let places = deciding.filter { $0.key.campaign == campaign.name }.map(\.value).sorted()
      votes += Self.votes(of: campaign, jobs, places)
    }
    // Outside the list's campaigns re-deliveries speak, who has the lead, and who may have it; what else came of
    // a campaign ended when the list left it.
    let known = Set(campaigns.map(\.name))
    for place in deciding.filter({ !known.contains($0.key.campaign) }).map(\.value)
    where jobs[place].isRedelivery || jobs[place].bindsLater {
      if let says = jobs[place].says { votes.append(Vote(state: says, place: place)) }
    }
    let sentAgain = jobs.indices.filter {
      jobs[$0].isRedelivery && !jobs[$0].isEarlier && jobs[$0].says != nil
    }
    if !sentAgain.isEmpty {
      // What is still to be answered counts whenever it was made.
      votes.removeAll { vote in
        vote.state != .accepted
          && vote.place.map { jobs[$0].isEarlier && !jobs[$0].state.isOpen } ?? true
      }
      // Each speaks for itself, also where a campaign is content only when all accept.
      votes += sentAgain.compactMap { place in
        jobs[place].says.map { Vote(state: $0, place: place) }
      }
      deciding = deciding.filter { entry in
        votes.contains { $0.place == entry.value } || !jobs[entry.value].isEarlier
      }
    }
    let isOpenAgain = votes.contains { vote in
      vote.place.map { !jobs[$0].isEarlier && [.processing, .held].contains(vote.state) } ?? false
    }
    if isOpenAgain {
      votes.removeAll { $0.place.map { jobs[$0].isEarlier && !jobs[$0].state.isOpen } ?? false }
    }
    let state = Self.order.first { state in votes.contains { $0.state == state } } ?? .unassigned
    let places = votes.filter { $0.state == state }.compactMap(\.place)
    // A doubt has to be settled by a person, so it is told before other failures.
    let decisive = places.filter { state == .failed && jobs[$0].hasDoubt }.max() ?? places.max()
    let untils = votes.filter { $0.state == .held }.compactMap {
      $0.place.flatMap { jobs[$0].until }
    }
    let reason =
      state == .held && decisive == nil
      ? Reason(isListDisabled ? .listDisabled : .noCampaign, [.list: list.rawValue])
      : Self.reason(for: state, jobs, decisive, deciding.values.sorted())
    self.init(
      state: state, reason: reason, decisive: decisive,
      until: state == .held ? untils.min() : nil)
  }

  /// Concludes where a lead stands that stood somewhere before.
  ///
  /// One that was accepted stays so whatever comes of its re-deliveries, while the acceptance itself stands.
  public init(
    jobs: [JobSummary], campaigns: [Campaign], list: ListName, isListDisabled: Bool = false,
    before: LeadState?
  ) {
    if before == .accepted {
      let others = jobs.map { job in
        var job = job
        if job.isRedelivery, job.state != .accepted { job.state = .withdrawn }
        return job
      }
      let standing = Self(
        jobs: others, campaigns: campaigns, list: list, isListDisabled: isListDisabled)
      if standing.state == .accepted {
        self = standing
        return
      }
    }
    self.init(jobs: jobs, campaigns: campaigns, list: list, isListDisabled: isListDisabled)
  }

  private struct Lane: Hashable {
    let campaign: CampaignName
    let delivery: DeliveryName
  }

  private struct Vote {
    let state: LeadState
    /// The place of the job that says it; nil when no job does.
    let place: Int?
  }

  private static let order: [LeadState] = [
    .accepted, .processing, .held, .failed, .rejected(by: .buyers), .unassigned,
  ]

  private static func votes(
    of campaign: Campaign, _ jobs: [JobSummary], _ places: [Int]
  ) -> [Vote] {
    switch campaign.distribution {
    case .none: return [Vote(state: .accepted, place: nil)]
    case .first, .roundRobin, .weighted, .percentage:
      // Who gives up does not wait for those before it that were closed.
      let hasGivenUp = places.contains { jobs[$0].givesUp }
      return said(jobs, places).filter { vote in
        !(hasGivenUp && vote.place.map { jobs[$0].state == .skipped } == true
          && vote.state == .held)
      }
    case .all:
      // Who was asked by a person only is none of those who all have to accept.
      let asked = places.filter {
        !jobs[$0].isRedelivery || campaign.deliveries.contains(jobs[$0].delivery)
      }
      let said = said(jobs, asked)
      let isIncomplete =
        campaign.acceptedWhen == .all
        && said.contains { $0.state != .accepted && $0.state != .unassigned }
      return isIncomplete ? said.filter { $0.state != .accepted } : said
    }
  }

  private static func said(_ jobs: [JobSummary], _ places: [Int]) -> [Vote] {
    places.compactMap { place in jobs[place].says.map { Vote(state: $0, place: place) } }
  }

  private static func reason(
    for state: LeadState, _ jobs: [JobSummary], _ decisive: Int?, _ deciding: [Int]
  ) -> Reason? {
    guard let decisive else {
      return switch state {
      case .accepted: Reason(.accepted)
      case .unassigned: Reason(.noEligibleDelivery)
      default: nil
      }
    }
    let job = jobs[decisive]
    let others = deciding.filter { $0 != decisive }.compactMap { jobs[$0].reason?.sentence }
    // Made where it is told: of most leads it is not.
    var all: String { deciding.compactMap { jobs[$0].reason?.sentence }.joined(separator: "; ") }
    switch state {
    case .unassigned: return Reason(.noEligibleDelivery, [.others: all])
    case .failed where job.state == .inDoubt || (job.state == .expired && job.isDoubtful):
      return Reason(.exceptionInDoubt, [.others: all])
    case .failed where job.state == .error && job.reason?.code.entry.isRetried == true:
      let told = (job.openDoubt + [all]).joined(separator: "; ")
      return Reason(.retriesExhausted, [.attempts: String(job.attempts), .others: told])
    default:
      guard var reason = job.reason else { return nil }
      // The job's own reason may name others already: what ate the time of one that expired.
      let named = [reason.parameters[.others]].compactMap(\.self) + job.openDoubt + others
      if !named.isEmpty { reason.parameters[.others] = named.joined(separator: "; ") }
      return reason
    }
  }
}
