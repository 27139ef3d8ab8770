import LeadModel
import Testing

@Suite struct JobMachineTests {
  @Test func `Every pair of state and event does what the page says, and all others are refused`()
    throws
  {
    let named = try StatesPage().pairs(of: "job", states: JobState.allCases.map(\.rawValue))
    var events: [(String, JobMachine.Event)] = [
      ("begun", .begun), ("postponed", .postponed), ("skipped", .skipped), ("retried", .retried),
      ("lostSight", .lostSight), ("passedOver", .passedOver), ("resent", .resent),
      ("expired", .expired),
      ("withdrawn", .withdrawn), ("restored", .restored),
    ]
    for ending in JobMachine.Ending.allCases {
      events.append(("ended(\(ending.state.rawValue))", .ended(ending)))
      events.append(("judged(\(ending.state.rawValue))", .judged(ending)))
    }
    var seen: Set<String> = []
    for state in JobState.allCases {
      for (name, event) in events {
        let key = StatesPage.key(state.rawValue, name)
        seen.insert(key)
        let next = try? JobMachine.next(event, in: state)  // nil is compared with the page below
        #expect(next?.rawValue == named[key], "\(key)")
      }
    }
    #expect(Set(named.keys).subtracting(seen).isEmpty, "the page names what does not exist")
    #expect(named.count > 30)
  }

  @Test(arguments: JobState.allCases)
  func `Only waiting and sending jobs are open`(state: JobState) {
    #expect(state.isOpen == (state == .waiting || state == .sending))
  }

  @Test func `A refusal names the state that stays and the event`() {
    let refused = #expect(throws: JobMachine.Refusal.self) {
      try JobMachine.next(.expired, in: .sending)
    }
    #expect(refused?.state == .sending)
    #expect(refused?.event == .expired)
  }
}
