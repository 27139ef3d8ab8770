import GRDB
public import LeadModel

/// A row of an upload as it is answered, with the cells it came with.
public struct AnsweredRow: Sendable {
  /// The eleven platform columns, but for the buyer, which is configured.
  public var answer: AnswerRow
  /// The row's place in the file.
  public let number: Int
  /// The cells as read.
  public let cells: [String]
  /// Mended cells that are offered in place of those as read, by the place of their column.
  public let offered: [Int: String]
  /// Who rejected, for a rejected lead.
  public let rejectedBy: Rejecter?
  /// Whether the row has an answer of its own, and its lead, if there is one, answers elsewhere.
  public let standsAlone: Bool
}

extension Store {
  /// A page of an upload's rows in the file's order.
  ///
  /// - Parameters:
  ///   - upload: the upload.
  ///   - number: the last row of the page before; 0 for the first page.
  ///   - limit: the most rows.
  /// - Returns: the rows, fewer than `limit` when they are long; none when there are no more.
  /// - Throws: `StoreError` when the database cannot be read.
  public func answeredRows(of upload: OperationID, after number: Int, limit: Int)
    async throws(StoreError) -> [AnsweredRow]
  {
    try await read { database in
      let statement = try database.cachedStatement(
        sql: AnsweredRow.columns
          + " WHERE row.upload = ? AND row.number > ? ORDER BY row.number LIMIT ?")
      let rows = try Row.fetchCursor(
        statement, arguments: [upload.rawValue, number, limit])
      var page: [AnsweredRow] = []
      var bytes = 0
      // One row at least, and no more behind it than memory should hold.
      while bytes < AnsweredRow.pageBytes, let row = try rows.next() {
        let answered = try AnsweredRow(row, of: upload)
        bytes += answered.cells.reduce(0) { $0 + $1.utf8.count }
        page.append(answered)
      }
      return page
    }
  }
}

extension AnsweredRow {
  /// A page ends with the row that reaches this.
  fileprivate static let pageBytes = 1 << 20

  /// One row as it would be answered now; nil when there is none.
  init?(_ place: UploadRow, in database: Database) throws {
    let row = try database.row(
      Self.columns + " WHERE row.upload = ? AND row.number = ?",
      [place.upload.rawValue, place.number])
    guard let row else { return nil }
    try self.init(row, of: place.upload)
  }

  fileprivate static let columns = """
    SELECT row.number, row.cells, row.outcome, row.reasons AS row_reasons, row.remarks,
      row.offered, row.lead, lead.upload = row.upload AND lead.round > 1
        AND lead.row_upload = row.upload AND lead.row_number = row.number AS is_sent_again,
      lead.upload != row.upload AND row.outcome IS NULL AS has_moved, lead.row_upload,
      lead.row_number,
      lead.status, lead.rejected_by, lead.code, lead.reasons, lead.source, list.name AS list,
      job.campaign, job.delivery, job.attempts, job.code AS job_code, job.reason AS job_reason,
      entry.number IS NOT NULL AS is_redelivered, entry.code AS left_out,
      entry.reason AS left_out_reason, entry.before_status, entry.before_reasons
    FROM row LEFT JOIN lead ON lead.id = row.lead LEFT JOIN list ON list.id = lead.list
    LEFT JOIN operation_lead AS entry
      ON entry.operation = row.upload AND entry.number = row.number AND entry.is_action = 1
    LEFT JOIN job ON job.id = CASE WHEN entry.number IS NULL OR entry.left_at IS NOT NULL
      THEN lead.decisive_job ELSE entry.job END
    """

  fileprivate init(_ row: Row, of upload: OperationID) throws {
    number = row["number"]
    cells = try JSONColumn.value([String].self, row["cells"]) ?? []
    var answer = AnswerRow()
    let lead: Int64? = row["lead"]
    answer.lead = lead.map { LeadID(rawValue: $0) }
    let status: String? = row["status"]
    answer.status = status.flatMap(LeadStatus.init)
    // A lead that the row put back in the queue answers for itself; the row's own words come first.
    var own = try JSONColumn.value([Reason].self, row["row_reasons"]) ?? []
    let hasMoved: Bool? = row["has_moved"]
    if hasMoved == true {
      // A later file corrected it: what comes of it is answered there.
      let later = UploadRow(
        upload: OperationID(rawValue: row["row_upload"]), number: row["row_number"])
      own = [Reason(.updated, [.lead: "L\(lead ?? 0)", .row: later.description])]
      answer.status = nil
    }
    answer.unknownLead = own.first { $0.code == .unknownLeadID }?.parameters[.lead]
    let isSentAgain: Bool? = row["is_sent_again"]
    let isSent: Bool = row["is_redelivered"] && (row["left_out"] as String?) == nil
    standsAlone = !own.isEmpty && isSentAgain != true && !isSent
    let lasting = standsAlone ? [] : try JSONColumn.value([Reason].self, row["reasons"]) ?? []
    let code: String? = standsAlone ? nil : row["code"]
    answer.code = code.flatMap(DispositionCode.init) ?? own.first?.code
    answer.reasons = own + lasting
    answer.remarks = try JSONColumn.value([Remark].self, row["remarks"]) ?? []
    offered = try JSONColumn.value([Int: String].self, row["offered"]) ?? [:]
    answer.source = row["source"] ?? ""
    let list: String? = row["list"]
    answer.list = list.map { ListName(rawValue: $0) }
    let campaign: String? = row["campaign"]
    answer.campaign = campaign.map { CampaignName(rawValue: $0) }
    let delivery: String? = row["delivery"]
    answer.delivery = delivery.map { DeliveryName(rawValue: $0) }
    answer.attempts = row["attempts"] ?? 0
    answer.row = UploadRow(upload: upload, number: number)
    if row["is_redelivered"] {
      let (code, reason): (String?, String?) = (row["job_code"], row["job_reason"])
      let (leftOut, why): (String?, String?) = (row["left_out"], row["left_out_reason"])
      answer.code = (leftOut ?? code).flatMap(DispositionCode.init)
      answer.reasons = try JSONColumn.value(Reason.self, why ?? reason).map { [$0] } ?? []
      let before: String? = row["before_status"]
      let reasons = try JSONColumn.value([Reason].self, row["before_reasons"]) ?? []
      answer.before = before.map {
        [$0, reasons.sentence].filter { !$0.isEmpty }.joined(separator: ", ")
      }
    }
    let by: String? = row["rejected_by"]
    rejectedBy = by.flatMap(Rejecter.init)
    self.answer = answer
  }
}
