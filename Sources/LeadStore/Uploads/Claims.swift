public import Foundation
import GRDB
public import LeadModel

/// A file that was seen complete in the inbox and opened, before it is touched.
public struct Drop: Sendable {
  /// What its folder asks for.
  public var action: UploadAction
  /// The workspace of its folder.
  public var workspace: WorkspaceName?
  /// The list of its folder.
  public var list: ListName?
  /// The delivery of a redeliver folder.
  public var delivery: DeliveryName?
  /// Where it lies, below the inbox.
  public var path: String
  /// The file's device.
  public var device: UInt64
  /// The file's inode.
  public var inode: UInt64
  /// The file's size in bytes.
  public var size: Int64
  /// What was asked for beside it.
  public var options: FileOptions
  /// The bytes of the option file beside it, which moves along; nil when there is none.
  public var optionsFile: Data?
  /// Who dropped it, as far as known.
  public var actor: String
  /// Why it cannot be taken as what its folder says, if that is known before it is read.
  public var refusal: String?

  /// A file in a folder.
  public init(
    action: UploadAction, workspace: WorkspaceName?, list: ListName?, delivery: DeliveryName? = nil,
    path: String, device: UInt64, inode: UInt64, size: Int64, options: FileOptions, actor: String
  ) {
    self.action = action
    self.workspace = workspace
    self.list = list
    self.delivery = delivery
    self.path = path
    self.device = device
    self.inode = inode
    self.size = size
    self.options = options
    self.actor = actor
  }
}

extension Store {
  /// Records a file before it is moved, so that the move can be finished or undone after a crash.
  ///
  /// A folder that is new becomes a list: enabled, and assigned to the default campaign.
  ///
  /// - Returns: the number of the upload.
  public func recordClaim(of drop: Drop, _ inForce: SettingsInForce, at now: Moment)
    async throws(StoreError) -> OperationID
  {
    try await writer.perform { database in
      var order: Redelivery?
      if let workspace = drop.workspace, let delivery = drop.delivery, drop.refusal == nil {
        order = Redelivery(to: DeliveryKey(workspace, delivery), drop.options)
      }
      try database.run(
        """
        INSERT INTO operation (workspace, action, actor, started_at, state, details)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          drop.workspace?.rawValue, drop.action.rawValue, drop.actor, now.wall.rawValue,
          order == nil ? nil : RedeliveryState.choosing.rawValue, try order.map(JSONColumn.text),
        ])
      let id = OperationID(rawValue: database.lastInsertedRowID)
      if let desk = DeskFile(rawValue: drop.action.rawValue), drop.refusal == nil {
        try database.run(
          "UPDATE operation SET state = 'choosing', details = ? WHERE id = ?",
          [try JSONColumn.text(DeskOperation(desk.order)), id.rawValue])
      }
      var list: ListID?
      if let workspace = drop.workspace, let name = drop.list {
        list = try Self.list(name, in: workspace, database, inForce.settings, now)
      }
      try database.run(
        """
        INSERT INTO upload (operation, state, path, list, target, device, inode, size, options,
          options_file, reason) VALUES (?, 'claiming', ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          id.rawValue, drop.path, list?.rawValue, drop.delivery?.rawValue,
          Int64(bitPattern: drop.device), Int64(bitPattern: drop.inode), drop.size,
          try JSONColumn.text(drop.options), drop.optionsFile, drop.refusal,
        ])
      return id
    }
  }

  /// Forgets a claim whose file is still where it was dropped.
  public func withdrawClaim(_ upload: OperationID) async throws(StoreError) {
    try await writer.perform { database in
      try database.run(
        "DELETE FROM upload WHERE operation = ? AND state = 'claiming'", [upload.rawValue])
      guard database.changesCount == 1 else {
        throw StoreError(.refused, "upload \(upload) is not being claimed any more")
      }
      try database.run("DELETE FROM operation WHERE id = ?", [upload.rawValue])
    }
  }

  /// The file lies in `.working/` and is hashed: from here the window runs.
  ///
  /// - Parameters:
  ///   - upload: the upload.
  ///   - sha256: the hash of the file's bytes, in hexadecimal.
  ///   - size: the number of bytes hashed.
  ///   - window: the time in which it must be answered.
  ///   - now: the moment from which the window runs.
  /// - Returns: the upload; its state is `duplicate` when the same bytes with the same options have
  ///   brought at least one valid row before and it was not forced.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func claimed(
    _ upload: OperationID, sha256: String, size: Int64, window: Span, at now: Moment
  ) async throws(StoreError) -> UploadRecord {
    try await writer.perform { database in
      var record = try Self.upload(upload, in: database)
      // A crash right behind this commit comes here again.
      guard record.state == .claiming else { return record }
      try database.run(
        """
        UPDATE upload SET state = ?, sha256 = ?, size = ?, claimed_at = ?, deadline_at = ?
        WHERE operation = ?
        """,
        [
          try UploadMachine.next(.claimed, in: record.state).rawValue, sha256, size,
          now.wall.rawValue, (now.steady + window).rawValue, upload.rawValue,
        ])
      record = try Self.upload(upload, in: database)
      if let first = try Self.sameUpload(as: record, in: database) {
        try Self.recognise(record, as: first, database, now)
      }
      record = try Self.upload(upload, in: database)
      return record
    }
  }

  /// The upload that brought the same bytes with the same options and took at least one row in; nil when there
  /// is none, or the file runs again all the same.
  static func sameUpload(as upload: UploadRecord, in database: Database) throws -> OperationID? {
    guard upload.action == .leads, upload.options.force != true, !upload.namesLeads else {
      return nil
    }
    return try database.row(
      """
      SELECT other.operation FROM upload AS other, upload AS this
      WHERE this.operation = ?1 AND other.operation != ?1 AND other.sha256 = this.sha256
      AND other.list IS this.list
      AND json_remove(other.options, '$.force') = json_remove(this.options, '$.force')
      AND other.state IN ('reading', 'delivering', 'answered') AND other.names_leads = 0
      AND other.recalled_at IS NULL
      AND EXISTS (SELECT 1 FROM row JOIN lead ON lead.id = row.lead
        WHERE row.upload = other.operation AND lead.rejected_by IS NOT 'schema')
      ORDER BY other.operation LIMIT 1
      """, [upload.id.rawValue]
    ).map { OperationID($0, "operation") }
  }

  /// Ends an upload as a duplicate of another.
  static func recognise(
    _ upload: UploadRecord, as first: OperationID, _ database: Database, _ now: Moment
  ) throws {
    try database.run(
      "UPDATE upload SET state = ?, duplicate_of = ?, answered_at = ? WHERE operation = ?",
      [
        try UploadMachine.next(.recognised, in: upload.state).rawValue, first.rawValue,
        now.wall.rawValue, upload.id.rawValue,
      ])
    try endOperation(upload.id, database, now)
    try noteErasedCopy(of: first, database, now)
  }

  /// What the reader found before the first row; recorded again after a crash.
  ///
  /// - Parameters:
  ///   - upload: the upload.
  ///   - header: the header's cells as read.
  ///   - namesLeads: whether a column names leads, so that the file may correct some.
  ///   - dialect: how the file is written, in words.
  ///   - remarks: what was noticed, in sentences.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func recordHeader(
    of upload: OperationID, header: [String], namesLeads: Bool = false, dialect: String,
    remarks: [String]
  ) async throws(StoreError) {
    try await writer.perform { database in
      try database.run(
        """
        UPDATE upload SET header = ?, names_leads = ?, dialect = ?, remarks = ? WHERE operation = ?
        """,
        [
          try JSONColumn.text(header), namesLeads, dialect, try JSONColumn.text(remarks),
          upload.rawValue,
        ])
    }
  }

  /// The last row is stored.
  public func recordEnd(of upload: OperationID, rows: Int, remarks: [String], at now: Moment)
    async throws(StoreError)
  {
    try await writer.perform { database in
      let record = try Self.upload(upload, in: database)
      guard record.state == .reading else { return }
      guard record.rowsStored == rows else {
        throw StoreError(
          .internalFault, "upload \(upload): \(rows) rows read, \(record.rowsStored) stored")
      }
      try database.run(
        "UPDATE upload SET state = ?, rows_total = ?, remarks = ? WHERE operation = ?",
        [
          try UploadMachine.next(.read, in: record.state).rawValue, rows,
          try JSONColumn.text(remarks), upload.rawValue,
        ])
      try Self.beginAction(of: record, database)
    }
  }

  /// All rows of an upload are stored: what they ask for is done.
  private static func beginAction(of upload: UploadRecord, _ database: Database) throws {
    if let order = try order(of: upload.id, in: database) {
      try beginSending(upload, order, database)
    } else if upload.action != .leads {
      try beginHandling(upload.id, database)
      try remarkOnFruitless(upload, database)
    }
  }

  /// The file cannot be read as its action; it is answered with the reason.
  ///
  /// If rows of it were taken in before that turned out, these are the upload and get their answer.
  ///
  /// - Parameters:
  ///   - upload: the upload.
  ///   - reason: why, a sentence with its cure.
  ///   - isForeign: whether the file is no CSV at all.
  ///   - now: the moment.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func refuse(
    _ upload: OperationID, reason: String, isForeign: Bool = false, at now: Moment
  ) async throws(StoreError) {
    try await writer.perform { database in
      let record = try Self.upload(upload, in: database)
      guard record.rowsStored == 0 else {
        try database.run(
          """
          UPDATE upload SET state = ?, reason = ?, rows_total = rows_stored, remarks = ?
          WHERE operation = ?
          """,
          [
            try UploadMachine.next(.read, in: record.state).rawValue, reason,
            try JSONColumn.text(record.remarks + [reason]), upload.rawValue,
          ])
        return try Self.beginAction(of: record, database)
      }
      try database.run(
        """
        UPDATE upload SET state = ?, reason = ?, is_foreign = ?, answered_at = ?
        WHERE operation = ?
        """,
        [
          try UploadMachine.next(.refused, in: record.state).rawValue, reason, isForeign,
          now.wall.rawValue, upload.rawValue,
        ])
      try Self.endOperation(upload, database, now)
    }
  }

  /// What a redeliver upload asks for whose rows are being read; nil for any other.
  static func order(of upload: OperationID, in database: Database) throws -> Redelivery? {
    try database.row(
      "SELECT details FROM operation WHERE id = ? AND state = 'choosing' AND action = 'redeliver'",
      [upload.rawValue]
    ).flatMap { try JSONColumn.value(Redelivery.self, $0["details"]) }
  }

  static func endOperation(_ id: OperationID, _ database: Database, _ now: Moment) throws {
    try database.run(
      """
      UPDATE operation SET ended_at = ?1,
        changed = iif(state IS NULL, (SELECT rows_stored FROM upload WHERE operation = ?2), changed),
        state = iif(state IN ('choosing', 'canary', 'running'), 'stopped', state) WHERE id = ?2
      """, [now.wall.rawValue, id.rawValue])
  }

  static func upload(_ id: OperationID, in database: Database) throws -> UploadRecord {
    guard
      let row = try database.row(
        UploadRecord.columns + " WHERE upload.operation = ?", [id.rawValue])
    else { throw StoreError(.refused, "there is no upload \(id)") }
    return try UploadRecord(row)
  }

  static func list(
    _ name: ListName, in workspace: WorkspaceName, _ database: Database, _ settings: Settings,
    _ now: Moment
  ) throws -> ListID {
    if let known = try listNumber(name, in: workspace, database) { return known }
    try database.run(
      "INSERT INTO list (workspace, name, created_at) VALUES (?, ?, ?)",
      [workspace.rawValue, name.rawValue, now.wall.rawValue])
    let list = ListID(rawValue: database.lastInsertedRowID)
    if let campaign = settings.workspaces[workspace]?.defaultCampaign {
      try database.run(
        "INSERT INTO list_campaign (list, campaign) VALUES (?, ?)",
        [list.rawValue, campaign.rawValue])
    }
    return list
  }
}
