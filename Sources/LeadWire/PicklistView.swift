/// A value for which leads stand rejected because no picklist had it.
public struct UnknownValueView: Codable, Hashable, Sendable {
  /// The workspace.
  public var workspace: String
  /// The field.
  public var field: String
  /// The picklist, by its name when the value was refused.
  public var picklist: String
  /// The value as it came.
  public var value: String
  /// How many leads stand rejected for it.
  public var leads: Int
  /// The value of the picklist that comes nearest now; nil when none is near.
  public var nearest: String?
  /// Whether the picklist has it now, so that revalidating frees its leads.
  public var isKnownNow: Bool

  /// A value.
  public init(
    workspace: String, field: String, picklist: String, value: String, leads: Int,
    nearest: String?, isKnownNow: Bool
  ) {
    self.workspace = workspace
    self.field = field
    self.picklist = picklist
    self.value = value
    self.leads = leads
    self.nearest = nearest
    self.isKnownNow = isKnownNow
  }
}

/// Refused values, most frequent first.
public struct UnknownValueListView: Codable, Hashable, Sendable {
  /// The values.
  public var values: [UnknownValueView]

  /// Some values.
  public init(values: [UnknownValueView]) { self.values = values }
}
