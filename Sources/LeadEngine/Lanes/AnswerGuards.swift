import LeadModel

/// Counts answers in a row that a wrong mapping gives: it would otherwise sell every lead down the waterfall.
struct AnswerGuards {
  private var unmapped = 0
  private var rejected = 0

  /// Counts an attempt.
  ///
  /// - Returns: why the delivery should be paused; nil while there is no reason.
  mutating func count(_ verdict: AttemptVerdict, for delivery: Delivery) -> String? {
    switch verdict.reason.code {
    case .errorUnmappedResponse: unmapped += 1
    case .rejectedByBuyer: (unmapped, rejected) = (0, rejected + 1)
    case .accepted, .duplicateAtBuyer: (unmapped, rejected) = (0, 0)
    default: return nil
    }
    if let limit = delivery.unmappedInARow, unmapped >= limit {
      unmapped = 0
      return "\(limit) answers in a row fit no answer rule; mend its answers"
    }
    if let limit = delivery.rejectedInARow, rejected >= limit {
      rejected = 0
      return "\(limit) rejections in a row"
    }
    return nil
  }
}
