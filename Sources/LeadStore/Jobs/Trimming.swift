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
  /// - Returns: how many requests and responses were forgotten.
  /// - Throws: `StoreError` when the database cannot be read.
  public func trimExchanges(to bytes: Int64, batch: Int = 1000) async throws(StoreError) -> Int {
    var kept = try await read { database in
      let row = try database.row(
        """
        SELECT (SELECT coalesce(sum(response_bytes), 0) FROM attempt WHERE response IS NOT NULL)
          + (SELECT coalesce(sum(request_bytes), 0) FROM job WHERE \(Self.keptRequests)) AS bytes
        """)
      return row?["bytes"] as Int64? ?? 0
    }
    var forgotten = 0
    while kept > bytes {
      let (number, freed) = try await writer.perform { database in
        let responses = try Self.forget(
          "attempt", "response IS NOT NULL AND finished_at IS NOT NULL", bytes: "response_bytes",
          "response = NULL, response_headers = NULL", batch, database)
        let requests = try Self.forget(
          "job", Self.keptRequests, bytes: "request_bytes", "request = NULL", batch, database)
        return (responses.number + requests.number, responses.bytes + requests.bytes)
      }
      if number == 0 { break }
      forgotten += number
      kept -= freed
    }
    return forgotten
  }

  /// Requests that nobody needs any more; a doubt that a person settles may need its own.
  private static let keptRequests =
    "request IS NOT NULL AND finished_at IS NOT NULL AND state != 'in_doubt'"

  private static func forget(
    _ table: String, _ condition: String, bytes: String, _ change: String, _ batch: Int,
    _ database: Database
  ) throws -> (number: Int, bytes: Int64) {
    let oldest = try database.rows(
      "SELECT id, \(bytes) FROM \(table) WHERE \(condition) ORDER BY finished_at LIMIT ?", [batch])
    for row in oldest {
      try database.run("UPDATE \(table) SET \(change) WHERE id = ?", [row[0] as Int64])
    }
    return (oldest.count, oldest.reduce(0) { $0 + ($1[1] ?? 0) })
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
        if var lead = try StoredLead.find(LeadID(row, "lead"), in: database) {
          // A held lead may have others to go to, and no window any more.
          let isHeld = lead.state == .held
          if isHeld { lead.deadline = now.steady + inForce.settings.window }
          try deliberation.conclude(lead, isRelease: isHeld, .configuration)
        }
      }
      deliberation.consequences.handled = rows.count
      return deliberation.consequences
    }
  }
}
