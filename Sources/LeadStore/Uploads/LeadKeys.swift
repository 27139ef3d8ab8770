import GRDB
import LeadModel

/// The keys by which a lead is known: those that no other may have, and those it no longer holds.
extension Deliberation {
  /// Gives a lead its keys in place of all it had, by which it is still found; who has them already keeps them, which is
  /// looked at before.
  func holdKeys(_ keys: [LeadKey], of lead: LeadID, in workspace: WorkspaceName) throws {
    try releaseKeys(of: lead)
    try insertKeys(keys, of: lead, in: workspace)
  }

  /// Gives a lead keys besides those that it has.
  func insertKeys(_ keys: [LeadKey], of lead: LeadID, in workspace: WorkspaceName) throws {
    for key in keys {
      try database.run(
        "INSERT INTO lead_key (workspace, field, value, lead) VALUES (?, ?, ?, ?)",
        [workspace.rawValue, key.field.rawValue, key.value, lead.rawValue])
      try database.run(
        "DELETE FROM former_key WHERE workspace = ? AND field = ? AND value = ? AND lead = ?",
        [workspace.rawValue, key.field.rawValue, key.value, lead.rawValue])
    }
  }

  /// A lead lets go of its keys, and is still found by them.
  func releaseKeys(of lead: LeadID) throws {
    try database.run(
      """
      INSERT OR IGNORE INTO former_key (workspace, field, value, lead)
      SELECT workspace, field, value, lead FROM lead_key WHERE lead = ?
      """, [lead.rawValue])
    try database.run("DELETE FROM lead_key WHERE lead = ?", [lead.rawValue])
  }

  /// Notes keys by which a lead is found that may not hold them, besides all it had.
  func formerKeys(_ keys: [LeadKey], of lead: LeadID, in workspace: WorkspaceName) throws {
    try releaseKeys(of: lead)
    for key in keys {
      try database.run(
        "INSERT OR IGNORE INTO former_key (workspace, field, value, lead) VALUES (?, ?, ?, ?)",
        [workspace.rawValue, key.field.rawValue, key.value, lead.rawValue])
    }
  }
}
