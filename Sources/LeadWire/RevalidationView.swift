/// What came of holding rejected leads against the schema once more.
public struct RevalidationView: Codable, Hashable, Sendable {
  /// The operation's number; nil for a dry run.
  public var operation: Int64?
  /// How many leads that the schema rejected were looked at.
  public var looked: Int
  /// How many are valid now, and so were freed, or would be.
  public var freed: Int
  /// Whether they were only counted.
  public var dryRun: Bool

  /// An outcome.
  public init(operation: Int64?, looked: Int, freed: Int, dryRun: Bool) {
    self.operation = operation
    self.looked = looked
    self.freed = freed
    self.dryRun = dryRun
  }
}
