import GRDB
public import LeadModel

/// A change of a list that its leads follow.
public struct ListChange: Codable, Hashable, Sendable {
  /// The list's number.
  public let list: ListID
  /// Its name then.
  public let name: ListName
  /// What changes.
  public let kind: Kind
  /// Whose assignment is meant; nil for the list as a whole.
  public let campaign: CampaignName?
  /// Whether the assignment that ended was switched on.
  var wasOn = true

  /// What changes.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case enable, disable, assign, unassign, delete

    /// What undoes it; nil where nothing does.
    public var opposite: Self? {
      switch self {
      case .enable: .disable
      case .disable: .enable
      case .assign: .unassign
      case .unassign: .assign
      case .delete: nil
      }
    }
  }
}

/// What a list says of itself.
public struct ListDetails: Codable, Hashable, Sendable {
  /// What it is for.
  public var description: String?
  /// Whose it is.
  public var owner: String?
  /// Who provided its leads, where no file or field says so; blank takes it away.
  public var source: String?
  /// Where its leads are; blank takes it away.
  public var timeZone: String?

  /// Nothing is said.
  public init() {}
}

/// What a change of a list would do to its leads.
public struct ListForecast: Hashable, Sendable {
  /// Leads by status.
  public var byStatus: [LeadStatus: Int] = [:]
  /// Leads that wait to be sent, and would be held or withdrawn.
  public var waiting = 0
  /// Leads with a request on the wire, which is finished.
  public var onTheWire = 0

  /// Nothing.
  public init() {}
}

extension Store {
  /// Makes a list: enabled, and in the workspace's default campaign unless others are named.
  ///
  /// - Throws: `StoreError` of kind `refused` when there is one of that name.
  public func createList(
    _ name: ListName, in workspace: WorkspaceName, _ details: ListDetails,
    campaigns: [CampaignName]?, actor: String, _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> ListID {
    try await writer.perform { database in
      guard try Self.listNumber(name, in: workspace, database) == nil else {
        throw StoreError(.refused, "workspace \(workspace) has a list \(name) already")
      }
      let list = try Self.list(name, in: workspace, database, inForce.settings, now)
      if let campaigns {
        try database.run("UPDATE list SET campaigns_chosen = 1 WHERE id = ?", [list.rawValue])
        try database.run("DELETE FROM list_campaign WHERE list = ?", [list.rawValue])
        for campaign in campaigns {
          try database.run(
            "INSERT INTO list_campaign (list, campaign) VALUES (?, ?)",
            [list.rawValue, campaign.rawValue])
        }
      }
      try Self.describe(list, details, database)
      try Self.record("create", name, in: workspace, actor, database, now)
      return list
    }
  }

  /// Gives what was done to a list itself its number among the operations.
  private static func record(
    _ change: String, _ name: ListName, in workspace: WorkspaceName, _ actor: String,
    _ database: Database, _ now: Moment
  ) throws {
    try database.run(
      """
      INSERT INTO operation (workspace, action, actor, started_at, ended_at, details)
      VALUES (?1, 'list', ?2, ?3, ?3, ?4)
      """,
      [
        workspace.rawValue, actor, now.wall.rawValue,
        try JSONColumn.text([change: name.rawValue]),
      ])
  }

  /// Changes what a list says of itself, and its name.
  ///
  /// - Throws: `StoreError` of kind `refused` when there is no such list, or the new name is taken.
  public func editList(
    _ name: ListName, in workspace: WorkspaceName, _ details: ListDetails,
    newName: ListName? = nil, actor: String, at now: Moment
  ) async throws(StoreError) {
    try await writer.perform { database in
      let list = try Self.knownList(name, in: workspace, database)
      if let newName, newName != name {
        guard try Self.listNumber(newName, in: workspace, database) == nil else {
          throw StoreError(.refused, "workspace \(workspace) has a list \(newName) already")
        }
        try database.run(
          "UPDATE list SET name = ? WHERE id = ?", [newName.rawValue, list.rawValue])
      }
      try Self.describe(list, details, database)
      try Self.record("edit", newName ?? name, in: workspace, actor, database, now)
    }
  }

  /// What a change of a list would do; changes nothing.
  ///
  /// - Parameters:
  ///   - name: the list.
  ///   - workspace: its workspace.
  ///   - campaign: whose assignment is meant, so that only what waits for it counts; nil for the list as a whole.
  /// - Returns: where the list's leads stand.
  /// - Throws: `StoreError` of kind `refused` when there is no such list.
  public func forecastChange(
    of name: ListName, in workspace: WorkspaceName, campaign: CampaignName? = nil
  ) async throws(StoreError) -> ListForecast {
    try await read { database in
      let list = try Self.knownList(name, in: workspace, database)
      var forecast = ListForecast()
      for row in try database.rows(
        "SELECT status, count(*) FROM lead WHERE list = ? GROUP BY status", [list.rawValue])
      {
        let word: String = row[0]
        if let status = LeadStatus(rawValue: word) { forecast.byStatus[status] = row[1] }
      }
      let open = try database.row(
        """
        SELECT count(*) FILTER (WHERE is_waiting), count(*) FILTER (WHERE is_sending) FROM
          (SELECT EXISTS (SELECT 1 FROM job WHERE job.lead = lead.id AND state = 'waiting'
              AND (?2 IS NULL OR campaign = ?2)) AS is_waiting,
            EXISTS (SELECT 1 FROM job WHERE job.lead = lead.id AND state = 'sending'
              AND (?2 IS NULL OR campaign = ?2)) AS is_sending
          FROM lead WHERE list = ?1 AND status IN ('processing', 'held', 'accepted'))
        """, [list.rawValue, campaign?.rawValue])
      forecast.waiting = open?[0] ?? 0
      forecast.onTheWire = open?[1] ?? 0
      return forecast
    }
  }

  /// Changes a list; its leads follow, page by page.
  ///
  /// - Parameters:
  ///   - name: the list.
  ///   - workspace: its workspace.
  ///   - kind: what changes.
  ///   - campaign: whose assignment is meant; nil for the list as a whole.
  ///   - actor: who wants it.
  ///   - now: the moment.
  /// - Returns: the operation; nil when the list is so already.
  /// - Throws: `StoreError` of kind `refused` when there is no such list or assignment.
  public func changeList(
    _ name: ListName, in workspace: WorkspaceName, _ kind: ListChange.Kind,
    campaign: CampaignName? = nil, actor: String, at now: Moment
  ) async throws(StoreError) -> OperationID? {
    try await writer.perform { database in
      let list = try Self.knownList(name, in: workspace, database)
      var change = ListChange(list: list, name: name, kind: kind, campaign: campaign)
      if kind == .unassign { change.wasOn = try Self.isOn(change, database) ?? true }
      guard try Self.apply(change, database, now) else { return nil }
      return try Self.begin(
        .list, Self.operation(of: change, in: workspace), in: workspace, actor: actor, database,
        now)
    }
  }

  /// What a change does to the list's leads.
  static func operation(of change: ListChange, in workspace: WorkspaceName) -> DeskOperation {
    var filter = LeadFilter()
    filter.workspace = workspace
    filter.listNumber = change.list
    let order: DeskOrder
    switch change.kind {
    case .enable, .assign:
      order = .release
      filter.statuses = [.held, .processing]
    case .disable:
      order = .withdraw(campaigns: [])
      filter.hasOpenJobs = true
    case .unassign:
      order = .withdraw(campaigns: change.campaign.map { [$0] } ?? [])
      filter.hasOpenJobs = true
    case .delete: order = .erase
    }
    return DeskOperation(order, filter, change: change)
  }

  /// Whether what a change is about is switched on now; nil when there is no such assignment.
  static func isOn(_ change: ListChange, _ database: Database) throws -> Bool? {
    let row =
      if let campaign = change.campaign {
        try database.row(
          "SELECT enabled FROM list_campaign WHERE list = ? AND campaign = ?",
          [change.list.rawValue, campaign.rawValue])
      } else {
        try database.row("SELECT enabled FROM list WHERE id = ?", [change.list.rawValue])
      }
    return row?["enabled"]
  }

  /// Changes a list back, if it still stands as the change left it.
  ///
  /// - Throws: `StoreError` of kind `refused` when it does not.
  static func takeBack(_ change: ListChange, _ database: Database, _ now: Moment) throws {
    let isDeleted = try database.row(
      "SELECT 1 FROM list WHERE id = ? AND deleted_at IS NOT NULL", [change.list.rawValue])
    let isOn = try isOn(change, database)
    let stands =
      switch change.kind {
      case .enable: isOn == true
      case .disable: isOn == false
      case .assign: isOn != nil
      case .unassign: isOn == nil
      case .delete: false
      }
    guard isDeleted == nil, stands, let opposite = change.kind.opposite else {
      throw StoreError(
        .refused, "list \(change.name) was changed since; change it as it is to be now")
    }
    _ = try apply(
      ListChange(list: change.list, name: change.name, kind: opposite, campaign: change.campaign),
      database, now)
    if change.kind == .unassign, !change.wasOn {
      try database.run(
        "UPDATE list_campaign SET enabled = 0 WHERE list = ? AND campaign = ?",
        [change.list.rawValue, change.campaign?.rawValue])
    }
  }

  /// Changes the list's own rows.
  ///
  /// - Returns: whether anything changed.
  static func apply(_ change: ListChange, _ database: Database, _ now: Moment) throws -> Bool {
    let list = change.list.rawValue
    switch (change.kind, change.campaign) {
    case (.enable, nil), (.disable, nil):
      let enabled = change.kind == .enable
      try database.run(
        "UPDATE list SET enabled = ?1 WHERE id = ?2 AND enabled != ?1", [enabled, list])
    case (.enable, let campaign?), (.disable, let campaign?):
      let assigned = try database.row(
        "SELECT 1 FROM list_campaign WHERE list = ? AND campaign = ?", [list, campaign.rawValue])
      guard assigned != nil else {
        throw StoreError(.refused, "list \(change.name) is not in campaign \(campaign)")
      }
      try database.run(
        """
        UPDATE list_campaign SET enabled = ?1 WHERE list = ?2 AND campaign = ?3 AND enabled != ?1
        """, [change.kind == .enable, list, campaign.rawValue])
    case (.assign, let campaign?):
      try database.run("UPDATE list SET campaigns_chosen = 1 WHERE id = ?", [list])
      try database.run(
        "INSERT OR IGNORE INTO list_campaign (list, campaign) VALUES (?, ?)",
        [list, campaign.rawValue])
    case (.unassign, let campaign?):
      // Nobody puts it back into the default campaign by himself.
      try database.run("UPDATE list SET campaigns_chosen = 1 WHERE id = ?", [list])
      try database.run(
        "DELETE FROM list_campaign WHERE list = ? AND campaign = ?", [list, campaign.rawValue])
      guard database.changesCount > 0 else {
        throw StoreError(.refused, "list \(change.name) is not in campaign \(campaign)")
      }
    case (.assign, nil), (.unassign, nil):
      throw StoreError(.refused, "which campaign is meant was not said")
    case (.delete, _):
      try database.run(
        "UPDATE list SET deleted_at = ?, enabled = 0 WHERE id = ? AND deleted_at IS NULL",
        [now.wall.rawValue, list])
    }
    return database.changesCount > 0
  }

  static func listNumber(_ name: ListName, in workspace: WorkspaceName, _ database: Database) throws
    -> ListID?
  {
    try database.row(
      "SELECT id FROM list WHERE workspace = ? AND name = ? AND deleted_at IS NULL",
      [workspace.rawValue, name.rawValue]
    ).map { ListID($0, "id") }
  }

  static func knownList(_ name: ListName, in workspace: WorkspaceName, _ database: Database) throws
    -> ListID
  {
    guard let list = try listNumber(name, in: workspace, database) else {
      throw StoreError(.refused, "workspace \(workspace) has no list \(name)")
    }
    return list
  }

  private static func describe(_ list: ListID, _ details: ListDetails, _ database: Database) throws
  {
    try database.run(
      """
      UPDATE list SET description = coalesce(?1, description), owner = coalesce(?2, owner),
        source = CASE WHEN ?3 IS NULL THEN source ELSE nullif(?3, '') END,
        time_zone = CASE WHEN ?4 IS NULL THEN time_zone ELSE nullif(?4, '') END WHERE id = ?5
      """,
      [
        details.description, details.owner, details.source, details.timeZone, list.rawValue,
      ])
  }
}
