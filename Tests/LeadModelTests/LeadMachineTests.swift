import LeadModel
import Testing

@Suite struct LeadMachineTests {
  @Test func `Every pair of status and event does what the page says, and all others are refused`()
    throws
  {
    let states = LeadState.all.map(\.name)
    let named = try StatesPage().pairs(of: "lead", states: states)
    var seen: Set<String> = []
    for state in [LeadState?.none] + LeadState.all.map(Optional.some) {
      for (name, event) in Self.events {
        let key = StatesPage.key(state?.name ?? "(new)", name)
        seen.insert(key)
        let next = try? LeadMachine.next(event, in: state)  // nil is compared with the page below
        #expect(next?.name == named[key], "\(key)")
      }
    }
    #expect(Set(named.keys).subtracting(seen).isEmpty, "the page names what does not exist")
    #expect(named.count > 100)
  }

  @Test func `A refusal names the state that stays and the event`() {
    let refused = #expect(throws: LeadMachine.Refusal.self) {
      try LeadMachine.next(.released, in: .accepted)
    }
    #expect(refused?.state == .accepted)
    #expect(refused?.event == .released)
  }

  @Test(arguments: LeadState.all)
  func `A state survives being stored as status and rejecter`(state: LeadState) {
    #expect(LeadState(state.status, rejectedBy: state.rejectedBy) == state)
  }

  /// Every event with everything it can bring, by the names that the page uses.
  private static let events: [(String, LeadMachine.Event)] = {
    let validities = LeadMachine.Validity.allCases
    let plain: [(String, LeadMachine.Event)] = [
      ("released", .released), ("heldTooLong", .heldTooLong), ("withdrawn", .withdrawn),
      ("recalled", .recalled),
      ("revalidated", .revalidated), ("redelivered", .redelivered), ("assigned", .assigned),
      ("returned", .returned), ("offeredAgain", .offeredAgain), ("deleted", .deleted),
    ]
    return plain
      + validities.map { ("taken(\($0))", .taken($0)) }
      + validities.map { ("corrected(\($0))", .corrected($0)) }
      + validities.map { ("churned(\($0))", .churned($0)) }
      + LeadState.all.flatMap { state -> [(String, LeadMachine.Event)] in
        [
          ("settled(\(state.name))", .settled(state)),
          ("answeredLate(\(state.name))", .answeredLate(state)),
          ("rejudged(\(state.name))", .rejudged(state)),
          ("rolledBack(\(state.name))", .rolledBack(state)),
          ("undone(\(state.name))", .undone(state)),
        ]
      }
  }()
}

extension LeadState {
  fileprivate var name: String {
    rejectedBy.map { "\(status.rawValue) by \($0.rawValue)" } ?? status.rawValue
  }
}
