import GRDB
public import LeadModel

extension Store {
  /// The leads that have keys already.
  public func holders(of keys: [LeadKey], in workspace: WorkspaceName) async throws(StoreError)
    -> [LeadKey: LeadID]
  {
    try await read { database in
      var holders: [LeadKey: LeadID] = [:]
      for key in keys {
        let row = try database.row(
          "SELECT lead FROM lead_key WHERE workspace = ? AND field = ? AND value = ?",
          [workspace.rawValue, key.field.rawValue, key.value])
        if let row { holders[key] = LeadID(row, "lead") }
      }
      return holders
    }
  }
}
