import LeadModel

@testable import LeadStore

/// Chance that can be repeated: SplitMix64.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    // Seeds that follow each other must not give the same numbers one step later.
    state = seed &* 0xD6E8_FEB8_6659_FD93
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(sides)) }

  mutating func delivery() -> DeliveryName { ["a", "b", "c"][roll(3)] }

  mutating func settings() -> Settings {
    let action = ClosedAction.allCases[roll(3)]
    let policy = DoubtPolicy.allCases[roll(2)]
    let limit = 2 + roll(6)
    let deliveries = [
      Delivery.sample("a") {
        $0.caps = .daily(limit, action)
        $0.inDoubt = policy
      },
      .sample("b") {
        $0.schedule = .daily(9, 11)
        $0.whenClosed = action
        $0.rules = .not(.only("state", "CA"))
      },
      .sample("c") { $0.inDoubt = policy },
      // Only re-deliveries go there.
      .sample("d") { $0.schedule = .daily(8, 20) },
    ]
    let distributions: [Distribution] = [.all, .first, .first, .roundRobin, .weighted]
    var settings = Settings.sample(
      deliveries, distributions[roll(5)], acceptedWhen: AcceptedWhen.allCases[roll(2)])
    settings.workspaces["events"]?.campaigns["campaign0"]?.deliveries = ["a", "b", "c"]
    settings.workspaces["events"]?.agents["ann"] = Agent(key: "ann")
    settings.workspaces["events"]?.deliveries["a"]?.returns.offersNext = roll(2) == 0
    if roll(2) == 0 { settings.workspaces["events"]?.exceptions.notifyDelivery = "d" }
    return settings
  }

  /// Few addresses, so that duplicates come; some faults.
  mutating func row(_ number: Int) -> IncomingRow {
    let faults = roll(8) == 0 ? [Reason(.rowShape)] : []
    let address = roll(10) == 0 ? "" : "p\(roll(200))@example.com"
    return .sample(number, address, state: ["CA", "NY"][roll(2)], faults: faults)
  }

  mutating func observation() -> WireObservation {
    switch roll(10) {
    case 0...2: .yes
    case 3...4: .no
    case 5: .failure
    case 6: .refused
    case 7: .silence
    case 8: .status(429)
    default: .status([401, 302, 410, 503][roll(4)])
    }
  }
}
