import GRDB
public import LeadModel

extension Store {
  /// Begins to undo an operation: its leads are gone through, the last first.
  ///
  /// What an operation changed of a list is changed back at once, so that nothing new follows it.
  ///
  /// - Returns: the number of the undo, and what it undoes.
  /// - Throws: `StoreError` of kind `refused`, with what to do instead, when it cannot be undone.
  public func beginUndo(of operation: OperationID, actor: String, at now: Moment)
    async throws(StoreError) -> OperationID
  {
    try await writer.perform { database in
      let row = try Self.undoable(operation, database)
      let workspace: String? = row["workspace"]
      let undo = try Self.insert(
        .undo, DeskOperation(.undo(operation)),
        in: WorkspaceName(rawValue: workspace ?? ""), .choosing, actor, database, now)
      let details: String? = row["details"]
      if row["action"] == DeskAction.list.rawValue,
        let change = try JSONColumn.value(DeskOperation.self, details)?.change
      {
        try Self.takeBack(change, database, now)
      }
      try database.run(
        "UPDATE operation SET undone_by = ? WHERE id = ?", [undo.rawValue, operation.rawValue])
      return undo
    }
  }

  /// How many leads an undo would go back over, those that changed since among them; changes nothing.
  ///
  /// - Throws: `StoreError` of kind `refused`, with what to do instead, when it cannot be undone.
  public func undoOutlook(of operation: OperationID) async throws(StoreError) -> Int {
    try await read { database in
      _ = try Self.undoable(operation, database)
      let row = try database.row(
        "SELECT count(*) FROM operation_lead WHERE operation = ? AND memo IS NOT NULL",
        [operation.rawValue])
      return row?[0] ?? 0
    }
  }

  private static func undoable(_ operation: OperationID, _ database: Database) throws -> Row {
    let row = try database.row(
      """
      SELECT operation.action, operation.workspace, operation.state, operation.details,
        operation.undone_by, undo.state AS undo_state, upload.state AS upload_state FROM operation
      LEFT JOIN operation AS undo ON undo.id = operation.undone_by
      LEFT JOIN upload ON upload.operation = operation.id WHERE operation.id = ?
      """, [operation.rawValue])
    guard let row else { throw StoreError(.refused, "there is no operation \(operation)") }
    try check(row, operation)
    return row
  }

  private static func check(_ row: Row, _ id: OperationID) throws {
    let undoneBy: Int64? = row["undone_by"]
    let undoState: String? = row["undo_state"]
    // What an undo that was cancelled did not reach can still be undone.
    if let undoneBy, undoState != DeskState.cancelled.rawValue {
      throw StoreError(.refused, "operation \(id) was undone before, by operation \(undoneBy)")
    }
    let (state, uploadState): (String?, String?) = (row["state"], row["upload_state"])
    let isOpen =
      state.flatMap(DeskState.init)?.isOpen == true
      || uploadState.flatMap(UploadState.init)?.isOpen == true
    if isOpen {
      throw StoreError(
        .refused, "operation \(id) is still at work; cancel it, or wait until it is done")
    }
    let action: String = row["action"]
    let cure: String
    switch action {
    case "leads", "returns", "assignments", "ignores", "churn", "reset": return
    case "list" where state == nil: cure = "edit the list again, or delete it"
    case "list":
      let details: String? = row["details"]
      let change = try JSONColumn.value(DeskOperation.self, details)?.change
      guard change?.kind == .delete else { return }
      cure = "deleted leads are gone for good"
    case "rollbacks": cure = "return the leads again"
    case "redeliver": cure = "what a buyer has cannot be called back; cancel stops the rest"
    case "delete": cure = "deleted leads are gone for good"
    case "edit": cure = "edit the lead again; leadctl lead show has the old values"
    case "undo": cure = "do again what it undid"
    default: cure = "it changed nothing that could be put back"
    }
    throw StoreError(.refused, "operation \(id) (\(action)) cannot be undone: \(cure)")
  }
}
