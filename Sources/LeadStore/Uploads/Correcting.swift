import GRDB
import LeadModel

/// Rows that bring new values to leads that are there already.
extension Taking {
  /// Takes a row that names a lead by its LeadID.
  func correct(_ row: IncomingRow, names: NamedLead, _ reading: FileReading) throws {
    let correction = try LeadCorrection(
      row, names: names, reading, destination.workspace, now, in: database)
    var validated = correction.validated
    guard let lead = correction.lead, case .apply = correction.verdict else {
      switch correction.verdict {
      case .refused(let reason), .unchanged(let reason):
        try keep(row, of: correction.lead?.id, outcome: reason, cells: correction.cells, validated)
        return try eraseAgain(correction.lead, row)
      case .apply:
        throw StoreError(.internalFault, "upload \(upload): a correction without a lead")
      }
    }
    validated.faults = try correction.faults {
      try destination.holder(of: $0, upload, in: database)
    }
    try answerEarlierRow(of: lead.id, by: row)
    let memo = try deliberation.memo(of: lead.id, withValues: true)
    try keep(row, of: lead.id, cells: correction.cells, validated)
    let source = reading.sourceField.flatMap { validated.fields[$0] }
    let corrected = try take(validated, row, into: lead, source: source)
    try sendAgain(corrected, faults: validated.faults, keys: validated.keys) { .corrected($0) }
    try note(lead, memo, .updated, row)
  }

  /// An old answer file brings the values of a lead back that were erased: they go again.
  func eraseAgain(_ lead: StoredLead?, _ row: IncomingRow) throws {
    guard let lead, lead.isErased else { return }
    try deliberation.eraseRows(
      of: lead.id, quoting: ErasedText(row.cells), filesDue: now.wall)
    try deliberation.noteErasedLog()
  }

  /// An earlier row of the same file for the same lead has its answer in the later one.
  private func answerEarlierRow(of lead: LeadID, by row: IncomingRow) throws {
    let later = UploadRow(upload: upload, number: row.number).description
    let reason = Reason(.updated, [.lead: lead.description, .row: later])
    try database.run(
      "UPDATE row SET outcome = ?, reasons = ? WHERE lead = ? AND upload = ? AND outcome IS NULL",
      [
        reason.code.rawValue, try JSONColumn.text([reason]), lead.rawValue, upload.rawValue,
      ])
  }

  /// Takes a row whose key a lead has, as new details of that lead.
  func update(_ row: IncomingRow, _ holder: KeyHolder, _ code: DispositionCode) throws {
    guard let id = holder.lead, var lead = try StoredLead.find(id, in: database) else {
      throw StoreError(.internalFault, "upload \(upload): a key without a lead")
    }
    // What the row leaves blank stays as it is, and so does what its file has no column for.
    var details = row.validated
    for name in lead.fields.names where details.fields[name] == nil {
      details.fields[name] = lead.fields[name]
    }
    let outcome = Reason(code, [.lead: id.description, .list: lead.listName.rawValue])
    let before = (lead: lead, memo: try deliberation.memo(of: id, withValues: true))
    try keep(row, of: id, outcome: outcome)
    try replaceKeys(of: id, onlyIn: row.validated.keys)
    if code == .migrated {
      lead.list = list
      lead.listName = destination.listName
    }
    // Behind the deadline nothing could be sent: the details are taken, and the lead stands where it stood.
    let jobs = try StoredJob.all(of: lead, in: database).map(\.summary)
    guard !isLate, destination.rule.churns(lead.state, jobs: jobs) else {
      try store(details, row, into: lead)
      try deliberation.recordTransition(
        of: id, from: lead.state, to: lead.state, reasons: [outcome], cause)
      if code == .migrated { try follow(lead, to: details.fields) }
      return try note(before.lead, before.memo, code, row)
    }
    let updated = try take(details, row, into: lead, source: nil)
    try sendAgain(updated, faults: [], keys: nil) { .churned($0) }
    try note(before.lead, before.memo, code, row)
  }

  /// Lets a lead go its way once more, or rejects it.
  private func sendAgain(
    _ lead: StoredLead, faults: [Reason], keys: [LeadKey]?,
    _ event: (LeadMachine.Validity) -> LeadMachine.Event
  ) throws {
    var lead = lead
    if let keys {
      if faults.isEmpty {
        try deliberation.holdKeys(keys, of: lead.id, in: lead.workspace)
      } else {
        try deliberation.formerKeys(keys, of: lead.id, in: lead.workspace)
      }
    }
    guard faults.isEmpty else {
      try deliberation.move(lead, by: event(.invalid), reasons: faults, cause)
      return
    }
    lead.state = try deliberation.move(lead, by: event(.valid), cause)
    if isLate, try !deliberation.campaigns(of: lead.list, in: lead.workspace).isEmpty {
      try expire(lead)
    } else {
      try deliberation.conclude(lead, cause)
    }
  }

  /// A lead that moved goes where its new list goes, and waits for the old one no longer.
  private func follow(_ lead: StoredLead, to fields: LeadFields) throws {
    guard [.processing, .held, .accepted].contains(lead.state) else { return }
    var lead = lead
    lead.fields = fields
    if lead.state == .held { lead.deadline = now.steady + deliberation.settings.window }
    try deliberation.leaveCampaigns(lead, isRelease: lead.state == .held, cause)
  }

  /// Keeps what a lead was before a row changed it, so that the upload can be undone.
  private func note(
    _ lead: StoredLead, _ memo: String, _ code: DispositionCode, _ row: IncomingRow
  ) throws {
    try database.run(
      """
      INSERT INTO operation_lead (operation, number, lead, code, memo, before_status,
        before_rejected_by, left_at, is_action)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT max(id) FROM transition WHERE lead = ?3), 0)
      """,
      [
        upload.rawValue, row.number, lead.id.rawValue, code.rawValue, memo,
        lead.state.status.rawValue, lead.state.rejectedBy?.rawValue,
      ])
  }

  /// Gives a lead a row's values, a new round, and this upload's window.
  private func take(
    _ details: ValidatedRow, _ row: IncomingRow, into lead: StoredLead, source: String?
  ) throws -> StoredLead {
    var lead = lead
    if let before = lead.upload { deliberation.consequences.touched.insert(before) }
    try deliberation.withdrawWaiting(of: lead.id)
    lead.upload = upload
    lead.deadline = deadline
    lead.heldSince = nil
    lead.round += 1
    try store(details, row, into: lead)
    try database.run(
      "UPDATE lead SET upload = ?, round = ?, source = coalesce(?, source) WHERE id = ?",
      [upload.rawValue, lead.round, source, lead.id.rawValue])
    lead.fields = details.fields
    return lead
  }

  /// Writes a row's values over a lead's, where it stands.
  func store(_ details: ValidatedRow, _ row: IncomingRow, into lead: StoredLead) throws {
    try deliberation.recordEdits(of: lead, to: details.fields, cause)
    try database.run(
      """
      UPDATE lead SET fields = ?, list = ?, row_upload = ?, row_number = ?, changed_at = ?
      WHERE id = ?
      """,
      [
        StringJSON.object(details.fields), lead.list.rawValue, upload.rawValue, row.number,
        now.wall.rawValue, lead.id.rawValue,
      ])
  }

  /// Gives a lead the keys of a row in place of those it has in the same fields.
  func replaceKeys(of lead: LeadID, onlyIn keys: [LeadKey]) throws {
    for key in keys {
      try database.run(
        """
        INSERT OR IGNORE INTO former_key (workspace, field, value, lead)
        SELECT workspace, field, value, lead FROM lead_key WHERE lead = ? AND field = ?
        """, [lead.rawValue, key.field.rawValue])
      try database.run(
        "DELETE FROM lead_key WHERE lead = ? AND field = ?",
        [lead.rawValue, key.field.rawValue])
    }
    try deliberation.takeKeys(keys, of: lead, in: destination.workspace)
  }
}
