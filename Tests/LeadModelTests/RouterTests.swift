import LeadModel
import Testing

@Suite struct RouterTests {
  private static let full = Reason(.capReached, [.delivery: "x", .limit: "5"])
  private static let paused = Reason(.deliveryPaused, [.delivery: "x"])
  private static let unwanted = Reason(.ruleMismatch, [.delivery: "x", .problem: "no"])
  private static let later = Timestamp(milliseconds: 5000)

  private static let never = Eligibility.never(unwanted)
  private static func closed(_ action: ClosedAction) -> Eligibility {
    .closed(full, until: later, action: action)
  }

  @Test(
    arguments: [
      ([.open, .open, .open], ["send a, next"]),
      ([never, .open, .open], ["skip a", "send b, next"]),
      ([never, never, .open], ["skip a", "skip b", "send c"]),
      ([never, never, never], ["skip a", "skip b", "skip c"]),
      ([closed(.next), .open, .open], ["skip a, reopens", "send b, next"]),
      (
        [closed(.next), closed(.next), closed(.next)],
        ["skip a, reopens", "skip b, reopens", "skip c, reopens"]
      ),
      ([closed(.hold), .open, .open], ["hold a"]),
      ([never, closed(.hold), .open], ["skip a", "hold b"]),
      ([closed(.exception), .open, .open], ["skip a"]),
      ([closed(.next), closed(.exception), .open], ["skip a, reopens", "skip b"]),
    ] as [([Eligibility], [String])])
  func `A waterfall goes on until a delivery takes the lead, holds it, or gives it up`(
    verdicts: [Eligibility], choices: [String]
  ) {
    let router = Self.router(.first)
    #expect(Self.words(router.next(after: [], eligibility: Self.answers(verdicts))) == choices)
  }

  @Test(
    arguments: [
      ([.open, .open, .open], ["send a", "send b", "send c"]),
      ([never, closed(.next), closed(.hold)], ["skip a", "skip b, reopens", "hold c"]),
      ([closed(.exception), .open, never], ["skip a", "send b", "skip c"]),
    ] as [([Eligibility], [String])])
  func `With all, every delivery is considered once`(
    verdicts: [Eligibility], choices: [String]
  ) {
    let router = Self.router(.all)
    #expect(Self.words(router.next(after: [], eligibility: Self.answers(verdicts))) == choices)
    let jobs = ["a", "b", "c"].map { Self.job($0, .rejected) }
    #expect(router.next(after: jobs, eligibility: Self.answers(verdicts)).isEmpty)
    #expect(router.next(after: jobs, isRelease: true, eligibility: Self.answers(verdicts)).isEmpty)
  }

  @Test func `A new round asks everyone again but who accepted or may have`() {
    let router = Self.router(.first)
    func earlier(_ name: String, _ state: JobState) -> JobSummary {
      var job = Self.job(name, state)
      job.isEarlier = true
      return job
    }
    let jobs = [earlier("a", .rejected), earlier("b", .accepted), earlier("c", .error)]
    #expect(Self.words(router.next(after: jobs) { _ in .open }) == ["send a, next"])
    let next = jobs + [Self.job("a", .rejected)]
    #expect(Self.words(router.next(after: next) { _ in .open }) == ["send c"])
    let doubt = [earlier("a", .inDoubt), earlier("b", .rejected)]
    #expect(router.next(after: doubt) { _ in .open }.isEmpty)
    let all = Self.router(.all)
    #expect(Self.words(all.next(after: jobs) { _ in .open }) == ["send a", "send c"])
    #expect(Self.words(all.next(after: doubt) { _ in .open }) == ["send b", "send c"])
  }

  @Test(arguments: [true, false])
  func `A campaign that keeps its leads makes no job`(isRelease: Bool) {
    let router = Self.router(.none)
    #expect(router.next(after: [], isRelease: isRelease) { _ in .open }.isEmpty)
  }

  @Test(arguments: [JobState.duplicate, .rejected, .error, .expired, .skipped])
  func `After a no or an error the next delivery gets the lead`(state: JobState) {
    let router = Self.router(.first)
    let next = router.next(after: [Self.job("a", state)]) { _ in .open }
    #expect(Self.words(next) == ["send b, next"])
  }

  @Test(arguments: [JobState.waiting, .sending, .accepted, .inDoubt])
  func `While a job is open, accepted, or in doubt nobody else is tried`(state: JobState) {
    let router = Self.router(.first)
    #expect(router.next(after: [Self.job("a", state)]) { _ in .open }.isEmpty)
    #expect(router.next(after: [Self.job("a", state)], isRelease: true) { _ in .open }.isEmpty)
  }

  @Test func `An error after a doubt lets nobody else have the lead`() {
    var job = Self.job("a", .error)
    job.isDoubtful = true
    #expect(Self.router(.first).next(after: [job]) { _ in .open }.isEmpty)
  }

  @Test func `An acceptance stands when a later job for the same delivery fails`() {
    let jobs = [Self.job("a", .accepted), Self.job("a", .error)]
    #expect(Self.router(.first).next(after: jobs) { _ in .open }.isEmpty)
  }

  @Test func `A doubt that was sent again as a new job is judged by the new job`() {
    let jobs = [Self.job("a", .inDoubt), Self.job("a", .rejected)]
    let next = Self.router(.first).next(after: jobs) { _ in .open }
    #expect(Self.words(next) == ["send b, next"])
  }

  @Test func `A release asks again whom was closed, and only them`() {
    let jobs = [
      Self.job("a", .skipped, Self.full, reopens: true), Self.job("b", .skipped, Self.unwanted),
      Self.job("c", .skipped, Self.paused, reopens: true),
    ]
    for distribution in [Distribution.first, .all] {
      let router = Self.router(distribution)
      #expect(router.next(after: jobs) { _ in .open }.isEmpty)
    }
    let first = Self.router(.first).next(after: jobs, isRelease: true) { _ in .open }
    #expect(Self.words(first) == ["send a, next"])
    let all = Self.router(.all).next(after: jobs, isRelease: true) { _ in .open }
    #expect(Self.words(all) == ["send a", "send c"])
  }

  @Test func `A delivery that gave the lead up ends the waterfall for good`() {
    let jobs = [Self.job("a", .rejected), Self.job("b", .skipped, Self.full)]
    for isRelease in [true, false] {
      let next = Self.router(.first).next(after: jobs, isRelease: isRelease) { _ in .open }
      #expect(next.isEmpty)
    }
    let all = Self.router(.all).next(after: jobs) { _ in .open }
    #expect(Self.words(all) == ["send c"])
  }

  @Test(arguments: [Distribution.first, .all])
  func `A withdrawn job counts as none`(distribution: Distribution) {
    let jobs = [Self.job("a", .withdrawn)]
    let next = Self.router(distribution).next(after: jobs, isRelease: true) { _ in .open }
    #expect(Self.words(next).first?.hasPrefix("send a") == true)
  }

  @Test(
    arguments: [
      ([], "send a, next|send b, next"), ([("a", .rejected), ("b", .waiting)], "send c"),
      ([("a", .rejected), ("b", .accepted)], "send c"), ([("a", .accepted), ("b", .inDoubt)], ""),
      ([("a", .waiting), ("b", .sending)], ""), ([("a", .error), ("b", .rejected)], "send c"),
    ] as [([(String, JobState)], String)])
  func `With most buyers the lead is with so many at once, and a no makes room for the next`(
    jobs: [(String, JobState)], choices: String
  ) {
    let router = Self.router(.all, most: 2)
    let next = router.next(after: jobs.map { Self.job($0.0, $0.1) }) { _ in .open }
    #expect(Self.words(next).joined(separator: "|") == choices)
  }

  @Test(
    arguments: [
      ([closed(.next), .open, .open], "skip a, reopens|send b, next|send c"),
      ([never, closed(.hold), .open], "skip a|hold b|send c"),
      ([closed(.exception), .open, never], "skip a|send b, next|skip c"),
    ] as [([Eligibility], String)])
  func `Who is closed leaves its place among the most buyers, who asks to wait keeps it`(
    verdicts: [Eligibility], choices: String
  ) {
    let router = Self.router(.all, most: 2)
    let next = router.next(after: [], eligibility: Self.answers(verdicts))
    #expect(Self.words(next).joined(separator: "|") == choices)
  }

  @Test func `Priority orders, the campaign's order breaks ties, strangers and repeats fall out`() {
    var workspace = Workspace(name: "events")
    for (name, priority) in [("a", 2), ("b", 1), ("c", 1), ("d", 0)] {
      var delivery = Delivery.sample(DeliveryName(rawValue: name))
      delivery.priority = priority
      workspace.deliveries[delivery.name] = delivery
    }
    var campaign = Campaign(name: "expo")
    campaign.deliveries = ["a", "gone", "c", "b", "d", "c"]
    let order = Router(campaign: campaign, workspace: workspace).order.map(\.name.rawValue)
    #expect(order == ["d", "c", "b", "a"])
  }

  private static func router(_ distribution: Distribution, most: Int? = nil) -> Router {
    var workspace = Workspace(name: "events")
    var campaign = Campaign(name: "expo")
    campaign.distribution = distribution
    campaign.maximumBuyers = most
    for name in ["a", "b", "c"] as [DeliveryName] {
      workspace.deliveries[name] = .sample(name)
      campaign.deliveries.append(name)
    }
    return Router(campaign: campaign, workspace: workspace)
  }

  private static func answers(_ verdicts: [Eligibility]) -> (Delivery) -> Eligibility {
    { delivery in
      zip(["a", "b", "c"], verdicts).first { $0.0 == delivery.name.rawValue }?.1 ?? .open
    }
  }

  private static func job(
    _ name: String, _ state: JobState, _ reason: Reason? = nil, reopens: Bool = false
  ) -> JobSummary {
    JobSummary(
      campaign: "expo", delivery: DeliveryName(rawValue: name), state: state, reason: reason,
      reopens: reopens)
  }

  private static func words(_ choices: [Router.Choice]) -> [String] {
    choices.map { choice in
      switch choice {
      case .send(let name, let hasNext): "send \(name)\(hasNext ? ", next" : "")"
      case .hold(let name, _, _): "hold \(name)"
      case .skip(let name, _, let reopens, _): "skip \(name)\(reopens ? ", reopens" : "")"
      }
    }
  }
}
