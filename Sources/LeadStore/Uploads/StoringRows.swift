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
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what was set in motion; `handled` is the number of rows stored.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func store(
    _ rows: [IncomingRow], of upload: OperationID, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Consequences {
    try await writer.perform { database in
      let record = try Self.upload(upload, in: database)
      guard record.state == .reading, let deadline = record.deadline, let list = record.listID,
        let listName = record.list, let workspace = record.workspace
      else { throw StoreError(.refused, "upload \(upload) is \(record.state) and takes no rows") }
      let actor = try database.row(
        "SELECT actor FROM operation WHERE id = ?", [upload.rawValue])
      let taking = Taking(
        deliberation: Deliberation(database, inForce, now), upload: upload, workspace: workspace,
        list: list, listName: listName, deadline: deadline,
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
      try database.run(
        "UPDATE upload SET rows_stored = ? WHERE operation = ?", [reached, upload.rawValue])
      taking.deliberation.consequences.handled = reached - record.rowsStored
      taking.deliberation.consequences.touched.insert(upload)
      return taking.deliberation.consequences
    }
  }
}

/// Takes rows of one upload in, one after the other.
private struct Taking {
  let deliberation: Deliberation
  let upload: OperationID
  let workspace: WorkspaceName
  let list: ListID
  let listName: ListName
  let deadline: Timestamp
  let cause: Cause

  private var database: Database { deliberation.database }
  private var now: Moment { deliberation.now }

  func take(_ row: IncomingRow) throws {
    var reasons = row.validated.faults
    if reasons.isEmpty { reasons = try row.validated.keys.compactMap(duplicate) }
    guard reasons.isEmpty else {
      _ = try insert(row, .rejected(by: .schema), reasons: reasons)
      return
    }
    let campaigns = try deliberation.campaigns(of: list, in: workspace)
    if now.steady >= deadline, !campaigns.isEmpty {
      try takeLate(row)
      return
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
    let standing = Standing(jobs: drafts, campaigns: campaigns, list: listName)
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
  private func takeLate(_ row: IncomingRow) throws {
    let lead = try insert(row, .processing, reasons: [])
    try deliberation.move(
      lead, by: .settled(.failed),
      reasons: [Reason(.windowExpired, [.others: "its row was not read in time"])], .window)
  }

  /// The lead that has the key already, as a reason; nil when it is free.
  private func duplicate(_ key: LeadKey) throws -> Reason? {
    guard
      let other = try database.row(
        """
        SELECT lead.id, lead.upload, list.name, row.number FROM lead_key
        JOIN lead ON lead.id = lead_key.lead JOIN list ON list.id = lead.list
        LEFT JOIN row ON row.lead = lead.id AND row.upload = ?4
        WHERE lead_key.workspace = ?1 AND lead_key.field = ?2 AND lead_key.value = ?3
        """, [workspace.rawValue, key.field.rawValue, key.value, upload.rawValue])
    else { return nil }
    let lead = LeadID(rawValue: other[0])
    var parameters: [Reason.Parameter: String] = [
      .field: key.field.rawValue, .value: key.value, .lead: lead.description,
    ]
    let number: Int? = other[3]
    if let number {
      parameters[.row] = String(number)
      return Reason(.duplicateInFile, parameters)
    }
    parameters[.list] = other[2]
    return Reason(.duplicate, parameters)
  }

  private func insert(
    _ row: IncomingRow, _ state: LeadState, reasons: [Reason], until: Timestamp? = nil
  ) throws -> StoredLead {
    let reasonsText = reasons.isEmpty ? nil : try JSONColumn.text(reasons)
    try database.run(
      """
      INSERT INTO lead (workspace, list, upload, status, rejected_by, code, reasons, source, fields,
        created_at, changed_at, deadline_at, held_since, held_until)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        workspace.rawValue, list.rawValue, upload.rawValue, state.status.rawValue,
        state.rejectedBy?.rawValue, reasons.first?.code.rawValue, reasonsText, row.source,
        StringJSON.object(row.validated.fields), now.wall.rawValue, now.wall.rawValue,
        state == .processing ? deadline.rawValue : nil,
        state == .held ? now.wall.rawValue : nil, until?.rawValue,
      ])
    let id = LeadID(rawValue: database.lastInsertedRowID)
    try database.run(
      "INSERT INTO row (upload, number, line, lead, cells) VALUES (?, ?, ?, ?, ?)",
      [upload.rawValue, row.number, row.line, id.rawValue, StringJSON.array(row.cells)])
    if state != .rejected(by: .schema) {
      for key in row.validated.keys {
        try database.run(
          "INSERT INTO lead_key (workspace, field, value, lead) VALUES (?, ?, ?, ?)",
          [workspace.rawValue, key.field.rawValue, key.value, id.rawValue])
      }
    }
    try deliberation.recordTransition(of: id, from: nil, to: state, reasons: reasons, cause)
    deliberation.note(state, upload)
    return StoredLead(
      id: id, workspace: workspace, list: list, listName: listName, upload: upload, state: state,
      fields: row.validated.fields, deadline: deadline)
  }
}
