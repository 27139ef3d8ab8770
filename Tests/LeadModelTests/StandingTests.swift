import LeadModel
import Testing

@Suite struct StandingTests {
  private static let later = Timestamp(milliseconds: 9000)

  /// What a job says, from the strongest to the weakest.
  private static let precedence: [(LeadState, JobSummary)] = [
    (.accepted, job("a", .accepted, Reason(.accepted, [.delivery: "a"]))),
    (.processing, job("b", .waiting)),
    (.held, job("c", .skipped, Reason(.capReached, [.delivery: "c"]), reopens: true)),
    (.failed, job("d", .error, Reason(.errorUnmappedResponse, [.delivery: "d", .status: "200"]))),
    (.rejected(by: .buyers), job("e", .rejected, Reason(.rejectedByBuyer, [.delivery: "e"]))),
    (.unassigned, job("f", .skipped, Reason(.ruleMismatch, [.delivery: "f", .problem: "no"]))),
  ]

  @Test(arguments: 0..<6, 0..<6)
  func `The stronger of two jobs decides, in either order and across campaigns`(
    one: Int, other: Int
  ) {
    let pair = [Self.precedence[one], Self.precedence[other]]
    let expected = Self.precedence[min(one, other)].0
    var elsewhere = pair[1].1
    elsewhere = JobSummary(
      campaign: "autumn", delivery: elsewhere.delivery, state: elsewhere.state,
      reason: elsewhere.reason, reopens: elsewhere.reopens)
    let both = [Self.campaign("expo", .all), Self.campaign("autumn", .all)]
    let ways: [([JobSummary], [Campaign])] = [
      ([pair[0].1, pair[1].1], [both[0]]), ([pair[1].1, pair[0].1], [both[0]]),
      ([pair[0].1, elsewhere], both), ([elsewhere, pair[0].1], both),
    ]
    for (jobs, campaigns) in ways {
      let standing = Standing(jobs: jobs, campaigns: campaigns, list: "june")
      #expect(standing.state == expected)
      #expect(standing.decisive.map { jobs[$0].state } == Self.precedence[min(one, other)].1.state)
    }
  }

  @Test(
    arguments: [
      ([.accepted], .waiting, .processing), ([.accepted], .rejected, .accepted),
      ([.error], .waiting, .processing), ([.error], .rejected, .failed),
      ([.accepted, .error], .skipped, .accepted), ([.rejected], .accepted, .accepted),
    ] as [([JobState], JobState, LeadState)])
  func `While a new round is open only it speaks, then all that came of the lead counts`(
    earlier: [JobState], now: JobState, expected: LeadState
  ) {
    var jobs = earlier.enumerated().map { Self.job("old\($0)", $1) }
    for place in jobs.indices { jobs[place].isEarlier = true }
    jobs.append(Self.job("new", now))
    let standing = Standing(jobs: jobs, campaigns: [Self.campaign("expo", .all)], list: "june")
    #expect(standing.state == expected)
  }

  @Test(
    arguments: [
      ([.accepted, .accepted], .accepted), ([.accepted, .waiting], .processing),
      ([.accepted, .rejected], .rejected(by: .buyers)), ([.accepted, .error], .failed),
      ([.accepted, .inDoubt], .failed), ([.accepted, .expired], .failed),
      ([.accepted, .skipped], .accepted), ([.accepted, .withdrawn], .accepted),
      ([.accepted, .duplicate, .error], .failed), ([.skipped, .skipped], .unassigned),
    ] as [([JobState], LeadState)])
  func `Where all must accept, one acceptance is not enough`(
    states: [JobState], expected: LeadState
  ) {
    var campaign = Self.campaign("expo", .all)
    let jobs = zip(["a", "b", "c"], states).map { Self.job($0, $1) }
    campaign.acceptedWhen = .all
    let strict = Standing(jobs: jobs, campaigns: [campaign], list: "june")
    #expect(strict.state == expected)
    campaign.acceptedWhen = .any
    let lenient = Standing(jobs: jobs, campaigns: [campaign], list: "june")
    #expect(lenient.state == (states.contains(.accepted) ? .accepted : expected))
  }

  @Test func `A closed delivery holds also where all must accept`() {
    var campaign = Self.campaign("expo", .all)
    campaign.acceptedWhen = .all
    let jobs = [
      Self.job("a", .accepted), Self.job("b", .skipped, reopens: true, until: Self.later),
    ]
    let standing = Standing(jobs: jobs, campaigns: [campaign], list: "june")
    #expect(standing.state == .held)
    #expect(standing.until == Self.later)
  }

  @Test func `A lead whose list is in no campaign is held and told why`() {
    let standing = Standing(jobs: [], campaigns: [], list: "june")
    #expect(standing.state == .held)
    #expect(standing.reason?.code == .noCampaign)
    #expect(standing.decisive == nil)
    // What was taken, or is on the wire, stays so when the list leaves its last campaign.
    for (job, state) in [(JobState.accepted, LeadState.accepted), (.sending, .processing)] {
      let left = Standing(jobs: [Self.job("a", job)], campaigns: [], list: "june")
      #expect(left.state == state)
    }
    let rejected = Standing(jobs: [Self.job("a", .rejected)], campaigns: [], list: "june")
    #expect(rejected.state == .held)
    #expect(rejected.reason?.code == .noCampaign)
  }

  @Test func `A campaign that only keeps leads accepts them`() {
    let standing = Standing(jobs: [], campaigns: [Self.campaign("keep", .none)], list: "june")
    #expect(standing.state == .accepted)
    #expect(standing.reason?.sentence == "accepted")
  }

  @Test(arguments: [Distribution.all, .first])
  func `A campaign without deliveries leaves a lead unassigned`(distribution: Distribution) {
    let standing = Standing(
      jobs: [], campaigns: [Self.campaign("expo", distribution)], list: "june")
    #expect(standing.state == .unassigned)
    #expect(standing.reason?.sentence == "no delivery takes it")
  }

  @Test func `For one delivery the last job counts, but an acceptance stands`() {
    let campaigns = [Self.campaign("expo", .all)]
    let better = Standing(
      jobs: [Self.job("a", .error), Self.job("a", .accepted)], campaigns: campaigns, list: "june")
    #expect(better.state == .accepted)
    #expect(better.decisive == 1)
    let again = Standing(
      jobs: [Self.job("a", .accepted), Self.job("a", .error)], campaigns: campaigns, list: "june")
    #expect(again.state == .accepted)
    #expect(again.decisive == 0)
    let worse = Standing(
      jobs: [Self.job("a", .error), Self.job("a", .rejected)], campaigns: campaigns, list: "june")
    #expect(worse.state == .rejected(by: .buyers))
  }

  @Test func `A re-delivery outside the list's campaigns speaks too`() {
    let jobs = [
      Self.job("a", .rejected),
      JobSummary(campaign: "other", delivery: "z", state: .accepted, reason: Reason(.accepted)),
    ]
    let standing = Standing(jobs: jobs, campaigns: [Self.campaign("expo", .first)], list: "june")
    #expect(standing.state == .accepted)
    #expect(standing.decisive == 1)
  }

  @Test func `A held lead knows when the first of its deliveries reopens`() {
    let jobs = [
      Self.job("a", .skipped, reopens: true, until: Self.later + .seconds(5)),
      Self.job("b", .waiting, reopens: true, until: Self.later),
      Self.job("c", .skipped, reopens: true),
    ]
    let standing = Standing(jobs: jobs, campaigns: [Self.campaign("expo", .all)], list: "june")
    #expect(standing.state == .held)
    #expect(standing.until == Self.later)
  }

  @Test func `In a waterfall that was given up, closed deliveries before it do not hold the lead`()
  {
    let jobs = [
      Self.job("a", .skipped, Reason(.outsideSchedule, [.delivery: "a"]), reopens: true),
      Self.job("b", .skipped, Reason(.capReached, [.delivery: "b"])),
    ]
    let first = Standing(jobs: jobs, campaigns: [Self.campaign("expo", .first)], list: "june")
    #expect(first.state == .unassigned)
    let all = Standing(jobs: jobs, campaigns: [Self.campaign("expo", .all)], list: "june")
    #expect(all.state == .held)
  }

  @Test func `An acceptance's reason names what the others said`() {
    let jobs = [
      Self.job("a", .rejected, Reason(.rejectedByBuyer, [.delivery: "a", .reason: "too young"])),
      Self.job("b", .accepted, Reason(.accepted, [.delivery: "b", .reference: "R1"])),
    ]
    let standing = Standing(jobs: jobs, campaigns: [Self.campaign("expo", .first)], list: "june")
    #expect(standing.decisive == 1)
    #expect(
      standing.reason?.sentence == "accepted by b, reference R1; a said no: too young")
  }

  @Test(
    arguments: [
      (Reason(.errorUnmappedResponse, [.delivery: "b", .status: "200"]), JobState.error),
      (Reason(.windowExpired, [.window: "30 min", .others: "b: no connection"]), .expired),
      (Reason(.rejectedByBuyer, [.delivery: "b"]), .rejected),
      (Reason(.capReached, [.delivery: "b", .limit: "5", .period: "for the day"]), .waiting),
    ])
  func `Whatever decides, its reason names the others`(reason: Reason, state: JobState) {
    let jobs = [
      Self.job("a", .skipped, Reason(.ruleMismatch, [.delivery: "a", .problem: "wanted: x"])),
      Self.job("b", state, reason, reopens: state == .waiting),
    ]
    let standing = Standing(jobs: jobs, campaigns: [Self.campaign("expo", .all)], list: "june")
    #expect(standing.reason?.code == reason.code)
    #expect(standing.reason?.sentence.contains("a does not want it: wanted: x") == true)
    #expect(standing.reason?.sentence.hasPrefix(reason.sentence) == true)
  }

  @Test func `A lead that nobody wanted is told what each said`() {
    let jobs = ["a", "b"].map {
      Self.job($0, .skipped, Reason(.ruleMismatch, [.delivery: $0, .problem: "wanted: x"]))
    }
    let standing = Standing(jobs: jobs, campaigns: [Self.campaign("expo", .first)], list: "june")
    #expect(
      standing.reason?.sentence
        == "no delivery takes it: a does not want it: wanted: x; b does not want it: wanted: x")
  }

  @Test func `Errors that were tried again end as exhausted retries, with the number of attempts`()
  {
    var job = Self.job(
      "a", .error, Reason(.errorConnect, [.delivery: "a", .problem: "connection refused"]))
    job.attempts = 7
    let standing = Standing(jobs: [job], campaigns: [Self.campaign("expo", .first)], list: "june")
    #expect(standing.reason?.code == .retriesExhausted)
    #expect(
      standing.reason?.sentence
        == "not delivered (attempts: 7): a: no connection: connection refused")
  }

  @Test(
    arguments: [
      (
        .inDoubt, Reason(.inDoubt, [.delivery: "a"]), .exceptionInDoubt,
        "nobody knows whether the buyer has it"
      ),
      (
        .error, Reason(.errorConnect, [.delivery: "a"]), .retriesExhausted,
        "a: an earlier request may have arrived"
      ),
      (
        .expired, Reason(.windowExpired, [.window: "30 min", .others: "a: no answer"]),
        .exceptionInDoubt, "a: no answer"
      ),
    ] as [(JobState, Reason, DispositionCode, String)])
  func `A doubt is told before other failures`(
    state: JobState, reason: Reason, code: DispositionCode, words: String
  ) {
    var doubtful = Self.job("a", state, reason)
    doubtful.isDoubtful = true
    let plain = Self.job("b", .error, Reason(.errorDNS, [.delivery: "b"]))
    for jobs in [[doubtful, plain], [plain, doubtful]] {
      let standing = Standing(jobs: jobs, campaigns: [Self.campaign("expo", .all)], list: "june")
      #expect(standing.state == .failed)
      #expect(standing.reason?.code == code)
      #expect(standing.reason?.sentence.contains(words) == true)
      #expect(standing.reason?.sentence.contains("b: no address for the host") == true)
      #expect(standing.decisive.map { jobs[$0].delivery } == "a")
    }
  }

  private static func campaign(_ name: CampaignName, _ distribution: Distribution) -> Campaign {
    var campaign = Campaign(name: name)
    campaign.distribution = distribution
    return campaign
  }

  private static func job(
    _ delivery: String, _ state: JobState, _ reason: Reason? = nil, reopens: Bool = false,
    until: Timestamp? = nil
  ) -> JobSummary {
    JobSummary(
      campaign: "expo", delivery: DeliveryName(rawValue: delivery), state: state, reason: reason,
      reopens: reopens, until: until)
  }
}
