import LeadModel
import Testing

@Suite struct UploadMachineTests {
  @Test func `Every pair of state and event does what the page says, and all others are refused`()
    throws
  {
    let named = try StatesPage().pairs(of: "upload", states: UploadState.allCases.map(\.rawValue))
    var seen: Set<String> = []
    for state in UploadState.allCases {
      for event in UploadMachine.Event.allCases {
        let key = StatesPage.key(state.rawValue, "\(event)")
        seen.insert(key)
        let next = try? UploadMachine.next(event, in: state)  // nil is compared with the page below
        #expect(next?.rawValue == named[key], "\(key)")
      }
    }
    #expect(Set(named.keys).subtracting(seen).isEmpty, "the page names what does not exist")
    #expect(named.count == 9)
  }

  @Test(arguments: UploadState.allCases)
  func `An upload is open until it is answered or ended otherwise`(state: UploadState) {
    #expect(state.isOpen == [.claiming, .reading, .delivering].contains(state))
  }

  @Test func `A refusal names the state that stays and the event`() {
    let refused = #expect(throws: UploadMachine.Refusal.self) {
      try UploadMachine.next(.claimed, in: .answered)
    }
    #expect(refused?.state == .answered)
    #expect(refused?.event == .claimed)
  }
}
