import GRDB
public import LeadModel

extension Store {
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
  /// - Throws: `StoreError` when the database cannot be written, or of kind `stopped` when more of the first
  ///   rows are rejected than the upload's options allow; then nothing has changed.
  public func store(
    _ rows: [IncomingRow], of upload: OperationID, reading: FileReading? = nil,
    _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Consequences {
    try await writer.perform { database in
      let record = try Self.upload(upload, in: database)
      guard record.state == .reading, let deadline = record.deadline, let list = record.listID,
        let listName = record.list, let workspace = record.workspace
      else { throw StoreError(.refused, "upload \(upload) is \(record.state) and takes no rows") }
      let actor = try database.row(
        "SELECT actor FROM operation WHERE id = ?", [upload.rawValue])
      let taking = Taking(
        deliberation: Deliberation(database, inForce, now), upload: upload,
        destination: try Destination(workspace, listName, record.options, in: database), list: list,
        deadline: deadline, reading: reading,
        cause: .operation(upload, actor: actor?[0] ?? "leadd"))
      var reached = record.rowsStored
      for row in rows where row.number > record.rowsStored {
        guard row.number == reached + 1 else {
          throw StoreError(
            .internalFault, "upload \(upload): row \(row.number) came behind row \(reached)")
        }
        try taking.take(row)
        reached = row.number
      }
      if record.rowsStored == 0, let share = record.options.stopWhenRejected {
        try Self.stop(upload, after: reached, whenMoreThan: share, database)
      }
      try database.run(
        "UPDATE upload SET rows_stored = ? WHERE operation = ?", [reached, upload.rawValue])
      taking.deliberation.consequences.handled = reached - record.rowsStored
      taking.deliberation.consequences.touched.insert(upload)
      return taking.deliberation.consequences
    }
  }

  /// Ends the transaction when too many of the first rows are rejected: nothing of it was sent yet.
  private static func stop(
    _ upload: OperationID, after rows: Int, whenMoreThan share: Share, _ database: Database
  ) throws {
    var codes: [DispositionCode: Int] = [:]
    for row in try database.rows(
      """
      SELECT coalesce(row.outcome, lead.code), count(*) FROM row LEFT JOIN lead ON lead.id = row.lead
      WHERE row.upload = ? GROUP BY 1
      """, [upload.rawValue])
    {
      let word: String? = row[0]
      guard let code = word.flatMap(DispositionCode.init), code.isRejection else { continue }
      codes[code] = row[1]
    }
    if let refusal = FirstRows.refusal(codes: codes, of: rows, whenMoreThan: share) {
      throw StoreError(.stopped, refusal)
    }
  }
}
