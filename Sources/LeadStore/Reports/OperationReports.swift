import GRDB
public import LeadModel

/// One bulk action of the one number sequence: an upload, or what a person asked for by a command.
public struct OperationRecord: Hashable, Sendable {
  /// Its number.
  public let id: OperationID
  /// What it does: `leads`, `redeliver`, `revalidate`, `rejudge`, `settle`, `cancel`, and others.
  public let action: String
  /// Its workspace, if it belongs to one.
  public let workspace: WorkspaceName?
  /// Who asked for it.
  public let actor: String
  /// When, wall time.
  public let startedAt: Timestamp
  /// When it ended, wall time; nil while it goes on, and for uploads.
  public let endedAt: Timestamp?
  /// How many leads or jobs it changed, as far as it counts them.
  public let changed: Int
  /// Whether a file brought it.
  public let isUpload: Bool
  /// Whether it sends leads again.
  public let isRedelivery: Bool
  /// The operation that undid it.
  public let undoneBy: OperationID?
}

extension Store {
  /// The latest operations, newest first.
  ///
  /// - Parameters:
  ///   - limit: the most operations.
  ///   - before: only those with a lower number.
  /// - Returns: the operations.
  /// - Throws: `StoreError` when the database cannot be read.
  public func operations(limit: Int, before: OperationID? = nil) async throws(StoreError)
    -> [OperationRecord]
  {
    try await read { database in
      try database.rows(
        OperationRecord.columns + " WHERE operation.id < ? ORDER BY operation.id DESC LIMIT ?",
        [before?.rawValue ?? Int64.max, limit]
      ).map(OperationRecord.init)
    }
  }

  /// One operation; nil when there is none with this number.
  public func operation(_ id: OperationID) async throws(StoreError) -> OperationRecord? {
    try await read { database in
      try database.row(OperationRecord.columns + " WHERE operation.id = ?", [id.rawValue])
        .map(OperationRecord.init)
    }
  }
}

extension OperationRecord {
  fileprivate static let columns = """
    SELECT operation.*, upload.operation IS NOT NULL AS is_upload
    FROM operation LEFT JOIN upload ON upload.operation = operation.id
    """

  fileprivate init(_ row: Row) {
    id = OperationID(row, "id")
    action = row["action"]
    let workspace: String? = row["workspace"]
    self.workspace = workspace.map { WorkspaceName(rawValue: $0) }
    actor = row["actor"]
    startedAt = Timestamp(milliseconds: row["started_at"])
    endedAt = Timestamp(row, "ended_at")
    changed = row["changed"]
    isUpload = row["is_upload"]
    let state: String? = row["state"]
    isRedelivery = state != nil && action == UploadAction.redeliver.rawValue
    let undoneBy: Int64? = row["undone_by"]
    self.undoneBy = undoneBy.map { OperationID(rawValue: $0) }
  }
}
