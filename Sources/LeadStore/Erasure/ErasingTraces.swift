import GRDB
import LeadModel

/// The places beside a lead's own record that have its values.
extension Deliberation {
  /// Erases what a lead's rows hold, and notes them to be erased in their files.
  ///
  /// - Returns: how many rows had something.
  @discardableResult
  func eraseRows(of lead: LeadID, quoting text: ErasedText, filesDue due: Timestamp) throws -> Int {
    let rows = try database.rows(
      "SELECT upload, number, line, cells, reasons FROM row WHERE lead = ?", [lead.rawValue])
    var erased = 0
    for row in rows where try eraseRow(row, filesDue: due) { erased += 1 }
    for upload in Set(rows.map { OperationID($0, "upload") }) {
      try eraseRemarks(of: upload, quoting: text)
    }
    return erased
  }

  /// Erases one row; one that was before is left alone.
  ///
  /// - Parameters:
  ///   - row: with `upload`, `number`, `line`, `cells`, and `reasons`.
  ///   - due: when it is to be erased in files, wall time.
  /// - Returns: whether there was something to erase.
  /// - Throws: `StoreError` when the database cannot be written.
  func eraseRow(_ row: Row, filesDue due: Timestamp) throws -> Bool {
    let cells = try JSONColumn.value([String].self, row["cells"]) ?? []
    guard cells.contains(where: { !$0.isEmpty }) else { return false }
    let (upload, number): (Int64, Int64) = (row["upload"], row["number"])
    try database.run(
      """
      UPDATE row SET cells = ?, reasons = ?, remarks = NULL, offered = NULL
      WHERE upload = ? AND number = ?
      """,
      [
        StringJSON.array(cells.map { _ in "" }), try ErasedColumn.reasons(row["reasons"]), upload,
        number,
      ])
    try database.run(
      "INSERT INTO erased_row (upload, number, line, lines) VALUES (?, ?, ?, ?)",
      [upload, number, row["line"] as Int64, FileLines.count(of: cells)])
    try noteErasedFile(OperationID(rawValue: upload), due: due)
    return true
  }

  /// The files of an upload are to lose what was erased.
  func noteErasedFile(_ upload: OperationID, due: Timestamp) throws {
    try database.run(
      "UPDATE upload SET erasure_due_at = min(coalesce(erasure_due_at, ?1), ?1) WHERE operation = ?2",
      [due.rawValue, upload.rawValue])
  }

  /// Erases what was sent for a lead and what was answered; codes, statuses, and times stay.
  ///
  /// - Returns: how many requests and answers there were.
  @discardableResult
  func eraseExchanges(of lead: LeadID) throws -> Int {
    let jobs = try database.rows(
      "SELECT id, reason, request IS NOT NULL AS had FROM job WHERE lead = ?", [lead.rawValue])
    var erased = 0
    for job in jobs {
      erased += job["had"] ? 1 : 0
      let id: Int64 = job["id"]
      try database.run(
        "UPDATE job SET request = NULL, reference = NULL, reason = ? WHERE id = ?",
        [try ErasedColumn.reason(job["reason"]), id])
      for attempt in try database.rows(
        "SELECT id, reason, response IS NOT NULL AS had FROM attempt WHERE job = ?", [id])
      {
        erased += attempt["had"] ? 1 : 0
        try database.run(
          "UPDATE attempt SET response = NULL, response_headers = NULL, reason = ? WHERE id = ?",
          [try ErasedColumn.reason(attempt["reason"]), attempt["id"] as Int64])
      }
    }
    return erased
  }

  /// Erases old and new values; which field was changed, when, and by whom, stays.
  func eraseEdits(of lead: LeadID) throws -> Int {
    try database.run(
      """
      UPDATE lead_edit SET old = NULL, new = NULL
      WHERE lead = ? AND (old IS NOT NULL OR new IS NOT NULL)
      """, [lead.rawValue])
    return database.changesCount
  }

  /// Erases what was said about a lead, in its story and in what people asked for.
  func eraseWords(about lead: LeadID, _ text: ErasedText) throws {
    for row in try database.rows(
      "SELECT id, reasons FROM transition WHERE lead = ? AND reasons IS NOT NULL", [lead.rawValue])
    {
      try database.run(
        "UPDATE transition SET reasons = ? WHERE id = ?",
        [try ErasedColumn.reasons(row["reasons"]), row["id"] as Int64])
    }
    for row in try database.rows(
      "SELECT operation, number, reason, before_reasons FROM operation_lead WHERE lead = ?",
      [lead.rawValue])
    {
      try database.run(
        """
        UPDATE operation_lead SET memo = NULL, wish = NULL, reason = ?, before_reasons = ?
        WHERE operation = ? AND number = ?
        """,
        [
          try ErasedColumn.reason(row["reason"]), try ErasedColumn.reasons(row["before_reasons"]),
          row["operation"] as Int64, row["number"] as Int64,
        ])
    }
    // A return's reason is counted; only one that names the person goes.
    for row in try database.rows(
      "SELECT id, reason FROM lead_return WHERE lead = ?", [lead.rawValue])
    where text.stands(in: row["reason"]) {
      try database.run(
        "UPDATE lead_return SET reason = '' WHERE id = ?", [row["id"] as Int64])
    }
    for row in try database.rows("SELECT workspace, delivery, reason FROM pause")
    where text.stands(in: row["reason"]) {
      try database.run(
        "UPDATE pause SET reason = 'what its answer said was erased' WHERE workspace = ? AND delivery = ?",
        [row["workspace"] as String, row["delivery"] as String])
      forgetPauses()
    }
  }

  /// A guess at a file's encoding is told with a word of the file.
  private func eraseRemarks(of upload: OperationID, quoting text: ErasedText) throws {
    let row = try database.row("SELECT remarks FROM upload WHERE operation = ?", [upload.rawValue])
    guard let remarks = try JSONColumn.value([String].self, row?["remarks"]),
      remarks.contains(where: text.isQuoted)
    else { return }
    let kept = remarks.map {
      text.isQuoted(in: $0) ? "a remark that quoted a value was erased" : $0
    }
    try database.run(
      "UPDATE upload SET remarks = ? WHERE operation = ?",
      [try JSONColumn.text(kept), upload.rawValue])
  }

  /// Erases what stands for several leads, once the last of a few is erased.
  ///
  /// The hash of a file of a few rows could be guessed by trying; a value that was set for a few leads at once may be one
  /// person's. What is of many says nothing of one, and looking through many for each lead would take for ever.
  func eraseTracesOfWholeFiles(of lead: LeadID) throws {
    let few = 100
    try database.run(
      """
      UPDATE upload SET sha256 = NULL WHERE sha256 IS NOT NULL AND rows_stored <= ?2
        AND operation IN (SELECT upload FROM row WHERE lead = ?1)
        AND NOT EXISTS (SELECT 1 FROM row LEFT JOIN lead ON lead.id = row.lead
          WHERE row.upload = upload.operation AND lead.erased_at IS NULL)
      """, [lead.rawValue, few])
    for row in try database.rows(
      """
      SELECT id, details FROM operation
      WHERE action = 'redeliver' AND details IS NOT NULL
        AND id IN (SELECT operation FROM operation_lead WHERE lead = ?1)
        AND (SELECT count(*) FROM (SELECT 1 FROM operation_lead WHERE operation = id LIMIT ?2)) < ?2
        AND NOT EXISTS (SELECT 1 FROM operation_lead JOIN lead ON lead.id = operation_lead.lead
          WHERE operation_lead.operation = operation.id AND lead.erased_at IS NULL)
      """, [lead.rawValue, few + 1])
    {
      guard var order = try JSONColumn.value(Redelivery.self, row["details"]), order.edits.count > 0
      else { continue }
      for name in order.edits.names { order.edits[name] = "" }
      try database.run(
        "UPDATE operation SET details = ? WHERE id = ?",
        [try JSONColumn.text(order), row["id"] as Int64])
    }
  }
}

/// How many lines of its file a row takes.
enum FileLines {
  /// More than this was cut when it was read: nobody knows how long it was.
  private static let whole = 60 << 10

  /// One more than line ends stand in its cells, as the reader counts them; nil when they are not all there.
  static func count(of cells: [String]) -> Int? {
    guard cells.reduce(0, { $0 + $1.utf8.count }) < whole else { return nil }
    var lines = 1
    for cell in cells {
      var previous: UInt8 = 0
      for byte in cell.utf8 {
        // The LF of CR LF was counted with its CR.
        if byte == 13 || (byte == 10 && previous != 13) { lines += 1 }
        previous = byte
      }
    }
    return lines
  }
}
