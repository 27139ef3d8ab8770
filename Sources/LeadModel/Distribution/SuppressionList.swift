/// People who must not be sent: values of one field, read from a file.
public struct SuppressionList: Hashable, Sendable {
  /// The field that is looked at.
  public let field: FieldDefinition
  /// The values, under the file's name; a mail domain stands there with its at sign, `@example.com`.
  public let listed: ListedValues

  /// A list of values of a field.
  public init(field: FieldDefinition, listed: ListedValues) {
    self.field = field
    self.listed = listed
  }

  /// The file as the configuration names it.
  public var name: String { listed.name }

  /// Whether a lead is on the list, by its value or by its mail domain (that one, not those under it).
  public func holds(_ lead: LeadFields) -> Bool {
    guard let value = lead[field.name], !value.trimmingSpaces.isEmpty,
      let normal = field.normal(value)
    else { return false }
    if listed.values.contains(normal) { return true }
    guard field.type == .email || field.type == .text, let at = normal.lastIndex(of: "@") else {
      return false
    }
    return listed.values.contains(normal[at...])
  }
}

/// The suppression lists of a workspace, and those of its deliveries.
public struct Suppression: Hashable, Sendable {
  /// The lists that count for the whole workspace, at intake and again at sending.
  public var lists: [SuppressionList] = []
  /// The lists of single deliveries, which count at sending only.
  public var deliveries: [DeliveryName: [SuppressionList]] = [:]

  /// No lists.
  public init() {}

  /// Why a row is not taken in; nil when it is on none of the workspace's lists.
  public func fault(of lead: LeadFields) -> Reason? {
    lists.first { $0.holds(lead) }.map {
      Reason(.rejectSuppressed, [.field: $0.field.name.rawValue, .list: $0.name])
    }
  }

  /// The first list that keeps a lead from a delivery, the workspace's before its own; nil when none does.
  public func list(holding lead: LeadFields, for delivery: DeliveryName) -> SuppressionList? {
    lists.first { $0.holds(lead) } ?? deliveries[delivery]?.first { $0.holds(lead) }
  }
}
