/// What a row means in a list whose key a lead has already, where its file does not say it itself.
public struct ListDuplicatesView: Codable, Hashable, Sendable {
  /// The workspace.
  public var workspace: String
  /// The list.
  public var list: String
  /// Whether the existing lead gets the new details where it stands.
  public var updateDuplicates: Bool
  /// Whether a lead in another list of the same campaign moves here.
  public var migrateDuplicates: Bool
  /// Whether leads so updated go back in the queue.
  public var churn: Bool

  /// A rule.
  public init(
    workspace: String, list: String, updateDuplicates: Bool, migrateDuplicates: Bool, churn: Bool
  ) {
    self.workspace = workspace
    self.list = list
    self.updateDuplicates = updateDuplicates
    self.migrateDuplicates = migrateDuplicates
    self.churn = churn
  }
}

/// A wish to change that rule; what is nil stays.
public struct ListDuplicatesRequest: Codable, Hashable, Sendable {
  /// Whether the existing lead gets the new details where it stands.
  public var updateDuplicates: Bool?
  /// Whether a lead in another list of the same campaign moves here.
  public var migrateDuplicates: Bool?
  /// Whether leads so updated go back in the queue.
  public var churn: Bool?

  /// A wish.
  public init(updateDuplicates: Bool? = nil, migrateDuplicates: Bool? = nil, churn: Bool? = nil) {
    self.updateDuplicates = updateDuplicates
    self.migrateDuplicates = migrateDuplicates
    self.churn = churn
  }
}
