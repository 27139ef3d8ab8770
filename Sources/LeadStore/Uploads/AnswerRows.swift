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
  /// Who rejected, for a rejected lead.
  public let rejectedBy: Rejecter?
}

extension Store {
  /// A page of an upload's rows in the file's order.
  ///
  /// - Parameters:
  ///   - upload: the upload.
  ///   - number: the last row of the page before; 0 for the first page.
  ///   - limit: the most rows.
  /// - Returns: the rows; fewer than `limit` when there are no more.
  /// - Throws: `StoreError` when the database cannot be read.
  public func answeredRows(of upload: OperationID, after number: Int, limit: Int)
    async throws(StoreError) -> [AnsweredRow]
  {
    try await read { database in
      try database.rows(
        """
        SELECT row.number, row.cells, row.outcome, row.reasons AS row_reasons, row.lead,
          lead.status, lead.rejected_by, lead.code, lead.reasons, lead.source, list.name AS list,
          job.campaign, job.delivery, job.attempts
        FROM row LEFT JOIN lead ON lead.id = row.lead LEFT JOIN list ON list.id = lead.list
        LEFT JOIN job ON job.id = lead.decisive_job
        WHERE row.upload = ? AND row.number > ? ORDER BY row.number LIMIT ?
        """, [upload.rawValue, number, limit]
      ).map { try AnsweredRow($0, of: upload) }
    }
  }
}

extension AnsweredRow {
  fileprivate init(_ row: Row, of upload: OperationID) throws {
    number = row["number"]
    cells = try JSONColumn.value([String].self, row["cells"]) ?? []
    var answer = AnswerRow()
    let lead: Int64? = row["lead"]
    answer.lead = lead.map { LeadID(rawValue: $0) }
    let status: String? = row["status"]
    answer.status = status.flatMap(LeadStatus.init)
    let outcome: String? = row["outcome"]
    let code: String? = row["code"]
    answer.code = (outcome ?? code).flatMap(DispositionCode.init)
    answer.reasons =
      try JSONColumn.value([Reason].self, outcome == nil ? row["reasons"] : row["row_reasons"])
      ?? []
    answer.source = row["source"] ?? ""
    let list: String? = row["list"]
    answer.list = list.map { ListName(rawValue: $0) }
    let campaign: String? = row["campaign"]
    answer.campaign = campaign.map { CampaignName(rawValue: $0) }
    let delivery: String? = row["delivery"]
    answer.delivery = delivery.map { DeliveryName(rawValue: $0) }
    answer.attempts = row["attempts"] ?? 0
    answer.row = UploadRow(upload: upload, number: number)
    let by: String? = row["rejected_by"]
    rejectedBy = by.flatMap(Rejecter.init)
    self.answer = answer
  }
}
