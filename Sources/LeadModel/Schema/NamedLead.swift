/// What stands in a row's `LeadID` cell.
public enum NamedLead: Hashable, Sendable {
  /// A LeadID.
  case lead(LeadID)
  /// Something that is none.
  case unreadable(String)

  /// Reads a cell; nil when it is blank, so that the row names no lead.
  public init?(_ cell: String) {
    let text = cell.trimmingSpaces
    if text.isEmpty { return nil }
    self = LeadID(text).map(Self.lead) ?? .unreadable(String(text))
  }

  /// What stands in the cell, for messages.
  public var text: String {
    switch self {
    case .lead(let lead): lead.description
    case .unreadable(let text): text
    }
  }
}
