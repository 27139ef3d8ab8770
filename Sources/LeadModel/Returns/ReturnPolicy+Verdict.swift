extension ReturnPolicy {
  /// Why a delivery's buyer may not return a lead; nil when it may.
  ///
  /// - Parameters:
  ///   - delivery: the delivery, for the sentence.
  ///   - reason: why it is returned.
  ///   - known: the workspace's known reasons.
  ///   - acceptedAt: when the delivery accepted it, in wall time.
  ///   - use: what was returned and accepted in the period that now belongs to.
  ///   - now: wall time.
  /// - Returns: `NOT_RETURNABLE` with every rule that is broken.
  public func verdict(
    by delivery: DeliveryName, reason: ReturnReason, known: ReturnReasons, acceptedAt: Timestamp,
    use: Use, now: Timestamp
  ) -> Reason? {
    var problems: [String] = []
    if let within, now - acceptedAt > within {
      problems.append(
        "\(delivery) takes leads back for \(within) and accepted this one \(now - acceptedAt) ago")
    }
    if !reasons.isEmpty, !reasons.contains(known.countedAs(reason)) {
      let others = known.resembles(reason).map { "; did you mean \"\($0)\"?" } ?? ""
      let allowed = reasons.map { "\"\($0)\"" }.joined(separator: ", ")
      problems.append(
        "\(delivery) takes leads back only for \(allowed), not for \"\(reason)\"\(others)")
    }
    if let most, let problem = most.problem(by: delivery, use) { problems.append(problem) }
    guard !problems.isEmpty else { return nil }
    return Reason(
      .notReturnable,
      [.delivery: delivery.rawValue, .problem: problems.joined(separator: "; ")])
  }
}

extension ReturnPolicy.Limit {
  fileprivate func problem(by delivery: DeliveryName, _ use: ReturnPolicy.Use) -> String? {
    let allowed = allowed(ofAccepted: use.accepted)
    guard use.returned >= allowed else { return nil }
    let span = period == .total ? "in total" : "a \(period.rawValue)"
    let end = period == .total ? "" : " this \(period.rawValue)"
    switch amount {
    case .count:
      return "\(delivery) takes back \(amount) \(span), and has taken back \(use.returned)\(end)"
    case .share:
      return "\(delivery) takes back \(amount) of the leads accepted \(span), and has taken back "
        + "\(use.returned) of \(use.accepted)\(end)"
    }
  }
}
