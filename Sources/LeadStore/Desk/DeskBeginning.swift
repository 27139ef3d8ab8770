import GRDB
public import LeadModel

/// A lead of a bulk action, and what is asked for it alone.
public struct DeskChoice: Hashable, Sendable {
  /// The lead.
  public var lead: LeadID
  /// What is asked for it.
  public var wish: DeskWish

  /// A lead.
  public init(_ lead: LeadID, _ wish: DeskWish = DeskWish()) {
    self.lead = lead
    self.wish = wish
  }
}

extension Store {
  /// Begins a bulk action for leads that are named.
  ///
  /// - Parameters:
  ///   - action: what it is called.
  ///   - operation: what it does.
  ///   - choices: the leads, in the order in which they are handled.
  ///   - workspace: their workspace.
  ///   - actor: who asks for it.
  ///   - now: the moment.
  /// - Returns: its number; its leads wait to be handled.
  /// - Throws: `StoreError` of kind `refused` when a lead is none of this workspace; then nothing has changed.
  public func beginDesk(
    _ action: DeskAction, _ operation: DeskOperation, for choices: [DeskChoice],
    in workspace: WorkspaceName, actor: String, at now: Moment
  ) async throws(StoreError) -> OperationID {
    try await writer.perform { database in
      let id = try Self.insert(action, operation, in: workspace, .running, actor, database, now)
      for (place, choice) in choices.enumerated() {
        let known = try database.row(
          "SELECT 1 FROM lead WHERE id = ? AND workspace = ?",
          [choice.lead.rawValue, workspace.rawValue])
        guard known != nil else {
          throw StoreError(.refused, "there is no lead \(choice.lead) in workspace \(workspace)")
        }
        try Self.insert(choice, place + 1, of: id, database)
      }
      return id
    }
  }

  /// Begins a bulk action whose leads are found by its filter, page by page.
  public func beginDesk(
    _ action: DeskAction, _ operation: DeskOperation, in workspace: WorkspaceName, actor: String,
    at now: Moment
  ) async throws(StoreError) -> OperationID {
    try await writer.perform { database in
      try Self.begin(action, operation, in: workspace, actor: actor, database, now)
    }
  }

  /// Begins a bulk action whose leads are found by its filter, among those that there are now.
  static func begin(
    _ action: DeskAction, _ operation: DeskOperation, in workspace: WorkspaceName, actor: String,
    _ database: Database, _ now: Moment
  ) throws -> OperationID {
    var operation = operation
    let newest = try database.row("SELECT max(id) AS id FROM lead")
    let last: Int64? = newest?["id"]
    operation.filter?.upTo = LeadID(rawValue: last ?? 0)
    return try insert(action, operation, in: workspace, .choosing, actor, database, now)
  }

  static func insert(
    _ action: DeskAction, _ operation: DeskOperation, in workspace: WorkspaceName,
    _ state: DeskState, _ actor: String, _ database: Database, _ now: Moment
  ) throws -> OperationID {
    try database.run(
      """
      INSERT INTO operation (workspace, action, actor, started_at, state, details)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        workspace.rawValue, action.rawValue, actor, now.wall.rawValue, state.rawValue,
        try JSONColumn.text(operation),
      ])
    return OperationID(rawValue: database.lastInsertedRowID)
  }

  static func insert(
    _ choice: DeskChoice, _ number: Int, of operation: OperationID, _ database: Database
  ) throws {
    try database.run(
      "INSERT INTO operation_lead (operation, number, lead, wish) VALUES (?, ?, ?, ?)",
      [
        operation.rawValue, number, choice.lead.rawValue,
        choice.wish == DeskWish() ? nil : try JSONColumn.text(choice.wish),
      ])
  }

  /// Finds the next leads of a bulk action; when there are no more, it begins to handle them.
  ///
  /// - Returns: whether there may be more.
  public func chooseNext(of operation: OperationID, limit: Int) async throws(StoreError) -> Bool {
    try await writer.perform { database in
      let row = try database.row(
        "SELECT details FROM operation WHERE id = ? AND state = 'choosing'", [operation.rawValue])
      guard let row, var asked = try JSONColumn.value(DeskOperation.self, row["details"]) else {
        return false
      }
      let last = try database.row(
        "SELECT max(number) FROM operation_lead WHERE operation = ?", [operation.rawValue])
      let number: Int = last?[0] ?? 0
      if case .undo(let other) = asked.order {
        // In the order in which they were handled, which the numbers keep.
        let rows = try database.rows(
          """
          SELECT number, lead FROM operation_lead WHERE operation = ? AND number > ?
            AND memo IS NOT NULL ORDER BY number LIMIT ?
          """, [other.rawValue, number, limit])
        for row in rows {
          try Self.insert(DeskChoice(LeadID(row, "lead")), row["number"], of: operation, database)
        }
        if rows.count == limit { return true }
      } else if let filter = asked.filter {
        let found = try LeadLook(filter: filter, order: .oldest, database: database)
          .leads(after: asked.reached, limit: limit)
        for (place, lead) in found.leads.enumerated() {
          try Self.insert(DeskChoice(lead), number + place + 1, of: operation, database)
        }
        if let next = found.next {
          asked.reached = next
          try database.run(
            "UPDATE operation SET details = ? WHERE id = ?",
            [try JSONColumn.text(asked), operation.rawValue])
          return true
        }
      }
      try Self.beginHandling(operation, database)
      return false
    }
  }

  /// The leads of a bulk action are known: from here they are handled.
  static func beginHandling(_ operation: OperationID, _ database: Database) throws {
    try database.run(
      "UPDATE operation SET state = 'running' WHERE id = ? AND state = 'choosing'",
      [operation.rawValue])
  }

  /// Ends a bulk action; leads that have no answer yet get one.
  ///
  /// - Returns: whether it still went on.
  public func endDesk(
    _ operation: OperationID, _ state: DeskState, reason: String? = nil, at now: Moment
  ) async throws(StoreError) -> Bool {
    try await writer.perform { database in
      let record = try Self.desk(operation, in: database)
      guard record.state.isOpen else { return false }
      try Self.end(record, state, reason, database, now)
      return true
    }
  }

  private static func end(
    _ record: DeskRecord, _ state: DeskState, _ reason: String?, _ database: Database, _ now: Moment
  ) throws {
    try database.run(
      "UPDATE operation SET state = ?, ended_at = ?, reason = ?, changed = ? WHERE id = ?",
      [state.rawValue, now.wall.rawValue, reason, record.changed, record.id.rawValue])
    let leftOut = Reason(.cancelled, [.upload: record.id.description])
    try database.run(
      "UPDATE operation_lead SET code = ?, reason = ? WHERE operation = ? AND code IS NULL",
      [leftOut.code.rawValue, try JSONColumn.text(leftOut), record.id.rawValue])
  }
}

extension Store {
  /// Whether a lead file of the same workspace that was dropped before is not read yet.
  public func isBehindLeadFiles(_ upload: OperationID) async throws(StoreError) -> Bool {
    try await read { database in
      try database.row(
        """
        SELECT 1 FROM upload JOIN operation AS before ON before.id = upload.operation
        JOIN operation AS this ON this.id = ?1
        WHERE upload.state IN ('claiming', 'reading') AND upload.operation < ?1
          AND before.action = 'leads' AND before.workspace IS this.workspace LIMIT 1
        """, [upload.rawValue]) != nil
    }
  }

  /// Who provides a list's leads where nobody says otherwise; nil where the list does not either.
  public func source(of list: ListName, in workspace: WorkspaceName) async throws(StoreError)
    -> String?
  {
    try await read { database in
      try database.row(
        "SELECT source FROM list WHERE workspace = ? AND name = ? AND deleted_at IS NULL",
        [workspace.rawValue, list.rawValue])?["source"]
    }
  }

  /// Stops a file of the desk: what was done stays done, and its other rows are answered so.
  public func cancelDesk(_ operation: OperationID, actor: String, at now: Moment)
    async throws(StoreError)
  {
    try await writer.perform { database in
      let record = try Self.desk(operation, in: database)
      guard record.state.isOpen else {
        throw StoreError(.refused, "operation \(operation) is over; nothing is left to cancel")
      }
      guard record.operation?.change == nil else {
        throw StoreError(
          .refused,
          "operation \(operation) changes a list, and its leads follow to the last; undo it when it is done"
        )
      }
      try Self.end(record, .cancelled, "cancelled by \(actor)", database, now)
      try database.run(
        """
        UPDATE upload SET recalled_at = ?, recalled_by = operation WHERE operation = ?
          AND state IN ('claiming', 'reading', 'delivering')
        """, [now.wall.rawValue, operation.rawValue])
    }
  }
}
