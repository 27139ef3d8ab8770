import GRDB
public import LeadModel

/// Returns that have everything in common but the lead.
public struct ReturnCount: Hashable, Sendable {
  /// Why, as said.
  public let reason: ReturnReason
  /// Who provided the leads.
  public let source: String
  /// Their list.
  public let list: ListName
  /// Who gave them back; nil for leads that nobody had.
  public let delivery: DeliveryName?
  /// How many returns.
  public let count: Int
}

extension Store {
  /// The returns of a workspace that stand, counted by everything that a summary counts by.
  ///
  /// - Parameters:
  ///   - workspace: the workspace.
  ///   - from: returned at this wall time or later; nil for all before.
  ///   - before: returned before this wall time; nil for all since.
  /// - Returns: the counts, in no particular order.
  /// - Throws: `StoreError` when the database cannot be read.
  public func returnCounts(
    in workspace: WorkspaceName, from: Timestamp? = nil, before: Timestamp? = nil
  ) async throws(StoreError) -> [ReturnCount] {
    try await read { database in
      try database.rows(
        Self.returnCountsStatement,
        [workspace.rawValue, from?.rawValue ?? .min, before?.rawValue ?? .max]
      ).compactMap { row in
        let said: String = row["reason"]
        // A reason that was erased is counted all the same.
        guard let reason = ReturnReason(said) ?? ReturnReason("-") else { return nil }
        let delivery: String? = row["delivery"]
        return ReturnCount(
          reason: reason, source: row["source"], list: ListName(rawValue: row["name"]),
          delivery: delivery.map { DeliveryName(rawValue: $0) }, count: row["number"])
      }
    }
  }

  static let returnCountsStatement = """
    SELECT counted.reason, counted.source, list.name, counted.delivery, counted.number
    FROM (SELECT reason, source, list, delivery, count(*) AS number FROM lead_return
      WHERE workspace = ? AND returned_at >= ? AND returned_at < ? AND rolled_back_at IS NULL
      GROUP BY reason, source, list, delivery) AS counted
    JOIN list ON list.id = counted.list
    """

  /// The workspaces that have leads, configured or not.
  public func workspacesWithLists() async throws(StoreError) -> [WorkspaceName] {
    try await read { database in
      try database.rows("SELECT DISTINCT workspace FROM list ORDER BY workspace").map {
        WorkspaceName(rawValue: $0[0])
      }
    }
  }
}
