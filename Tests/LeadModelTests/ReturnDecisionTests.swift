import LeadModel
import Testing

@Suite struct ReturnDecisionTests {
  private let lead = LeadID(rawValue: 7)
  private let first = Acceptance(job: JobID(rawValue: 1), delivery: "a", acceptedAt: .epoch)
  private let second = Acceptance(job: JobID(rawValue: 2), delivery: "b", acceptedAt: .epoch)

  @Test(arguments: LeadState.all)
  func `What can be returned is what the machine lets become returned`(state: LeadState) {
    let decision = ReturnDecision(of: lead, in: state, acceptances: [])
    // A refusal is compared with the decision below.
    let next = try? LeadMachine.next(.returned, in: state)
    switch decision {
    case .giveBack(let jobs, let becomes):
      #expect(jobs.isEmpty && becomes && next == .returned)
    case .failure(let reason):
      #expect(next == nil)
      #expect(reason.code == (state == .deleted ? .leadDeleted : .alreadyBad))
    case .error: Issue.record("an error")
    }
  }

  @Test func `A bad lead says how it is bad`() {
    #expect(
      ReturnDecision(of: lead, in: .rejected(by: .buyers), acceptances: [])
        == .failure(Reason(.alreadyBad, [.lead: "L7", .status: "rejected"])))
    #expect(
      ReturnDecision(of: lead, in: .deleted, acceptances: [])
        == .failure(Reason(.leadDeleted, [.lead: "L7"])))
  }

  @Test func `Without a delivery it is given back from all that have it`() {
    #expect(
      ReturnDecision(of: lead, in: .accepted, acceptances: [first, second])
        == .giveBack(jobs: [first.job, second.job], becomesReturned: true))
    #expect(
      ReturnDecision(of: lead, in: .accepted, acceptances: [given(first), second])
        == .giveBack(jobs: [second.job], becomesReturned: true))
  }

  @Test func `With a delivery only that one gives it back, and the last makes it returned`() {
    #expect(
      ReturnDecision(of: lead, in: .accepted, acceptances: [first, second], naming: ["b"])
        == .giveBack(jobs: [second.job], becomesReturned: false))
    #expect(
      ReturnDecision(of: lead, in: .accepted, acceptances: [given(first), second], naming: ["b"])
        == .giveBack(jobs: [second.job], becomesReturned: true))
  }

  @Test func `A delivery that gave it back before makes a failure, one that never had it an error`()
  {
    guard
      case .failure(let before) = ReturnDecision(
        of: lead, in: .accepted, acceptances: [given(first), second], naming: ["a"]),
      case .error(let never) = ReturnDecision(
        of: lead, in: .accepted, acceptances: [first], naming: ["c"])
    else {
      Issue.record("decided otherwise")
      return
    }
    #expect(before.sentence == "lead L7 is already returned by a")
    #expect(never.sentence == "not returnable: c never accepted lead L7; a accepted it")
    #expect(never.code == .notReturnable)
  }

  @Test func `One delivery that does not take it back keeps the whole row from being done`() {
    let refusal = Reason(.notReturnable, [.delivery: "a", .problem: "a is strict"])
    let decision = ReturnDecision(of: lead, in: .accepted, acceptances: [first, second]) {
      $0.delivery == "a" ? refusal : nil
    }
    guard case .error(let reason) = decision else {
      Issue.record("not refused")
      return
    }
    #expect(
      reason.sentence
        == "not returnable: a is strict; name the delivery to return it from the others")
    #expect(
      ReturnDecision(of: lead, in: .accepted, acceptances: [first, second], naming: ["b"]) {
        $0.delivery == "a" ? refusal : nil
      } == .giveBack(jobs: [second.job], becomesReturned: false))
    #expect(
      ReturnDecision(of: lead, in: .accepted, acceptances: [first]) { _ in refusal }
        == .error(refusal))
  }

  @Test func `A policy is not asked about what was given back, or about bad leads`() {
    for state in [LeadState.returned, .failed, .deleted] {
      _ = ReturnDecision(of: lead, in: state, acceptances: [first]) { _ in
        Issue.record("asked")
        return nil
      }
    }
    _ = ReturnDecision(of: lead, in: .accepted, acceptances: [given(first)]) { _ in
      Issue.record("asked")
      return nil
    }
  }

  @Test func `A key names one lead, none, a deleted one, or several`() {
    let other = LeadID(rawValue: 3)
    #expect(LeadChoice(named: "x", matches: [lead], deleted: other) == .lead(lead))
    #expect(
      LeadChoice(named: "x", matches: []) == .none(Reason(.noSuchLead, [.value: "x"])))
    #expect(
      LeadChoice(named: "x", matches: [], deleted: other)
        == .none(Reason(.leadDeleted, [.lead: "L3"])))
    #expect(
      LeadChoice(named: "x", matches: [lead, other])
        == .none(Reason(.ambiguousKey, [.value: "x", .others: "L3, L7"])))
    guard
      case .none(let many) = LeadChoice(
        named: "x", matches: (1...25).map { LeadID(rawValue: $0) })
    else {
      Issue.record("one of many")
      return
    }
    #expect(many.sentence.hasSuffix("L20 and 5 more"))
  }

  @Test func `Where a row has both, the LeadID decides unless the key is another lead's`() {
    let other = LeadID(rawValue: 3)
    #expect(LeadChoice(lead, alsoNamed: "x", matches: [lead, other]) == .lead(lead))
    #expect(LeadChoice(lead, alsoNamed: "x", matches: []) == .lead(lead))
    #expect(
      LeadChoice(lead, alsoNamed: "x", matches: [other])
        == .none(
          Reason(.ambiguousKey, [.problem: "the LeadID says L7, \"x\" says L3"])))
  }

  private func given(_ acceptance: Acceptance) -> Acceptance {
    var given = acceptance
    given.isReturned = true
    return given
  }
}

extension Timestamp {
  fileprivate static let epoch = Self(milliseconds: 0)
}
