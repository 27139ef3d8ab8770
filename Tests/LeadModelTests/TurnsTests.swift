import Foundation
import LeadModel
import Testing

@Suite struct TurnsTests {
  @Test(arguments: [
    [50, 50], [60, 30, 10], [99, 1], [34, 33, 33], [40, 25, 20, 10, 5], [90, 4, 3, 2, 1],
    [12.5, 37.5, 25, 25], [33.3, 33.3, 33.4], [60, 30], [10], [1, 1, 1],
  ])
  func `Shares hold over any stretch: nobody is ever a whole lead off`(shares: [Double]) {
    let scene = Scene(.percentage, shares: shares)
    var turns = Turns()
    var counts = [Double](repeating: 0, count: shares.count)
    for number in 1...3000 {
      if let name = scene.served(&turns), let place = scene.names.firstIndex(of: name) {
        counts[place] += 1
      }
      for (count, share) in zip(counts, shares) {
        let isOff = abs(count - share / 100 * Double(number)) >= 1
        if isOff { Issue.record("turn \(number): \(counts)") }
      }
    }
  }

  @Test(arguments: [
    ([3, 1], "aabaaaba"), ([1, 1, 1], "abcabcab"), ([2, 1, 1], "abcaabca"), ([1, 4], "bbabbbba"),
  ])
  func `Weights deal turns evenly, the first wins a tie`(weights: [Int], dealt: String) {
    let scene = Scene(.weighted, weights: weights)
    var turns = Turns()
    let found = (0..<dealt.count).map { _ in scene.served(&turns)?.rawValue ?? "-" }.joined()
    #expect(found == dealt)
  }

  @Test func `Round robin begins with the one that was not served for longest`() {
    let scene = Scene(.roundRobin, count: 3)
    var turns = Turns()
    let dealt = (0..<7).map { _ in scene.served(&turns)?.rawValue ?? "-" }.joined()
    #expect(dealt == "abcabca")
  }

  @Test func `After a no the next in line gets the lead, and has used its turn`() {
    let scene = Scene(.roundRobin, count: 3)
    var turns = Turns()
    let first = scene.router.next(after: [], turns: &turns) { _ in .open }
    #expect(first == [.send("a", hasNext: true)])
    let second = scene.router.next(after: [Scene.job("a", .rejected)], turns: &turns) { _ in .open }
    #expect(second == [.send("b", hasNext: true)])
    let jobs = [Scene.job("a", .rejected), Scene.job("b", .error)]
    let third = scene.router.next(after: jobs, turns: &turns) { _ in .open }
    #expect(third == [.send("c", hasNext: false)])
    #expect(scene.served(&turns) == "a")
    #expect(turns.dealt == 4)
  }

  @Test(arguments: [Distribution.roundRobin, .weighted, .percentage])
  func `While a job is open nobody else is tried and no turn is dealt`(distribution: Distribution) {
    let scene = Scene(distribution, shares: [50, 50])
    var turns = Turns()
    for state in [JobState.waiting, .sending, .accepted, .inDoubt] {
      #expect(
        scene.router.next(after: [Scene.job("a", state)], turns: &turns) { _ in .open }.isEmpty)
    }
    #expect(turns == Turns())
  }

  @Test(arguments: [Distribution.roundRobin, .weighted, .percentage])
  func `Who is closed saves up no turns`(distribution: Distribution) {
    let scene = Scene(distribution, shares: [50, 25, 25])
    var turns = Turns()
    for _ in 0..<10 { _ = scene.served(&turns) }
    var counts: [DeliveryName: Int] = [:]
    for _ in 0..<500 {
      let served = scene.served(&turns) { $0 == "a" ? Scene.closed(.next) : .open }
      counts[served ?? "-", default: 0] += 1
    }
    #expect(counts == ["b": 250, "c": 250])
    var after: [DeliveryName: Int] = [:]
    for _ in 0..<12 { after[scene.served(&turns) ?? "-", default: 0] += 1 }
    let part = distribution == .percentage ? 6 : 4
    #expect(abs((after["a"] ?? 0) - part) <= 1, "\(after)")
  }

  @Test func `A part that is closed goes to the others by their own parts, the rest stays`() {
    let scene = Scene(.percentage, shares: [60, 20, 10])
    var turns = Turns()
    var counts: [DeliveryName: Int] = [:]
    for _ in 0..<300 {
      let served = scene.served(&turns) { $0 == "a" ? Scene.closed(.next) : .open }
      counts[served ?? "-", default: 0] += 1
    }
    #expect(counts == ["b": 180, "c": 90, "-": 30])
  }

  @Test func `The rest goes to those without a share, else to nobody with the reason`() {
    let alone = Scene(.percentage, shares: [50])
    var turns = Turns()
    var choices = alone.router.next(after: [], turns: &turns) { _ in .open }
    #expect(choices == [.send("a", hasNext: false)])
    choices = alone.router.next(after: [], turns: &turns) { _ in .open }
    guard case .skip("a", let reason, reopens: false, until: nil)? = choices.first else {
      Issue.record("\(choices)")
      return
    }
    #expect(reason.sentence == "a has taken its 50% of the campaign's leads")

    let withOther = Scene(.percentage, count: 2, shares: [50])
    turns = Turns()
    let words = (0..<4).map { _ in withOther.served(&turns)?.rawValue ?? "-" }.joined()
    #expect(words == "abab")
    // Whoever says no to a lead of the share lets the other have it.
    let next = withOther.router.next(after: [Scene.job("a", .rejected)], turns: &turns) { _ in .open
    }
    #expect(next == [.send("b", hasNext: false)])
  }

  @Test func `A lead of the rest is no exception for a delivery that has its share`() {
    let scene = Scene(.percentage, count: 3, shares: [50])
    var turns = Turns()
    _ = scene.served(&turns)
    let choices = scene.router.next(after: [], turns: &turns) { _ in .open }
    guard case .skip("a", let reason, _, _)? = choices.first else {
      Issue.record("\(choices)")
      return
    }
    #expect(choices.dropFirst() == [.send("b", hasNext: true)])
    let jobs = [Scene.job("a", .skipped, reason), Scene.job("b", .rejected)]
    let next = scene.router.next(after: jobs, turns: &turns) { _ in .open }
    #expect(next == [.send("c", hasNext: false)])
  }

  @Test(arguments: [Distribution.roundRobin, .weighted, .percentage])
  func `Who asks to wait or gives up uses its turn`(distribution: Distribution) {
    let scene = Scene(distribution, shares: [50, 50])
    for action in [ClosedAction.hold, .exception] {
      var turns = Turns()
      let choices = scene.router.next(after: [], turns: &turns) {
        $0.name == "a" ? Scene.closed(action) : .open
      }
      #expect(choices.count == 1)
      #expect(turns.dealt == 1)
      #expect(scene.served(&turns) == "b")
    }
  }

  @Test(arguments: [Distribution.roundRobin, .weighted, .percentage])
  func `When nobody takes it no turn is dealt, and all verdicts are told`(
    distribution: Distribution
  ) {
    let scene = Scene(distribution, shares: [50, 50])
    var turns = Turns()
    let choices = scene.router.next(after: [], turns: &turns) { _ in Scene.closed(.next) }
    #expect(choices.count == 2)
    #expect(turns == Turns())
  }

  @Test func `Turns are stored and read back, and go on as before`() throws {
    let scene = Scene(.percentage, shares: [45, 30, 15])
    var turns = Turns()
    var copy = Turns()
    for _ in 0..<200 {
      let data = try JSONEncoder().encode(copy)
      copy = try JSONDecoder().decode(Turns.self, from: data)
      #expect(scene.served(&turns) == scene.served(&copy))
    }
    #expect(turns == copy)
  }

  @Test func `A delivery that left the campaign is forgotten, a new one begins with nothing owed`()
  {
    var turns = Turns()
    let before = Scene(.weighted, weights: [1, 1])
    for _ in 0..<50 { _ = before.served(&turns) }
    let after = Scene(.weighted, weights: [1, 1, 1])
    var counts: [DeliveryName: Int] = [:]
    for _ in 0..<30 { counts[after.served(&turns) ?? "-", default: 0] += 1 }
    #expect(counts == ["a": 10, "b": 10, "c": 10])
    let alone = Scene(.weighted, weights: [1])
    _ = alone.served(&turns)
    #expect(Set(turns.tallies.keys) == ["a"])
  }
}

/// A campaign that deals turns among deliveries a, b, c, ….
private struct Scene {
  let router: Router
  let names: [DeliveryName]

  init(
    _ distribution: Distribution, count: Int = 0, shares: [Double] = [], weights: [Int] = []
  ) {
    let letters = "abcdefgh".prefix(max(count, shares.count, weights.count))
    names = letters.map { DeliveryName(rawValue: String($0)) }
    var workspace = Workspace(name: "events")
    var campaign = Campaign(name: "expo")
    campaign.distribution = distribution
    campaign.deliveries = names
    for name in names { workspace.deliveries[name] = .sample(name) }
    for (name, share) in zip(names, shares) { campaign.shares[name] = Share(percent: share) }
    for (name, weight) in zip(names, weights) { campaign.weights[name] = weight }
    router = Router(campaign: campaign, workspace: workspace)
  }

  /// Who is sent a new lead.
  func served(
    _ turns: inout Turns, _ verdict: (DeliveryName) -> Eligibility = { _ in .open }
  ) -> DeliveryName? {
    for choice in router.next(after: [], turns: &turns, eligibility: { verdict($0.name) }) {
      if case .send(let name, _) = choice { return name }
    }
    return nil
  }

  static func closed(_ action: ClosedAction) -> Eligibility {
    .closed(Reason(.outsideSchedule, [.delivery: "x"]), until: nil, action: action)
  }

  static func job(_ name: DeliveryName, _ state: JobState, _ reason: Reason? = nil) -> JobSummary {
    JobSummary(campaign: "expo", delivery: name, state: state, reason: reason)
  }
}
