import GRDB
public import LeadModel

/// What open jobs of an upload wait for.
public struct Wait: Hashable, Sendable {
  /// The delivery.
  public let delivery: DeliveryName
  /// The code of the last attempt, or of what they wait for; nil for jobs that only wait for their turn.
  public let code: DispositionCode?
  /// How many jobs.
  public let jobs: Int
}

extension Store {
  /// What open jobs of an upload wait for, most first.
  public func waits(of upload: OperationID) async throws(StoreError) -> [Wait] {
    try await read { database in
      try database.rows(
        """
        SELECT delivery, code, count(*) AS jobs FROM (
          SELECT job.delivery, job.code FROM lead
          JOIN job ON job.lead = lead.id AND job.state IN ('waiting', 'sending')
          WHERE lead.upload = ?1 AND lead.status = 'processing' AND job.is_redelivery = 0
          UNION ALL
          SELECT delivery, code FROM job WHERE is_redelivery = 1 AND operation = ?1
            AND state IN ('waiting', 'sending'))
        GROUP BY delivery, code ORDER BY jobs DESC LIMIT 5
        """, [upload.rawValue]
      ).map { row in
        let code: String? = row["code"]
        return Wait(
          delivery: DeliveryName(rawValue: row["delivery"]),
          code: code.flatMap(DispositionCode.init), jobs: row["jobs"])
      }
    }
  }

  /// How many jobs wait at each delivery, for a time or for it to reopen.
  public func waitingJobs() async throws(StoreError) -> [DeliveryKey: Int] {
    try await read { database in
      let rows = try database.rows(
        """
        SELECT workspace, delivery, count(*) FROM job WHERE state = 'waiting'
        GROUP BY workspace, delivery
        """)
      return Dictionary(
        uniqueKeysWithValues: rows.map { row in
          (DeliveryKey(WorkspaceName(rawValue: row[0]), DeliveryName(rawValue: row[1])), row[2])
        })
    }
  }
}
