import GRDB
public import LeadModel

/// How many leads of a re-delivery went from one word to another: the old error, the new outcome.
public struct RedeliveryChange: Hashable, Sendable {
  /// What was wrong: of a lead that failed or was held what its last attempt came to, where there was one, else the
  /// lead's own code; nil when it had none.
  public let codeBefore: DispositionCode?
  /// Where the lead stood.
  public let before: LeadStatus?
  /// Where its job stands; nil for one that was left out.
  public let job: JobState?
  /// Why it was left out, or what came of the job last.
  public let code: DispositionCode?
  /// How many leads.
  public let leads: Int
}

extension Store {
  /// What a re-delivery has changed so far, the most frequent first; leads that were not looked at yet do not count.
  public func redeliveryChanges(of operation: OperationID) async throws(StoreError)
    -> [RedeliveryChange]
  {
    try await read { database in
      // "The window ran out" says less than what the buyer's system said last.
      try database.rows(
        """
        SELECT before_status, code_before, state, code, count(*) AS leads FROM (
          SELECT entry.before_status, job.state, coalesce(entry.code, job.code) AS code,
            coalesce(
              iif(entry.before_status IN ('failed', 'held'), (
                SELECT attempt.code FROM job AS earlier JOIN attempt ON attempt.job = earlier.id
                WHERE earlier.lead = entry.lead AND earlier.operation != entry.operation
                  AND (entry.job IS NULL OR earlier.id < entry.job) AND attempt.code IS NOT NULL
                ORDER BY attempt.id DESC LIMIT 1), NULL),
              entry.before_reasons ->> '$[0].code') AS code_before
          FROM operation_lead AS entry LEFT JOIN job ON job.id = entry.job
          WHERE entry.operation = ? AND (entry.job IS NOT NULL OR entry.code IS NOT NULL))
        GROUP BY before_status, code_before, state, code ORDER BY leads DESC, 1, 2, 3, 4
        """, [operation.rawValue]
      ).map { row in
        let status: String? = row["before_status"]
        let codeBefore: String? = row["code_before"]
        let job: String? = row["state"]
        let code: String? = row["code"]
        return RedeliveryChange(
          codeBefore: codeBefore.flatMap(DispositionCode.init),
          before: status.flatMap(LeadStatus.init), job: job.flatMap(JobState.init),
          code: code.flatMap(DispositionCode.init), leads: row["leads"])
      }
    }
  }
}
