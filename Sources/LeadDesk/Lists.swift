import CSVCodec
public import LeadModel
import LeadStore

extension LeadDesk {
  /// An empty lead file for a workspace: its header, as a CSV that spreadsheets open.
  ///
  /// - Throws: `DeskError` when there is no such workspace, or it takes any column.
  public func template(workspace: WorkspaceName) throws -> [UInt8] {
    let schema = settings().workspaces[workspace]?.schema ?? Schema()
    guard !schema.isOpen else {
      throw DeskError(
        .badValue, "workspace \(workspace) has no schema",
        cure: "any header will do; each column becomes a field of its name")
    }
    var writer = CSVWriter()
    writer.append(row: schema.fields.map(\.name.rawValue))
    return writer.takeBytes()
  }

  /// Says what rows mean in a list whose key a lead has already, where a file does not say it itself.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - workspace: its workspace.
  ///   - change: changes the rule.
  /// - Returns: the rule now.
  /// - Throws: `DeskError` when there is no such list, or `StoreError`.
  public func setDuplicates(
    of list: String, in workspace: String,
    _ change: @escaping @Sendable (inout DuplicateRule) -> Void
  ) async throws -> DuplicateRule {
    var query = LeadQuery()
    query.workspace = workspace
    query.list = list
    let place = try await filter(query)
    guard let workspace = place.workspace, let list = place.list else {
      throw DeskError(.badValue, "no list is named", cure: "give its workspace and its name")
    }
    return try await store.changeDuplicateRule(of: list, in: workspace, change)
  }
}
