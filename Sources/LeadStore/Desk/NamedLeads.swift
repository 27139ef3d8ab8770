import GRDB
public import LeadModel

extension Store {
  /// The workspace of each of these leads; one that there is not is left out.
  public func workspaces(of leads: [LeadID]) async throws(StoreError) -> [LeadID: WorkspaceName] {
    try await read { database in
      var workspaces: [LeadID: WorkspaceName] = [:]
      for lead in leads {
        let row = try database.row("SELECT workspace FROM lead WHERE id = ?", [lead.rawValue])
        workspaces[lead] = row.map { WorkspaceName(rawValue: $0[0]) }
      }
      return workspaces
    }
  }

  /// The campaigns that a list is assigned to, those that are switched off or not configured any more among them.
  public func campaigns(of list: ListID) async throws(StoreError) -> [CampaignName] {
    try await read { database in
      try database.rows(
        "SELECT campaign FROM list_campaign WHERE list = ? ORDER BY campaign", [list.rawValue]
      ).map { CampaignName(rawValue: $0[0]) }
    }
  }

  /// How many of the leads that are meant stand where.
  public func countByStatus(_ filter: LeadFilter) async throws(StoreError) -> [LeadStatus: Int] {
    try await read { database in
      let condition = filter.condition(after: nil, .oldest)
      var counts: [LeadStatus: Int] = [:]
      for row in try database.rows(
        "SELECT status, count(*) FROM lead\(condition.sql) GROUP BY status",
        StatementArguments(condition.values))
      {
        let word: String = row[0]
        if let status = LeadStatus(rawValue: word) { counts[status] = row[1] }
      }
      return counts
    }
  }
}
