import GRDB
public import LeadModel

/// How many leads stand where, in the whole store.
public struct Overview: Hashable, Sendable {
  /// Leads by workspace and status.
  public var leads: [WorkspaceName: [LeadStatus: Int]] = [:]
  /// Leads that nobody took and that nobody hid from the exceptions list, by workspace.
  public var exceptions: [WorkspaceName: Int] = [:]
  /// What held leads wait for.
  public var held: [HeldGroup] = []

  /// Nothing anywhere.
  public init() {}

  /// Held leads that wait for the same thing.
  public struct HeldGroup: Hashable, Sendable {
    /// Their workspace.
    public let workspace: WorkspaceName
    /// Why they are held.
    public let code: DispositionCode?
    /// How many they are.
    public let count: Int
    /// When the first of them is released, as far as known, wall time.
    public let until: Timestamp?
  }
}

extension Store {
  /// Counts what stands where, from one snapshot.
  ///
  /// - Parameter settings: the configuration, which says where one failed job is an exception.
  /// - Returns: the counts.
  /// - Throws: `StoreError` when the database cannot be read.
  public func overview(_ settings: Settings) async throws(StoreError) -> Overview {
    let campaigns = settings.workspaces.values.flatMap { workspace in
      ExceptionList(workspace).campaignsToAll.map { [workspace.name.rawValue, $0.rawValue] }
    }
    return try await read { database in
      var overview = Overview()
      for row in try database.rows(Self.totalsStatement) {
        let word: String = row["status"]
        guard let status = LeadStatus(rawValue: word) else { continue }
        overview.leads[WorkspaceName(rawValue: row["workspace"]), default: [:]][status] =
          row["number"]
      }
      for row in try database.rows(Self.exceptionsStatement) {
        overview.exceptions[WorkspaceName(rawValue: row["workspace"])] = row["number"]
      }
      if !campaigns.isEmpty {
        let rows = try database.rows(
          Self.failedJobsStatement, [try JSONColumn.text(campaigns)])
        for row in rows {
          let number: Int = row["number"]
          overview.exceptions[WorkspaceName(rawValue: row["workspace"]), default: 0] += number
        }
      }
      overview.held = try database.rows(Self.heldStatement).map { row in
        let code: String? = row["code"]
        return Overview.HeldGroup(
          workspace: WorkspaceName(rawValue: row["workspace"]),
          code: code.flatMap(DispositionCode.init), count: row["number"],
          until: Timestamp(row, "until"))
      }
      return overview
    }
  }

  /// Counted in the index of lists, which is much narrower than the leads.
  static let totalsStatement = """
    SELECT list.workspace, counted.status, sum(counted.number) AS number
    FROM (SELECT list, status, count(*) AS number FROM lead GROUP BY list, status) AS counted
    JOIN list ON list.id = counted.list
    GROUP BY list.workspace, counted.status
    """

  static let exceptionsStatement = """
    SELECT workspace, count(*) AS number FROM lead
    WHERE \(ExceptionStatement.undistributed) AND lead.ignored_at IS NULL
    GROUP BY workspace
    """

  /// Takes the campaigns that send a lead to all, a JSON array of pairs of workspace and campaign.
  static let failedJobsStatement = """
    SELECT job.workspace, count(*) AS number
    FROM job CROSS JOIN lead ON lead.id = job.lead
    WHERE (job.workspace, job.campaign) IN
        (SELECT value ->> 0, value ->> 1 FROM json_each(?))
      AND \(ExceptionStatement.failedAlone) AND lead.ignored_at IS NULL
    GROUP BY job.workspace
    """

  static let heldStatement = """
    SELECT workspace, code, count(*) AS number, min(held_until) AS until FROM lead
    WHERE status = 'held' GROUP BY workspace, code ORDER BY workspace, number DESC
    """
}
