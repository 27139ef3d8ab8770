/// What kind of answer a lead of a bulk action got.
public enum DeskOutcome: String, Codable, Sendable, CaseIterable {
  /// It was done.
  case done
  /// There was nothing to do, or somebody stopped the action before it was reached.
  case unchanged
  /// Where the lead stands did not allow it; of an undo: the lead is kept as it is.
  case failed
  /// It could not be done at all; of an undo: it is impossible.
  case error

  /// Sorts what came of a lead.
  ///
  /// - Parameters:
  ///   - code: the code of its answer.
  ///   - order: what was to be done to it; a deleted lead is what erasing wanted, and a failure for who returns it.
  public init(_ code: DispositionCode, of order: DeskOrder) {
    let isUndo = if case .undo = order { true } else { false }
    self =
      switch code {
      case .returned, .rolledBack, .assigned, .ignored, .churned, .released, .undone,
        .listDisabled, .noCampaign:
        .done
      case .leadDeleted: order == .erase ? .done : isUndo ? .error : .failed
      case .unchanged, .cancelled: .unchanged
      case .alreadyBad, .notReturned, .notAnException, .stillProcessing, .kept: .failed
      case .acceptedElsewhere: isUndo ? .error : .failed
      // What was put back in the queue may not be valid any more.
      default: order == .churn && code.isRejection ? .failed : .error
      }
  }
}

/// How many leads of a bulk action got which kind of answer.
public struct DeskOutcomes: Hashable, Sendable {
  /// For whom it was done.
  public var done = 0
  /// For whom there was nothing to do, or who were not reached.
  public var unchanged = 0
  /// For whom it was not done because of where they stand.
  public var failed = 0
  /// For whom it could not be done.
  public var errors = 0

  /// No answers.
  public init() {}

  /// Counts answers.
  ///
  /// - Parameters:
  ///   - codes: how many leads or rows have each code.
  ///   - order: what was to be done to them.
  public init(_ codes: [DispositionCode: Int], of order: DeskOrder) {
    for (code, number) in codes {
      switch DeskOutcome(code, of: order) {
      case .done: done += number
      case .unchanged: unchanged += number
      case .failed: failed += number
      case .error: errors += number
      }
    }
  }

  /// Whether nothing failed.
  public var isClean: Bool { failed == 0 && errors == 0 }
}
