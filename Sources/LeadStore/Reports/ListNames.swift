import GRDB
public import LeadModel

/// A list by its names.
public struct ListPlace: Hashable, Sendable {
  /// The workspace.
  public let workspace: WorkspaceName
  /// The list's name in it.
  public let list: ListName
}

extension Store {
  /// Every list there is, by workspace and name.
  public func listPlaces() async throws(StoreError) -> [ListPlace] {
    try await read { database in
      try database.rows("SELECT workspace, name FROM list ORDER BY workspace, name").map {
        ListPlace(workspace: WorkspaceName(rawValue: $0[0]), list: ListName(rawValue: $0[1]))
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
