import GRDB
public import LeadModel

/// A list by its names.
public struct ListPlace: Hashable, Sendable {
  /// The workspace.
  public let workspace: WorkspaceName
  /// The list's name in it.
  public let list: ListName
  /// The list's number, which it keeps when its name changes.
  public let number: ListID
}

extension Store {
  /// Every list there is, by workspace and name.
  public func listPlaces() async throws(StoreError) -> [ListPlace] {
    try await read { database in
      try database.rows(
        "SELECT workspace, name, id FROM list WHERE deleted_at IS NULL ORDER BY workspace, name"
      ).map {
        ListPlace(
          workspace: WorkspaceName(rawValue: $0[0]), list: ListName(rawValue: $0[1]),
          number: ListID($0, "id"))
      }
    }
  }

  /// Every campaign that a list is assigned to, by workspace, configured or not.
  public func assignedCampaigns() async throws(StoreError) -> [WorkspaceName: Set<CampaignName>] {
    try await read { database in
      let rows = try database.rows(
        """
        SELECT DISTINCT list.workspace, list_campaign.campaign FROM list_campaign
        JOIN list ON list.id = list_campaign.list WHERE list.deleted_at IS NULL
        """)
      return rows.reduce(into: [:]) { found, row in
        found[WorkspaceName(rawValue: row[0]), default: []].insert(CampaignName(rawValue: row[1]))
      }
    }
  }

  /// Every agent who has a lead, by workspace, configured or not; each such lead is looked at.
  public func busyAgents() async throws(StoreError) -> [WorkspaceName: Set<AgentName>] {
    try await read { database in
      try database.rows(
        "SELECT DISTINCT workspace, agent FROM lead INDEXED BY lead_assigned "
          + "WHERE status = 'assigned'"
      ).reduce(into: [:]) { found, row in
        found[WorkspaceName(rawValue: row[0]), default: []].insert(AgentName(rawValue: row[1]))
      }
    }
  }

  /// Whether a delivery ever was considered for a lead, configured or not.
  ///
  /// No index serves this; it is asked only for a name that the configuration does not have.
  public func knows(_ delivery: DeliveryName) async throws(StoreError) -> Bool {
    try await read { database in
      try database.row("SELECT 1 FROM job WHERE delivery = ? LIMIT 1", [delivery.rawValue]) != nil
    }
  }
}

extension Store {
  /// Changes what duplicates mean in a list, where a file does not say it itself.
  ///
  /// - Returns: the rule now.
  /// - Throws: `StoreError` of kind `refused` when there is no such list.
  public func changeDuplicateRule(
    of list: ListName, in workspace: WorkspaceName,
    _ change: @escaping @Sendable (inout DuplicateRule) -> Void
  ) async throws(StoreError) -> DuplicateRule {
    try await writer.perform { database in
      let destination = try Destination(workspace, list, FileOptions(), nil, in: database)
      guard let id = destination.list else {
        throw StoreError(.refused, "workspace \(workspace) has no list \(list)")
      }
      var rule = destination.rule
      change(&rule)
      try database.run(
        "UPDATE list SET update_duplicates = ?, migrate_duplicates = ?, churn = ? WHERE id = ?",
        [rule.updates, rule.migrates, rule.churns, id.rawValue])
      return rule
    }
  }
}
