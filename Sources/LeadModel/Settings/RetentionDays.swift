/// After how many days a workspace's answers, archive, and personal data are removed; counts stay.
public struct RetentionDays: Hashable, Sendable {
  /// Answer files, counted from when they were last written; nil keeps them.
  public var answers: Int?
  /// Files as they came, counted from their upload; nil keeps them.
  public var archive: Int?
  /// The values of leads, counted from the last change of their status; nil keeps them.
  public var personalData: Int?

  /// Nothing is removed for its age.
  public init() {}
}
