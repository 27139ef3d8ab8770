/// A lead's jobs as they will be when a return is undone.
public struct RollbackStanding: Hashable, Sendable {
  /// The jobs, oldest first, each in the place of the one it was.
  public let jobs: [JobSummary]
  /// Whether an answer came since to what was open when the lead was given back.
  private let hasLearned: Bool

  /// A job when the lead was given back, as far as it was not final.
  public struct Open: Hashable, Sendable {
    /// Whether it only waited for its delivery to reopen.
    public let reopens: Bool

    /// An open job.
    public init(reopens: Bool) { self.reopens = reopens }
  }

  /// Puts back what the return changed: acceptances stand again, what was withdrawn waits.
  ///
  /// - Parameters:
  ///   - jobs: the lead's jobs that there were when it was given back, oldest first, with their numbers.
  ///   - given: those whose acceptance stands again.
  ///   - open: those that were not final then.
  public init(
    _ jobs: [(id: JobID, summary: JobSummary)], given: Set<JobID>, open: [JobID: Open]
  ) {
    self.jobs = jobs.map { id, summary in
      var again = summary
      if given.contains(id) { again.isReturned = false }
      if let before = open[id] {
        if again.state == .withdrawn || again.state == .inDoubt { again.state = .waiting }
        again.reopens = before.reopens
      }
      return again
    }
    hasLearned = jobs.contains { id, summary in
      open[id] != nil
        && ![.waiting, .sending, .withdrawn, .skipped, .inDoubt].contains(summary.state)
    }
  }

  /// Whether the lead waits again as it did, whatever came of it before that.
  ///
  /// - Parameters:
  ///   - before: where it stood before it was given back.
  ///   - concluded: what the jobs say.
  /// - Returns: whether it is held again.
  public func waitsAgain(before: LeadState?, concluded: LeadState) -> Bool {
    before == .held && concluded != .accepted && !hasLearned
  }
}
