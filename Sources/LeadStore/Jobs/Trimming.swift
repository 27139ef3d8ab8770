import GRDB
public import LeadModel

extension Store {
  /// Forgets the oldest stored requests and responses until at most so many bytes are kept.
  ///
  /// Codes, reasons, and times stay. Jobs and attempts that are not final are left alone.
  ///
  /// - Parameters:
  ///   - bytes: how much may be kept.
  ///   - batch: the most attempts in one transaction.
  /// - Returns: how many responses were forgotten.
  public func trimExchanges(to bytes: Int64, batch: Int = 1000) async throws(StoreError) -> Int {
    var forgotten = 0
    while true {
      let kept = try await read { database in
        try Int64.fetchOne(
          database,
          sql: """
            SELECT (SELECT coalesce(sum(length(response)), 0) FROM attempt
              WHERE response IS NOT NULL) + (SELECT coalesce(sum(length(request)), 0) FROM job
              WHERE request IS NOT NULL AND finished_at IS NOT NULL)
            """) ?? 0
      }
      guard kept > bytes else { return forgotten }
      let changed = try await writer.perform { database in
        try database.run(
          """
          UPDATE attempt SET response = NULL, response_headers = NULL WHERE id IN
            (SELECT id FROM attempt WHERE response IS NOT NULL AND finished_at IS NOT NULL
            ORDER BY finished_at LIMIT ?)
          """, [batch])
        let responses = database.changesCount
        try database.run(
          """
          UPDATE job SET request = NULL WHERE id IN
            (SELECT id FROM job WHERE request IS NOT NULL AND finished_at IS NOT NULL
            ORDER BY finished_at LIMIT ?)
          """, [batch])
        return responses + database.changesCount
      }
      forgotten += changed
      if changed == 0 { return forgotten }
    }
  }

  /// Ends waiting jobs of a delivery that is not configured any more; their leads go on without it.
  ///
  /// - Returns: what was set in motion; `handled` equal to `limit` means that there may be more.
  public func strand(
    _ delivery: DeliveryKey, limit: Int, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Consequences {
    try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      let reason = Reason(
        .fatal,
        [
          .problem:
            "delivery \(delivery.delivery) was removed from the configuration (version "
            + "\(inForce.version)) before the lead was sent"
        ])
      let rows = try database.rows(
        """
        SELECT id, lead FROM job WHERE workspace = ? AND delivery = ? AND state = 'waiting' LIMIT ?
        """, [delivery.workspace.rawValue, delivery.delivery.rawValue, limit])
      for row in rows {
        try database.run(
          """
          UPDATE job SET state = ?, due_at = NULL, reopens = 0, code = ?, reason = ?,
            finished_at = ? WHERE id = ?
          """,
          [
            try JobMachine.next(.passedOver, in: .waiting).rawValue, reason.code.rawValue,
            try JSONColumn.text(reason), now.wall.rawValue, row["id"] as Int64,
          ])
        if let lead = try StoredLead.find(LeadID(row, "lead"), in: database) {
          try deliberation.conclude(lead, .configuration)
        }
      }
      deliberation.consequences.handled = rows.count
      return deliberation.consequences
    }
  }
}
