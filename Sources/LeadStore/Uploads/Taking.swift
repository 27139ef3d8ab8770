import GRDB
import LeadModel

/// Takes rows of one upload in, one after the other.
struct Taking {
  let deliberation: Deliberation
  let upload: OperationID
  let destination: Destination
  let list: ListID
  let deadline: Timestamp
  let reading: FileReading?
  let cause: Cause
  /// Whether the upload was recalled while it was read.
  var isRecalled = false
  /// Where the leads are sent that rows of a redeliver upload name.
  var redelivery: Redelivery?
  /// What the upload is, when it is a file of the desk.
  var desk: DeskFile?
  /// By what the keys of deleted leads are known again.
  var keyHash = KeyHash.none

  var database: Database { deliberation.database }
  var now: Moment { deliberation.now }
  private var workspace: WorkspaceName { destination.workspace }

  /// Whether the window was over before the row was reached.
  var isLate: Bool { now.steady >= deadline }

  func take(_ row: IncomingRow) throws {
    if isRecalled {
      let reason = Reason(.cancelled, [.upload: upload.description])
      return try keep(row, of: nil, outcome: reason)
    }
    if let desk {
      guard let asked = row.desk else {
        throw StoreError(.internalFault, "upload \(upload): row \(row.number) asks for nothing")
      }
      return try chooseForDesk(row, asked, desk)
    }
    if redelivery != nil || row.names != nil {
      guard let reading else {
        throw StoreError(.internalFault, "upload \(upload): nobody said how its rows are read")
      }
      let names = row.names ?? .unreadable("")
      if redelivery != nil { return try chooseAgain(row, names: names, reading) }
      return try correct(row, names: names, reading)
    }
    let admission = try Admission(of: row.validated, under: destination.rule) {
      try destination.holder(of: $0, upload, in: database)
    }
    switch admission {
    case .new: try takeNew(row)
    case .refused(let reasons): _ = try insert(row, .rejected(by: .schema), reasons: reasons)
    case .update(let holder): try update(row, holder, .updated)
    case .migrate(let holder): try update(row, holder, .migrated)
    }
  }

  private func takeNew(_ row: IncomingRow) throws {
    let campaigns = try deliberation.campaigns(of: list, in: workspace)
    if isLate, !campaigns.isEmpty {
      return try expire(try insert(row, .processing, reasons: []))
    }
    var choices: [(campaign: CampaignName, choice: Router.Choice)] = []
    for campaign in campaigns {
      choices += try deliberation.choices(campaign, workspace, row.validated.fields, after: [])
        .map { (campaign.name, $0) }
    }
    let drafts = choices.map { entry in
      JobDraft(entry.choice, now: now, deadline: deadline)
        .summary(entry.campaign, entry.choice.delivery)
    }
    let standing = try deliberation.standing(
      of: drafts, campaigns, list: (list, destination.listName))
    let validity: LeadMachine.Validity = standing.state == .held ? .nowhereToGo : .valid
    let entered = try LeadMachine.next(.taken(validity), in: nil)
    let lead = try insert(
      row, entered, reasons: entered == .held ? standing.reason.map { [$0] } ?? [] : [],
      until: standing.until)
    let jobs = try zip(choices, drafts).map { entry, summary in
      StoredJob(
        id: try deliberation.record(entry.choice, entry.campaign, lead), summary: summary)
    }
    // A held lead names the job that it waits for; one with nothing open is final at once.
    try deliberation.follow(standing, of: jobs, lead, cause)
  }

  /// The window was over before the row was reached: it is kept, and its answer is that.
  func expire(_ lead: StoredLead) throws {
    try deliberation.move(
      lead, by: .settled(.failed),
      reasons: [Reason(.windowExpired, [.others: "its row was not read in time"])], .window)
  }

  private func insert(
    _ row: IncomingRow, _ state: LeadState, reasons: [Reason], until: Timestamp? = nil
  ) throws -> StoredLead {
    let reasonsText = reasons.isEmpty ? nil : try JSONColumn.text(reasons)
    try database.run(
      """
      INSERT INTO lead (workspace, list, upload, status, rejected_by, code, reasons, source, fields,
        row_upload, row_number, created_at, changed_at, deadline_at, held_since, held_until)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ) { values in
      values.add(workspace.rawValue)
      values.add(list.rawValue)
      values.add(upload.rawValue)
      values.add(state.status.rawValue)
      values.add(state.rejectedBy?.rawValue)
      values.add(reasons.first?.code.rawValue)
      values.add(reasonsText)
      values.add(row.source)
      values.add(row.fieldsText)
      values.add(upload.rawValue)
      values.add(row.number)
      values.add(now.wall.rawValue)
      values.add(now.wall.rawValue)
      values.add(state == .processing ? deadline.rawValue : nil)
      values.add(state == .held ? now.wall.rawValue : nil)
      values.add(until?.rawValue)
    }
    let id = LeadID(rawValue: database.lastInsertedRowID)
    try keep(row, of: id)
    if state == .rejected(by: .schema) {
      try deliberation.formerKeys(row.validated.keys, of: id, in: workspace)
    } else {
      try deliberation.insertKeys(row.validated.keys, of: id, in: workspace)
    }
    try deliberation.recordTransition(of: id, from: nil, to: state, reasons: reasons, cause)
    deliberation.note(state, upload)
    return StoredLead(
      id: id, workspace: workspace, list: list, listName: destination.listName, upload: upload,
      state: state, fields: row.validated.fields, deadline: deadline)
  }

  /// Keeps what came, whatever becomes of it.
  ///
  /// - Parameters:
  ///   - row: the row.
  ///   - lead: the lead that it made or names; nil when there is none.
  ///   - outcome: the row's own answer, when that is not its lead's.
  ///   - cells: its cells where they are kept otherwise than they came.
  ///   - validated: what validation said of these.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  func keep(
    _ row: IncomingRow, of lead: LeadID?, outcome: Reason? = nil, cells: [String]? = nil,
    _ validated: ValidatedRow? = nil
  ) throws {
    let validated = validated ?? row.validated
    let reasons = try outcome.map { try JSONColumn.text([$0]) }
    let remarks = validated.remarks.isEmpty ? nil : try JSONColumn.text(validated.remarks)
    let offered = validated.offered.isEmpty ? nil : try JSONColumn.text(validated.offered)
    try database.run(
      """
      INSERT INTO row (upload, number, line, lead, outcome, reasons, remarks, offered, cells)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ) { values in
      values.add(upload.rawValue)
      values.add(row.number)
      values.add(row.line)
      values.add(lead?.rawValue)
      values.add(outcome?.code.rawValue)
      values.add(reasons)
      values.add(remarks)
      values.add(offered)
      values.add(cells.map(StringJSON.array) ?? row.cellsText)
    }
  }
}
