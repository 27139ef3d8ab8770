import GRDB
import LeadModel

/// New values for a lead, one by one.
extension Deliberation {
  /// Holds a lead with new values against the schema and the keys of others.
  ///
  /// - Parameters:
  ///   - edits: the new values; a blank one takes the field's value away.
  ///   - lead: the lead as it stands.
  /// - Returns: the lead's values with these in them, and everything that is wrong.
  /// - Throws: `StoreError` when a field cannot be read, or the database cannot be.
  func validate(_ edits: LeadFields, of lead: StoredLead) throws -> ValidatedRow {
    guard let workspace = settings.workspaces[lead.workspace] else {
      throw StoreError(.refused, "there is no workspace \(lead.workspace) any more")
    }
    let names = edits.names
    let reading: FileReading
    do {
      reading = try FileReading(
        header: [FileReading.leadTitle] + names.map(\.rawValue), workspace, FileOptions(),
        namesLeads: true)
    } catch {
      throw StoreError(.refused, error.sentences.joined(separator: "; "))
    }
    var row = reading.validator.validate(
      [lead.id.description] + names.map { edits[$0] ?? "" }, over: lead.fields, unchanged: [0])
    row.keepCutNumbers(of: lead.reasons)
    guard row.faults.isEmpty else { return row }
    for key in row.keys {
      let holder = try database.row(
        """
        SELECT lead.id, list.name FROM lead_key JOIN lead ON lead.id = lead_key.lead
        JOIN list ON list.id = lead.list
        WHERE lead_key.workspace = ? AND field = ? AND value = ? AND lead.id != ?
        """, [lead.workspace.rawValue, key.field.rawValue, key.value, lead.id.rawValue])
      guard let holder else { continue }
      row.faults.append(
        Admission.duplicate(
          key,
          KeyHolder(
            lead: LeadID(rawValue: holder[0]), list: ListName(rawValue: holder[1]),
            isInThisList: false, sharesCampaign: false)))
    }
    return row
  }

  /// Stores new values on a lead, and says in its story what changed.
  ///
  /// - Parameters:
  ///   - edited: what validation made of them.
  ///   - lead: the lead, which has them then.
  ///   - holdsKeys: whether its keys are its own; one that the schema rejects is only found by them.
  ///   - cause: who changed them.
  /// - Throws: `StoreError` when the database cannot be written.
  func keep(
    _ edited: ValidatedRow, of lead: inout StoredLead, holdsKeys: Bool, _ cause: Cause
  ) throws {
    try recordEdits(of: lead, to: edited.fields, cause)
    lead.fields = edited.fields
    // The time with them: a request that is just being built from the old ones must not leave.
    try database.run(
      "UPDATE lead SET fields = ?, changed_at = ? WHERE id = ?",
      [StringJSON.object(edited.fields), now.wall.rawValue, lead.id.rawValue])
    if holdsKeys {
      try holdKeys(edited.keys, of: lead.id, in: lead.workspace)
    } else {
      try formerKeys(edited.keys, of: lead.id, in: lead.workspace)
    }
  }
}
