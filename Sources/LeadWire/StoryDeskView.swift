/// A value that was changed after its lead came in.
public struct EditView: Codable, Hashable, Sendable {
  /// When.
  public var at: WireTime
  /// The operation that did it.
  public var operation: Int64
  /// What that operation does: `edit`, `leads`, `redeliver`, and others.
  public var action: String
  /// Who.
  public var actor: String
  /// The field.
  public var field: String
  /// Its value before; nil when it was blank, and for a lead that is deleted.
  public var old: String?
  /// Its value after; nil when it was blanked, and for a lead that is deleted.
  public var new: String?

  /// A change of a value.
  public init(
    at: WireTime, operation: Int64, action: String, actor: String, field: String, old: String?,
    new: String?
  ) {
    self.at = at
    self.operation = operation
    self.action = action
    self.actor = actor
    self.field = field
    self.old = old
    self.new = new
  }
}

/// A buyer giving a lead back.
public struct ReturnView: Codable, Hashable, Sendable {
  /// The job whose acceptance was given back; nil when nobody had it.
  public var job: Int64?
  /// Its delivery.
  public var delivery: String?
  /// The short name of that delivery's buyer.
  public var buyer: String
  /// The operation that did it.
  public var operation: Int64
  /// Who.
  public var actor: String
  /// When.
  public var returnedAt: WireTime
  /// Why, as it was said.
  public var reason: String
  /// The operation that undid it; nil while it stands.
  public var rolledBackBy: Int64?
  /// Who undid it.
  public var rollbackActor: String?
  /// When it was undone.
  public var rolledBackAt: WireTime?

  /// A return.
  public init(
    job: Int64?, delivery: String?, buyer: String, operation: Int64, actor: String,
    returnedAt: WireTime, reason: String, rolledBackBy: Int64? = nil, rollbackActor: String? = nil,
    rolledBackAt: WireTime? = nil
  ) {
    self.job = job
    self.delivery = delivery
    self.buyer = buyer
    self.operation = operation
    self.actor = actor
    self.returnedAt = returnedAt
    self.reason = reason
    self.rolledBackBy = rolledBackBy
    self.rollbackActor = rollbackActor
    self.rolledBackAt = rolledBackAt
  }
}
