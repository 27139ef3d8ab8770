import GRDB
public import LeadModel

extension Store {
  /// Whether a list was deleted: nothing is taken in for it any more.
  private static func isDeleted(_ list: ListID?, _ database: Database) throws -> Bool {
    try database.row(
      "SELECT 1 FROM list WHERE id = ? AND deleted_at IS NOT NULL", [list?.rawValue]) != nil
  }

  /// Takes in the next rows of an upload: rows, leads, keys, jobs, transitions, and the row number reached,
  /// in one transaction.
  ///
  /// Rows that are stored already are passed over, so a file can be read again after a crash. After the
  /// deadline rows are still stored, as expired.
  ///
  /// - Parameters:
  ///   - rows: the rows in the file's order.
  ///   - upload: the upload they belong to.
  ///   - reading: how the file is read; needed for rows that name leads.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what was set in motion; `handled` is the number of rows stored.
  ///   With the first rows the upload may turn out to be a duplicate; then nothing is stored.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func store(
    _ rows: [IncomingRow], of upload: OperationID, reading: FileReading? = nil,
    _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Consequences {
    try await writer.perform { [keyHash] database in
      let record = try Self.upload(upload, in: database)
      // Rows of a redeliver upload name leads of any list.
      guard record.state == .reading, let deadline = record.deadline,
        let workspace = record.workspace, record.list != nil || record.action != .leads
      else { throw StoreError(.refused, "upload \(upload) is \(record.state) and takes no rows") }
      if record.rowsStored == 0, let first = try Self.sameUpload(as: record, in: database) {
        // It was claimed before the first of the other's rows was stored.
        try Self.recognise(record, as: first, database, now)
        var consequences = Consequences()
        consequences.touched = [upload]
        return consequences
      }
      let actor = try database.row(
        "SELECT actor FROM operation WHERE id = ?", [upload.rawValue])
      let listName = record.list ?? ListName(rawValue: "")
      var taking = Taking(
        deliberation: Deliberation(database, inForce, now), upload: upload,
        destination: try Destination(
          workspace, listName, record.options, inForce.settings, in: database),
        list: record.listID ?? ListID(rawValue: 0),
        deadline: deadline, reading: reading,
        cause: .operation(upload, actor: actor?[0] ?? "leadd"))
      taking.redelivery = try Self.order(of: upload, in: database)
      taking.desk = DeskFile(rawValue: record.action.rawValue)
      taking.keyHash = keyHash
      taking.isRecalled =
        try record.isRecalled || (record.action == .redeliver && taking.redelivery == nil)
        || Self.isDeleted(record.listID, database)
      var reached = record.rowsStored
      for row in rows where row.number > record.rowsStored {
        guard row.number == reached + 1 else {
          throw StoreError(
            .internalFault, "upload \(upload): row \(row.number) came behind row \(reached)")
        }
        try taking.take(row)
        reached = row.number
      }
      try database.run(
        "UPDATE upload SET rows_stored = ? WHERE operation = ?", [reached, upload.rawValue])
      taking.deliberation.consequences.handled = reached - record.rowsStored
      taking.deliberation.consequences.touched.insert(upload)
      return taking.deliberation.consequences
    }
  }
}
