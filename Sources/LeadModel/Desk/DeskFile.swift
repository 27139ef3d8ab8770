/// A kind of file that names leads and says what happens to them.
public enum DeskFile: String, Codable, Sendable, CaseIterable {
  /// Leads that are given back, and why.
  case returns
  /// Leads whose return is undone.
  case rollbacks
  /// Leads that are given to agents.
  case assignments
  /// Leads that are hidden from the exceptions list.
  case ignores

  /// What is done to each of its leads.
  public var order: DeskOrder {
    switch self {
    case .returns: .giveBack
    case .rollbacks: .rollBack(of: nil)
    case .assignments: .assign
    case .ignores: .ignore
    }
  }

  /// The columns that it needs besides the one that names leads, and those that it may have.
  var columns: (needed: DeskColumns.Role?, optional: DeskColumns.Role?) {
    switch self {
    case .returns: (.reason, .delivery)
    case .rollbacks: (nil, .delivery)
    case .assignments: (.agent, nil)
    case .ignores: (nil, nil)
    }
  }
}
