import GRDB
public import LeadModel

/// What is left of an erasure outside of the database's tables.
public struct ErasureStanding: Hashable, Sendable {
  /// A file that has values yet.
  public struct File: Hashable, Sendable {
    /// The upload that brought it.
    public let upload: OperationID
    /// Where it was dropped, below the inbox.
    public let path: String
    /// Whether it is in the archive; what is still at work is erased when it gets there.
    public let isArchived: Bool
  }

  /// Files, with their answers, that have values yet.
  public var files: [File] = []
  /// Whether the write-ahead log may have some.
  public var isInLog = false
  /// Whether a request with them is on the wire.
  public var isOnTheWire = false

  /// Whether nothing is left.
  public var isOver: Bool { files.isEmpty && !isInLog && !isOnTheWire }

  /// Whether something is left that takes a moment, unless somebody holds it back.
  public var isAboutToEnd: Bool { isInLog || files.contains(where: \.isArchived) }
}

extension Store {
  /// Deletes a lead as an operation, which ends when the last of its values is gone (``endErasures(at:)``).
  ///
  /// - Parameters:
  ///   - lead: the lead; one that is deleted already loses what came since.
  ///   - actor: who deletes it.
  ///   - inForce: the configuration that says which key is the primary one.
  ///   - now: the moment.
  /// - Returns: the operation, what was erased, where the lead stood before, and what was set in motion.
  /// - Throws: `StoreError` of kind `refused` when there is no such lead, or the secret for its key cannot be had.
  public func delete(_ lead: LeadID, actor: String, _ inForce: SettingsInForce, at now: Moment)
    async throws(StoreError) -> (
      operation: OperationID, erasure: Erasure, before: LeadState, consequences: Consequences
    )
  {
    try await writer.perform { [keyHash] database in
      guard let stored = try StoredLead.find(lead, in: database) else {
        throw StoreError(.refused, "there is no lead \(lead)")
      }
      try database.run(
        """
        INSERT INTO operation (workspace, action, actor, started_at, changed, state, details)
        VALUES (?, 'delete', ?, ?, 1, 'running', ?)
        """,
        [
          stored.workspace.rawValue, actor, now.wall.rawValue,
          try JSONColumn.text(["lead": lead.description]),
        ])
      let operation = OperationID(rawValue: database.lastInsertedRowID)
      try database.run(
        "INSERT INTO operation_lead (operation, number, lead, code) VALUES (?, 1, ?, ?)",
        [operation.rawValue, lead.rawValue, DispositionCode.leadDeleted.rawValue])
      let deliberation = Deliberation(database, inForce, now)
      let erasure = try deliberation.erase(stored, keyHash, .operation(operation, actor: actor))
      return (operation, erasure, stored.state, deliberation.consequences)
    }
  }

  /// What is left of a lead's values outside of the database's tables.
  public func erasureStanding(of lead: LeadID) async throws(StoreError) -> ErasureStanding {
    try await read { database in
      var standing = ErasureStanding()
      standing.files = try database.rows(
        """
        SELECT DISTINCT row.upload, upload.path, upload.archived_as IS NOT NULL AS is_archived
        FROM row JOIN erased_row ON erased_row.upload = row.upload AND erased_row.number = row.number
        JOIN upload ON upload.operation = row.upload WHERE row.lead = ? ORDER BY row.upload
        """, [lead.rawValue]
      ).map { row in
        ErasureStanding.File(
          upload: OperationID(row, "upload"), path: row["path"], isArchived: row["is_archived"])
      }
      standing.isInLog = try Self.isInLog(database)
      standing.isOnTheWire =
        try database.row(
          "SELECT 1 FROM job WHERE lead = ? AND state = 'sending'", [lead.rawValue]) != nil
      return standing
    }
  }

  /// Ends deletions of single leads of which nothing is left anywhere.
  ///
  /// - Returns: their numbers.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func endErasures(at now: Moment) async throws(StoreError) -> [OperationID] {
    let open = try await read { database in
      try database.rows(Self.openErasures).map { OperationID($0, "id") }
    }
    guard !open.isEmpty else { return [] }
    return try await writer.perform { database in
      guard try !Self.isInLog(database) else { return [] }
      return try database.rows(
        """
        UPDATE operation SET state = 'done', ended_at = ? WHERE id IN (\(Self.openErasures))
        AND NOT EXISTS (SELECT 1 FROM operation_lead AS entry
          JOIN row ON row.lead = entry.lead
          JOIN erased_row ON erased_row.upload = row.upload AND erased_row.number = row.number
          WHERE entry.operation = operation.id)
        AND NOT EXISTS (SELECT 1 FROM operation_lead AS entry
          JOIN job ON job.lead = entry.lead AND job.state = 'sending'
          WHERE entry.operation = operation.id) RETURNING id
        """, [now.wall.rawValue]
      ).map { OperationID($0, "id") }
    }
  }

  private static let openErasures = """
    SELECT id FROM operation WHERE state IN ('choosing', 'canary', 'running')
      AND action = 'delete' AND details ->> '$.lead' IS NOT NULL
    """

  static func isInLog(_ database: Database) throws -> Bool {
    try database.row("SELECT 1 FROM erased_log LIMIT 1") != nil
  }
}
