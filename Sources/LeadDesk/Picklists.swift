import LeadModel
public import LeadStore

/// A value that was refused because it is not on its picklist.
public struct UnknownValue: Hashable, Sendable {
  /// What was refused, and how often.
  public let refused: RefusedValue
  /// The value of the picklist that comes nearest now; nil when none is near.
  public let nearest: String?
  /// Whether the picklist has it now, so that revalidating frees its leads.
  public let isKnownNow: Bool
}

extension LeadDesk {
  /// The values that no picklist had, most frequent first, each with the nearest that one has.
  ///
  /// - Parameters:
  ///   - workspace: only this workspace; nil for all.
  ///   - limit: the most values.
  /// - Returns: the values.
  /// - Throws: `DeskError` when there is no such workspace, or `StoreError`.
  public func unknownValues(workspace: String?, limit: Int) async throws -> [UnknownValue] {
    var query = LeadQuery()
    query.workspace = workspace
    let only = try await filter(query).workspace
    let settings = settings()
    return try await store.refusedValues(in: only, limit: limit).map { refused in
      let schema = settings.workspaces[refused.workspace]?.schema
      let list = schema?.field(refused.field)?.picklist.flatMap { schema?.picklists[$0] }
      return UnknownValue(
        refused: refused, nearest: list?.suggestion(for: refused.value),
        isKnownNow: list?.value(for: refused.value) != nil)
    }
  }
}
