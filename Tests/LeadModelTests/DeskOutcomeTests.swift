import LeadModel
import Testing

struct DeskOutcomeTests {
  @Test func `Answers of returns are counted as done, failed, and errors`() {
    let outcomes = DeskOutcomes(
      [
        .returned: 37, .alreadyBad: 1, .leadDeleted: 1, .noSuchLead: 2, .reasonMissing: 3,
        .ambiguousKey: 4, .notReturnable: 5, .rowShape: 6, .cancelled: 7,
      ], of: .giveBack)
    #expect(outcomes.done == 37)
    #expect(outcomes.failed == 2)
    #expect(outcomes.errors == 20)
    #expect(outcomes.unchanged == 7)
    #expect(!outcomes.isClean)
    #expect(DeskOutcomes([.returned: 1, .cancelled: 1], of: .giveBack).isClean)
  }

  @Test(
    arguments: [
      (.leadDeleted, .erase, .done), (.leadDeleted, .giveBack, .failed),
      (.leadDeleted, .undo(OperationID(rawValue: 1)), .error),
      (.acceptedElsewhere, .rollBack(of: nil), .failed),
      (.acceptedElsewhere, .undo(OperationID(rawValue: 1)), .error),
      (.notReturned, .rollBack(of: nil), .failed), (.notAnException, .ignore, .failed),
      (.noSuchAgent, .assign, .error), (.invalidEmail, .churn, .failed),
      (.stillProcessing, .churn, .failed), (.unchanged, .churn, .unchanged),
      (.fatal, .churn, .error), (.noCampaign, .withdraw(campaigns: []), .done),
      (.kept, .undo(OperationID(rawValue: 1)), .failed),
      (.alreadySent, .undo(OperationID(rawValue: 1)), .error),
      (.rolledBack, .undo(OperationID(rawValue: 1)), .done),
    ] as [(DispositionCode, DeskOrder, DeskOutcome)])
  func `What a code means depends on what was asked for`(
    _ code: DispositionCode, _ order: DeskOrder, _ outcome: DeskOutcome
  ) {
    #expect(DeskOutcome(code, of: order) == outcome)
  }
}
