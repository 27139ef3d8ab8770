import GRDB
public import LeadModel

extension Store {
  /// Begins a re-delivery by command; its leads are chosen next.
  public func beginRedelivery(_ order: Redelivery, actor: String, at now: Moment)
    async throws(StoreError) -> OperationID
  {
    try await writer.perform { database in
      try database.run(
        """
        INSERT INTO operation (workspace, action, actor, started_at, state, details)
        VALUES (?, 'redeliver', ?, ?, 'choosing', ?)
        """,
        [
          order.delivery.workspace.rawValue, actor, now.wall.rawValue, try JSONColumn.text(order),
        ])
      return OperationID(rawValue: database.lastInsertedRowID)
    }
  }

  /// Adds leads to a re-delivery, in the order in which they will be sent.
  public func choose(_ leads: [LeadID], for operation: OperationID) async throws(StoreError) {
    try await writer.perform { database in
      let last = try database.row(
        "SELECT coalesce(max(number), 0) FROM operation_lead WHERE operation = ?",
        [operation.rawValue])
      var number: Int = last?[0] ?? 0
      for lead in leads {
        number += 1
        try database.run(
          "INSERT INTO operation_lead (operation, number, lead) VALUES (?, ?, ?)",
          [operation.rawValue, number, lead.rawValue])
      }
    }
  }

  /// The leads of a re-delivery are chosen: from here they are sent.
  public func beginSending(_ operation: OperationID) async throws(StoreError) {
    try await writer.perform { database in
      guard let order = try Self.order(of: operation, in: database) else { return }
      try Self.endChoosing(operation, order, database)
    }
  }

  /// The leads of a re-delivery are known: it begins with a few of them, or with all.
  static func endChoosing(_ operation: OperationID, _ order: Redelivery, _ database: Database)
    throws
  {
    let next: RedeliveryState = order.canary == nil ? .running : .canary
    try database.run(
      "UPDATE operation SET state = ? WHERE id = ? AND state = 'choosing'",
      [next.rawValue, operation.rawValue])
  }

  /// Ends re-deliveries by command whose leads were still being chosen when the run before ended.
  ///
  /// - Returns: their numbers.
  public func endUnchosen(at now: Moment) async throws(StoreError) -> [OperationID] {
    try await writer.perform { database in
      let rows = try database.rows(
        """
        UPDATE operation SET state = 'cancelled', ended_at = ?, reason =
          'leadd ended while its leads were being chosen; nothing was sent, ask for it again'
        WHERE state = 'choosing' AND NOT EXISTS (SELECT 1 FROM upload WHERE operation = operation.id)
        RETURNING id
        """, [now.wall.rawValue])
      return rows.map { OperationID($0, "id") }
    }
  }

  /// The numbers of the leads that are meant.
  ///
  /// - Parameters:
  ///   - filter: which leads.
  ///   - order: which come first.
  ///   - after: the last lead of the page before, not for a random order.
  ///   - limit: the most leads.
  /// - Returns: the leads in that order, and where the next page begins; nil when there are no more.
  /// - Throws: `StoreError` when the database cannot be read.
  public func leadNumbers(
    _ filter: LeadFilter, order: Redelivery.Order, after: LeadID? = nil, limit: Int
  ) async throws(StoreError) -> (leads: [LeadID], next: LeadID?) {
    try await read { database in
      let condition = filter.condition(after: after, order == .newest ? .newest : .oldest)
      let sorting =
        switch order {
        case .newest: "lead.id DESC"
        case .oldest: "lead.id"
        case .random: "random()"
        }
      // Of leads in a random order the reasons must be read before it is known who is meant.
      let most = order == .random && filter.reasonHolds != nil ? -1 : limit
      let rows = try database.rows(
        "SELECT lead.id, lead.reasons FROM lead\(condition.sql) ORDER BY \(sorting) LIMIT ?",
        StatementArguments(condition.arguments, and: most))
      let meant = try rows.filter { try filter.admits($0) }.map { LeadID($0, "id") }
      let isLast = order == .random || rows.count < limit
      return (
        Array(meant.prefix(limit)), isLast ? nil : rows.last.map { LeadID($0, "id") }
      )
    }
  }
}

extension LeadFilter {
  /// Whether a lead's reasons, as they are shown, hold the text that is asked for.
  fileprivate func admits(_ row: Row) throws -> Bool {
    guard let wanted = reasonHolds?.lowercased() else { return true }
    let reasons = try JSONColumn.value([Reason].self, row["reasons"]) ?? []
    return reasons.sentence.lowercased().contains(wanted)
  }
}
