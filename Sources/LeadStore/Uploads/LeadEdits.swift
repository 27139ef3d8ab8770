import GRDB
import LeadModel

extension Deliberation {
  /// Notes every value of a lead that is about to change, old and new.
  func recordEdits(of lead: StoredLead, to fields: LeadFields, _ cause: Cause) throws {
    guard fields != lead.fields, let operation = cause.operation else { return }
    for name in Set(lead.fields.names + fields.names).sorted()
    where lead.fields[name] != fields[name] {
      try database.run(
        """
        INSERT INTO lead_edit (lead, at, operation, actor, field, old, new)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          lead.id.rawValue, now.wall.rawValue, operation.rawValue, cause.actor, name.rawValue,
          lead.fields[name], fields[name],
        ])
    }
  }
}
