/// Whose turn it is in a campaign that deals turns: what was dealt so far, kept by the store.
///
/// A delivery uses a turn when it is given a lead, or when a lead waits for it (``ClosedAction/hold``) or is given
/// up for it; what it answers does not matter. The same turns always lead to the same choice.
public struct Turns: Hashable, Codable, Sendable {
  /// How many turns were dealt.
  public private(set) var dealt: Int64
  /// What each delivery has of them.
  public private(set) var tallies: [DeliveryName: Tally]
  /// What the turns that go to nobody's share have of them.
  private var rest: Int64

  /// What a delivery has of the turns.
  public struct Tally: Hashable, Codable, Sendable {
    /// The number of its last turn; 0 when it had none.
    public var last: Int64 = 0
    /// How much of a turn it is still owed, in ``Turns/unit``s; negative when it had more than its part.
    public var credit: Int64 = 0

    /// Nothing yet.
    public init() {}
  }

  /// One whole turn.
  public static let unit: Int64 = 1 << 40

  /// Nothing dealt yet.
  public init() {
    dealt = 0
    tallies = [:]
    rest = 0
  }

  /// When a delivery had its last turn; the one that never had any comes first.
  func last(of delivery: DeliveryName) -> Int64 { tallies[delivery]?.last ?? 0 }

  /// Forgets deliveries that the campaign does not have any more.
  mutating func keep(only deliveries: Set<DeliveryName>) {
    tallies = tallies.filter { deliveries.contains($0.key) }
  }

  /// Gives a delivery a turn without regard to parts.
  mutating func serve(_ delivery: DeliveryName) {
    dealt += 1
    tallies[delivery, default: Tally()].last = dealt
  }

  /// Deals the next turn among some deliveries, by their parts.
  ///
  /// This is the chairman assignment of R. Tijdeman ("The chairman assignment problem", Discrete Mathematics 32,
  /// 1980): of those who are owed enough the one whose turn is due first. While the parts stay the same, nobody's
  /// turns are ever a whole turn off their part, and it cannot be done better. Who does not take part, because it
  /// is closed or does not want the lead, is owed nothing for it; its part goes to the others by their own
  /// parts.
  ///
  /// - Parameters:
  ///   - members: those who take part with their parts, all above 0; the first wins a tie.
  ///   - restPart: the part of the turns that goes to none of them, of the same whole; 0 for none.
  ///   - whole: what the parts and the rest add to when all take part; only needed with a rest.
  /// - Returns: whose turn it is; nil for the rest's.
  mutating func deal(
    among members: [(name: DeliveryName, part: Int64)], restPart: Int64 = 0, of whole: Int64 = 0
  ) -> DeliveryName? {
    let sum = members.reduce(0) { $0 + $1.part }
    guard sum > 0 else { return nil }
    // With a rest the members share what it leaves, however many they are.
    let left = restPart > 0 ? Self.unit - Self.unit * restPart / whole : Self.unit
    var seats = members.map { member in
      Seat(
        name: member.name, part: left / sum * member.part + left % sum * member.part / sum,
        credit: tallies[member.name]?.credit ?? 0)
    }
    if restPart > 0 { seats.append(Seat(name: nil, part: Self.unit - left, credit: rest)) }
    // What rounding left of the turn is nobody's for long.
    seats[0].part += Self.unit - seats.reduce(0) { $0 + $1.part }
    for place in seats.indices { seats[place].credit += seats[place].part }
    let chosen = Self.dueFirst(seats)
    seats[chosen].credit -= Self.unit
    dealt += 1
    for seat in seats {
      // Parts that change with the configuration or with who is open leave no debt of more than a turn.
      let credit = min(max(seat.credit, -Self.unit), Self.unit)
      if let name = seat.name {
        tallies[name, default: Tally()].credit = credit
      } else {
        rest = credit
      }
    }
    if let name = seats[chosen].name { tallies[name]?.last = dealt }
    return seats[chosen].name
  }

  private struct Seat {
    let name: DeliveryName?
    var part: Int64
    var credit: Int64
  }

  private static func dueFirst(_ seats: [Seat]) -> Int {
    guard seats.count > 1 else { return 0 }
    let least = unit / Int64(2 * seats.count - 2)
    let isOwed = seats.indices.filter { seats[$0].credit >= least }
    // Debts of those who do not take part now may leave nobody owed so much.
    let candidates = isOwed.isEmpty ? Array(seats.indices) : isOwed
    func wait(_ place: Int) -> Double {
      // Whole turns until its next is overdue. The first of equals wins, so rounding cannot make a choice random.
      Double(unit - least - seats[place].credit) / Double(seats[place].part)
    }
    return candidates.min { wait($0) < wait($1) } ?? 0
  }
}
