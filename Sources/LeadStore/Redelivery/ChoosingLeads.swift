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
        WHERE state = 'choosing' AND action = 'redeliver'
          AND NOT EXISTS (SELECT 1 FROM upload WHERE operation = operation.id)
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
      let sequence: LeadOrder
      switch order {
      case .newest: sequence = .newest
      case .oldest: sequence = .oldest
      case .random:
        // Drawn at once: pages would be drawn from what the page before had, too.
        let condition = filter.condition(after: nil, .oldest)
        let rows = try database.rows(
          "SELECT lead.id FROM lead\(condition.sql) ORDER BY random() LIMIT ?",
          StatementArguments(condition.values, and: limit))
        return (rows.map { LeadID($0, "id") }, nil)
      }
      let found = try LeadLook(filter: filter, order: sequence, database: database)
        .leads(after: after, limit: limit)
      return (found.leads, found.next)
    }
  }
}
