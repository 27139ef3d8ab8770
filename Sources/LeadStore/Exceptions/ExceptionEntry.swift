import GRDB
public import LeadModel

/// An entry of the exceptions list: a lead, or one job of it that failed although the lead was accepted elsewhere.
public struct ExceptionEntry: Sendable {
  /// What the columns A–K say: of a job that failed, what that says.
  public let answer: AnswerRow
  /// The lead with the cells that it came with.
  public let lead: FoundLead
  /// The job that failed, where the lead itself was accepted.
  public let job: JobID?
  /// What the list shows of it.
  public let cells: ExceptionCells
  /// Who has it.
  public let agent: AgentName?
  /// Since when it is hidden from the list, wall time.
  public let ignoredAt: Timestamp?

  /// One entry; nil when it is no exception any more.
  init?(
    _ place: ExceptionPlace, _ filter: ExceptionFilter, _ settings: Settings,
    lists: inout [WorkspaceName: ExceptionList], in database: Database
  ) throws {
    let condition =
      place.job == nil ? ExceptionStatement.lead(filter) : ExceptionStatement.failedJob(filter)
    let row = try database.row(
      """
      SELECT lead.*, list.name AS list_name, row.cells, job.campaign, job.delivery, job.attempts,
        job.code AS job_code, job.reason AS job_reason, \(ExceptionStatement.campaign) AS list_campaign,
        \(ExceptionStatement.received) AS received
      FROM lead
      JOIN list ON list.id = lead.list
      LEFT JOIN row ON row.upload = lead.row_upload AND row.number = lead.row_number
      LEFT JOIN job ON job.id = \(place.job == nil ? "lead.decisive_job" : "?2")
      WHERE lead.id = ?1 AND \(condition)
      """,
      place.job.map { [place.lead.rawValue, $0.rawValue] } ?? [place.lead.rawValue])
    guard let row else { return nil }
    lead = try FoundLead(row)
    job = place.job
    let name = lead.workspace
    let list = lists[name] ?? ExceptionList(settings.workspaces[name] ?? Workspace(name: name))
    lists[name] = list
    var answer = lead.answer
    if place.job != nil {
      let code: String? = row["job_code"]
      answer.code = code.flatMap(DispositionCode.init)
      answer.reasons = try JSONColumn.value(Reason.self, row["job_reason"]).map { [$0] } ?? []
    }
    let only: String? = row["list_campaign"]
    answer.campaign = answer.campaign ?? only.map { CampaignName(rawValue: $0) }
    answer.buyer =
      answer.delivery.flatMap { settings.delivery(DeliveryKey(name, $0))?.buyer } ?? ""
    self.answer = answer
    cells = list.cells(
      of: lead.fields, asReceived: try ExceptionStatement.received(lead.fields, row),
      campaign: answer.campaign)
    let agent: String? = row["agent"]
    self.agent = agent.map { AgentName(rawValue: $0) }
    ignoredAt = Timestamp(row, "ignored_at")
  }
}

extension ExceptionEntry {
  /// The cells of leadd's own columns in a CSV: A–K, then those of the list.
  public var platformCells: [String] {
    AnswerColumns.cells(of: answer)
      + ExceptionColumns.cells(cells, created: lead.createdAt, agent: agent)
  }
}

/// Some entries in the order asked for, with the headers of the files that their rows stand in, cells as read.
public struct ExceptionPiece: Sendable {
  /// The entries.
  public let entries: [ExceptionEntry]
  /// The headers.
  public let headers: [OperationID: [String]]

  /// The header of an entry's file; empty for a lead that no file brought.
  public func header(of entry: ExceptionEntry) -> [String] {
    entry.lead.answer.row.flatMap { headers[$0.upload] } ?? []
  }

  /// A piece ends with the entry whose cells reach this many bytes.
  private static let longest = 1 << 20

  /// The entries at the first of some places, as many as memory should hold at once.
  ///
  /// - Returns: also how many places were looked at, at least one.
  static func first(
    of places: ArraySlice<ExceptionPlace>, _ filter: ExceptionFilter, _ settings: Settings,
    in database: Database
  ) throws -> (piece: Self, looked: Int) {
    var lists: [WorkspaceName: ExceptionList] = [:]
    var entries: [ExceptionEntry] = []
    var bytes = 0
    var looked = 0
    for place in places {
      guard bytes < longest else { break }
      looked += 1
      let entry = try ExceptionEntry(place, filter, settings, lists: &lists, in: database)
      guard let entry else { continue }
      bytes += entry.lead.cells.reduce(0) { $0 + $1.utf8.count }
      entries.append(entry)
    }
    var headers: [OperationID: [String]] = [:]
    for upload in Set(entries.compactMap(\.lead.answer.row?.upload)) {
      headers[upload] = try Store.header(of: upload, in: database)
    }
    return (Self(entries: entries, headers: headers), looked)
  }
}
