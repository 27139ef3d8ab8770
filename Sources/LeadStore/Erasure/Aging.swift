import GRDB
public import LeadModel

/// What was removed for its age.
public struct AgedOut: Hashable, Codable, Sendable {
  /// Answer files.
  public var answers = 0
  /// Files in the archive.
  public var archive = 0
  /// Leads whose values were erased, and rows that never made one.
  public var leads = 0

  /// Nothing.
  public init() {}

  /// Whether nothing was removed.
  public var isNothing: Bool { self == AgedOut() }

  var total: Int { answers + archive + leads }
}

/// A page of leads that are looked through for their age.
public struct AgedPage: Sendable {
  /// Those that are old enough.
  public let leads: [LeadID]
  /// The last one looked at; nil when those behind it are too young.
  public let last: LeadID?
}

extension Store {
  /// Leads of a workspace that are final, and whose status has not changed since a time.
  ///
  /// There is no index of it, for every change of a status would pay for that; a page is a look through so many leads,
  /// in the order in which they were made.
  ///
  /// - Parameters:
  ///   - workspace: the workspace.
  ///   - time: the latest change, wall time.
  ///   - after: the last lead looked at before.
  ///   - limit: how many leads are looked at.
  /// - Returns: those that are old enough.
  /// - Throws: `StoreError` when the database cannot be read.
  public func agedLeads(
    in workspace: WorkspaceName, unchangedSince time: Timestamp, after: LeadID?, limit: Int
  ) async throws(StoreError) -> AgedPage {
    try await read { database in
      let rows = try database.rows(
        """
        SELECT id, created_at <= ?2 AS is_old, workspace = ?1 AND changed_at <= ?2
          AND erased_at IS NULL AND status NOT IN ('held', 'processing') AS is_meant
        FROM lead WHERE id > ?3 ORDER BY id LIMIT ?4
        """, [workspace.rawValue, time.rawValue, after?.rawValue ?? 0, limit])
      // Numbers are given in the order of time: behind one that is too young all are.
      let isOver = rows.count < limit || rows.contains { $0["is_old"] == false }
      return AgedPage(
        leads: rows.filter { $0["is_meant"] }.map { LeadID($0, "id") },
        last: isOver ? nil : rows.last.map { LeadID($0, "id") })
    }
  }

  /// Erases the values of leads that are old enough; their status stays, and so does their story.
  ///
  /// - Parameters:
  ///   - leads: leads of the workspace; one that changed since, or that is still to be sent somewhere, is left alone.
  ///   - workspace: the workspace.
  ///   - time: the latest change, wall time.
  ///   - days: how old that is, for the story.
  ///   - filesDue: when the rows are to be erased in files, wall time: not for each lead anew.
  ///   - inForce: the configuration that says which key is the primary one.
  ///   - now: the moment.
  /// - Returns: how many were erased.
  /// - Throws: `StoreError` when the database or the secret cannot be had; then nothing has changed.
  public func eraseAged(
    _ leads: [LeadID], in workspace: WorkspaceName, unchangedSince time: Timestamp, days: Int,
    filesDue: Timestamp, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Int {
    try await writer.perform { [keyHash] database in
      let deliberation = Deliberation(database, inForce, now)
      var removed = AgedOut()
      var cause: Cause?
      for id in leads {
        let row = try database.row(
          """
          SELECT 1 FROM lead WHERE id = ? AND changed_at <= ? AND erased_at IS NULL
            AND status NOT IN ('held', 'processing') AND NOT EXISTS
            (SELECT 1 FROM job WHERE job.lead = lead.id AND state IN ('waiting', 'sending'))
          """, [id.rawValue, time.rawValue])
        guard row != nil, let lead = try StoredLead.find(id, in: database) else { continue }
        let operation = try Self.retention(of: workspace, database, now)
        cause = .operation(operation, actor: "leadd")
        _ = try deliberation.eraseValues(of: lead, keyHash, filesDue: filesDue)
        try deliberation.recordTransition(
          of: id, from: lead.state, to: lead.state,
          reasons: [
            Reason(
              .valuesErased, [.lead: id.description, .problem: "they were kept for \(days) days"])
          ], cause ?? .configuration)
        removed.leads += 1
      }
      try Self.count(removed, of: workspace, database, now)
      return removed.leads
    }
  }

  /// Erases rows that never made a lead, of an upload that is old enough; a page of them.
  ///
  /// - Parameters:
  ///   - workspace: the workspace.
  ///   - time: when it was answered at the latest, wall time.
  ///   - after: the last row of the page before; only a place to go on from, nothing is lost without it.
  ///   - limit: the most rows.
  ///   - filesDue: when the rows are to be erased in files, wall time.
  ///   - inForce: the configuration.
  ///   - now: the moment.
  /// - Returns: the last row of the page; nil when no upload is left.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func eraseAgedStrays(
    in workspace: WorkspaceName, answeredBefore time: Timestamp, after: UploadRow?, limit: Int,
    filesDue: Timestamp, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> UploadRow? {
    let page = try await read { database -> (upload: Int64, numbers: [Int])? in
      let oldest = try database.row(
        """
        SELECT upload.operation FROM upload JOIN operation ON operation.id = upload.operation
        WHERE operation.workspace = ? AND answered_at <= ? AND strays_erased_at IS NULL
        ORDER BY upload.operation LIMIT 1
        """, [workspace.rawValue, time.rawValue])
      guard let upload: Int64 = oldest?[0] else { return nil }
      let start = after?.upload.rawValue == upload ? after?.number ?? 0 : 0
      let numbers = try database.rows(
        """
        SELECT number FROM row WHERE upload = ? AND number > ? AND outcome IS NOT NULL
          AND lead IS NULL ORDER BY number LIMIT ?
        """, [upload, start, limit]
      ).map { $0[0] as Int }
      return (upload, numbers)
    }
    guard let page else { return nil }
    return try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      var removed = AgedOut()
      for number in page.numbers {
        let row = try database.row(
          "SELECT upload, number, line, cells, reasons FROM row WHERE upload = ? AND number = ?",
          [page.upload, number])
        if let row, try deliberation.eraseRow(row, filesDue: filesDue) { removed.leads += 1 }
      }
      if page.numbers.count < limit {
        try database.run(
          "UPDATE upload SET strays_erased_at = ? WHERE operation = ?",
          [now.wall.rawValue, page.upload])
      }
      if removed.leads > 0 { try deliberation.noteErasedLog() }
      try Self.count(removed, of: workspace, database, now)
      return UploadRow(
        upload: OperationID(rawValue: page.upload), number: page.numbers.last ?? 0)
    }
  }

  /// A workspace's operation of the day, made when the first thing of it is removed.
  private static func retention(
    of workspace: WorkspaceName, _ database: Database, _ now: Moment
  ) throws -> OperationID {
    let known = try database.row(
      """
      SELECT id FROM operation WHERE action = 'retention' AND workspace = ?
        AND started_at / 86400000 = ? / 86400000 ORDER BY id DESC LIMIT 1
      """, [workspace.rawValue, now.wall.rawValue])
    if let known { return OperationID(known, "id") }
    try database.run(
      """
      INSERT INTO operation (workspace, action, actor, started_at, ended_at)
      VALUES (?1, 'retention', 'leadd', ?2, ?2)
      """, [workspace.rawValue, now.wall.rawValue])
    return OperationID(rawValue: database.lastInsertedRowID)
  }

  static func count(
    _ removed: AgedOut, of workspace: WorkspaceName, _ database: Database, _ now: Moment
  ) throws {
    guard !removed.isNothing else { return }
    let id = try retention(of: workspace, database, now)
    let row = try database.row("SELECT details FROM operation WHERE id = ?", [id.rawValue])
    var all = try JSONColumn.value(AgedOut.self, row?["details"]) ?? AgedOut()
    all.answers += removed.answers
    all.archive += removed.archive
    all.leads += removed.leads
    try database.run(
      "UPDATE operation SET changed = ?, ended_at = ?, details = ? WHERE id = ?",
      [all.total, now.wall.rawValue, try JSONColumn.text(all), id.rawValue])
  }
}
