import GRDB
import LeadModel

/// One look through all that may stand in the exceptions list of a workspace.
///
/// Columns are filled by templates of the configuration, so that no index can sort by them: each look reads what is
/// asked for of every candidate, and keeps only the places that come next.
struct ExceptionScan {
  let filter: ExceptionFilter
  let order: ExceptionOrder
  /// The list of the workspace that is looked through.
  var list: ExceptionList
  private(set) var next: NextPlaces
  private(set) var counts = ExceptionCounts()
  private(set) var uploads: Set<OperationID> = []
  private let cost: Cost

  /// What has to be read of each candidate.
  private struct Cost {
    let needsCells: Bool
    let needsReceived: Bool
    let needsUploads: Bool
  }

  init(
    _ filter: ExceptionFilter, _ order: ExceptionOrder, after: ExceptionPlace?, limit: Int,
    collectsUploads: Bool, _ list: ExceptionList
  ) {
    self.filter = filter
    self.order = order
    self.list = list
    next = NextPlaces(order, after: after, limit: limit)
    cost = Cost(
      needsCells: filter.asksForFields || order.column.isFilledFromFields,
      needsReceived: filter.loanAmountFrom != nil || filter.loanAmountTo != nil
        || order.column == .loanAmount,
      needsUploads: collectsUploads)
  }

  /// Looks through the workspace's candidates.
  mutating func run(in database: Database) throws {
    let workspace = list.workspace.name.rawValue
    let upTo = filter.upTo?.rawValue ?? Int64.max
    var arguments: StatementArguments = [workspace, upTo]
    var agent = ""
    if case .assigned(let name?) = filter.scope {
      agent = " AND lead.agent = ?"
      arguments += [name.rawValue]
    }
    let received = cost.needsReceived ? ExceptionStatement.received : "NULL"
    let columns = """
      lead.id, lead.created_at, lead.ignored_at, lead.agent, lead.fields, lead.row_upload,
      \(received) AS received
      """
    try look(
      database,
      """
      SELECT \(columns), NULL AS job, lead.code, lead.reasons,
        coalesce(job.campaign, \(ExceptionStatement.campaign)) AS campaign
      FROM lead LEFT JOIN job ON job.id = lead.decisive_job
      WHERE lead.workspace = ? AND lead.id <= ? AND \(ExceptionStatement.lead(filter))\(agent)
      """, arguments)
    let campaigns = list.campaignsToAll.map(\.rawValue)
    guard filter.scope == .open, !campaigns.isEmpty else { return }
    try look(
      database,
      """
      SELECT \(columns), job.id AS job, job.code, job.reason AS reasons, job.campaign
      FROM job CROSS JOIN lead ON lead.id = job.lead
      WHERE job.workspace = ? AND job.lead <= ?
        AND job.campaign IN (SELECT value FROM json_each(?))
        AND \(ExceptionStatement.failedJob(filter))
      """, [workspace, upTo, StringJSON.array(campaigns)])
  }

  private mutating func look(
    _ database: Database, _ sql: String, _ arguments: StatementArguments
  ) throws {
    let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
    while let row = try rows.next() { try look(at: row) }
  }

  private mutating func look(at row: Row) throws {
    let word: String? = row["code"]
    let code = word.flatMap(DispositionCode.init)
    let created = Timestamp(milliseconds: row["created_at"])
    let name: String? = row["campaign"]
    let campaign = name.map { CampaignName(rawValue: $0) }
    let job: Int64? = row["job"]
    guard filter.admits(code: code, created: created),
      filter.admits(campaign: campaign, of: list.workspace)
    else { return }
    if filter.reasonHolds != nil {
      let reasons =
        job == nil
        ? try JSONColumn.value([Reason].self, row["reasons"]) ?? []
        : try JSONColumn.value(Reason.self, row["reasons"]).map { [$0] } ?? []
      guard filter.admits(reasons: reasons) else { return }
    }
    var cells = list.cells(of: campaign)
    if cost.needsCells {
      let fields = try JSONColumn.value(LeadFields.self, row["fields"]) ?? LeadFields()
      let received = cost.needsReceived ? try ExceptionStatement.received(fields, row) : fields
      cells = list.cells(of: fields, asReceived: received, campaign: campaign)
      guard filter.admits(cells) else { return }
    }
    let agent: String? = row["agent"]
    let isIgnored = Timestamp(row, "ignored_at") != nil
    counts.add(code, agent: agent, isIgnored: isIgnored)
    if cost.needsUploads, let upload: Int64 = row["row_upload"] {
      uploads.insert(OperationID(rawValue: upload))
    }
    next.add(
      ExceptionPlace(
        isIgnored: isIgnored, lead: LeadID(row, "id"), job: job.map { JobID(rawValue: $0) },
        order.column, cells, code: code, created: created, agent: agent ?? ""))
  }
}

extension ExceptionPlace {
  /// Where an entry stands in a list that is sorted by a column.
  fileprivate init(
    isIgnored: Bool, lead: LeadID, job: JobID?, _ column: ExceptionOrder.Column,
    _ cells: ExceptionCells, code: DispositionCode?, created: Timestamp, agent: String
  ) {
    let text =
      switch column {
      case .created: ""
      case .prospect: cells.prospect
      case .campaign: cells.campaign?.rawValue ?? ""
      case .description: cells.description
      case .distribution: cells.distribution?.rawValue ?? ""
      case .leadProvider: cells.leadProvider
      case .loanPurpose: cells.loanPurpose
      case .loanAmount: cells.loanAmount
      case .state: cells.state
      case .reason: code?.rawValue ?? ""
      case .agent: agent
      }
    if column == .created {
      self.init(isIgnored: isIgnored, number: Double(created.rawValue), lead: lead, job: job)
    } else {
      self.init(
        isIgnored: isIgnored, text: text, isAmount: column == .loanAmount, lead: lead, job: job)
    }
  }
}

/// The places that come next behind another; no more of them are held than twice as many as are asked for.
struct NextPlaces {
  private let order: ExceptionOrder
  private let last: ExceptionPlace?
  private let limit: Int
  private var kept: [ExceptionPlace] = []
  /// What is behind this one is not among the next any more.
  private var bound: ExceptionPlace?

  init(_ order: ExceptionOrder, after last: ExceptionPlace?, limit: Int) {
    self.order = order
    self.last = last
    self.limit = max(1, limit)
  }

  mutating func add(_ place: ExceptionPlace) {
    if let last, !order.precedes(last, place) { return }
    if let bound, !order.precedes(place, bound) { return }
    kept.append(place)
    guard kept.count >= 2 * limit else { return }
    kept = first
    bound = kept.last
  }

  /// The first of them in order, no more than asked for.
  var first: [ExceptionPlace] { Array(kept.sorted(by: order.precedes).prefix(limit)) }
}
