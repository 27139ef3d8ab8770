import GRDB
import LeadModel

extension Deliberation {
  /// Holds a lead with some of its values changed against the schema as it is now, and against the keys of others.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - edits: the values that change; a blank one takes the field's value away.
  /// - Returns: the lead's values with everything that is wrong with them.
  /// - Throws: `StoreError` of kind `refused` when the workspace is gone, or a field is none of its schema.
  func validate(_ lead: StoredLead, edits: LeadFields) throws -> ValidatedRow {
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
      [lead.id.description] + names.map { edits[$0] ?? "" }, over: lead.fields,
      unchanged: [0])
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
}
