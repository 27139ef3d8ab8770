import GRDB
public import LeadModel

/// What a bulk action by command does.
public enum CommandAction: String, Sendable {
  /// Leads that the schema rejected are held against the schema as it is now.
  case revalidate
  /// Stored responses are read by answer rules as they are now.
  case rejudge
}

extension Store {
  /// Begins a bulk action by command; uploads and these share one sequence of numbers.
  public func beginOperation(
    _ action: CommandAction, in workspace: WorkspaceName?, actor: String, at now: Moment
  ) async throws(StoreError) -> OperationID {
    try await writer.perform { database in
      try database.run(
        "INSERT INTO operation (workspace, action, actor, started_at) VALUES (?, ?, ?, ?)",
        [workspace?.rawValue, action.rawValue, actor, now.wall.rawValue])
      return OperationID(rawValue: database.lastInsertedRowID)
    }
  }

  /// Ends a bulk action by command.
  public func endOperation(_ operation: OperationID, changed: Int, at now: Moment)
    async throws(StoreError)
  {
    try await writer.perform { database in
      try database.run(
        "UPDATE operation SET ended_at = ?, changed = ? WHERE id = ?",
        [now.wall.rawValue, changed, operation.rawValue])
    }
  }
}
