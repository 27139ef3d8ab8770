import LeadModel
public import LeadStore

/// One list with what its leads are.
public struct ListReport: Sendable {
  /// The list.
  public let record: ListRecord
  /// Its leads, counted.
  public let totals: ListTotals
}

extension LeadDesk {
  /// Every list, or those of one workspace, by workspace and name.
  ///
  /// - Throws: `DeskError` for a workspace that is not known, or `StoreError`.
  public func lists(workspace: String? = nil) async throws -> [ListRecord] {
    try await store.lists(in: try await knownWorkspace(workspace))
  }

  /// One list with what its leads are.
  ///
  /// - Parameters:
  ///   - name: `workspace/list`, or the list's name alone where no other workspace has one of it.
  ///   - workspace: the workspace, if it was given besides.
  /// - Returns: the list.
  /// - Throws: `DeskError` when there is none, or more than one, or `StoreError`.
  public func list(named name: String, workspace: String? = nil) async throws -> ListReport {
    let place = try await listPlace(named: name, workspace: workspace)
    let record = try await store.lists(in: place.workspace).first { $0.place == place }
    guard let record else {
      throw DeskError(.unknownName, "there is no list \"\(name)\"", cure: "it was deleted just now")
    }
    return ListReport(record: record, totals: try await store.totals(of: place))
  }

  /// A list as people name it; no list of another workspace is ever meant than the one that is named.
  ///
  /// - Parameters:
  ///   - name: `workspace/list`, or the list's name alone where no other workspace has one of it.
  ///   - workspace: the workspace, if it was given besides.
  /// - Returns: the list.
  /// - Throws: `DeskError` when there is none, or more than one, or `StoreError`.
  public func listPlace(named name: String, workspace: String?) async throws -> ListPlace {
    let all = try await store.listPlaces()
    let asked = try await place(name, "list", workspace)
    let here = all.filter { asked.workspace == nil || $0.workspace == asked.workspace }
    let known = try Self.known(asked.name, "list", in: here.map(\.list.rawValue))
    let meant = here.filter { $0.list.rawValue == known }
    guard let only = meant.first, meant.count == 1 else {
      throw Self.ambiguous(known, "list", meant.map { "\($0.workspace)/\($0.list)" })
    }
    return only
  }

  /// What is named by `workspace/name`, or by a name and a workspace given besides.
  func place(_ name: String, _ kind: String, _ workspace: String?) async throws -> (
    workspace: WorkspaceName?, name: String
  ) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return (try await knownWorkspace(workspace), name) }
    guard workspace == nil || workspace == parts[0] else {
      throw DeskError(
        .badValue, "\(kind) \(name) is not of workspace \(workspace ?? "")",
        cure: "name the workspace once")
    }
    return (try await knownWorkspace(parts[0]), parts[1])
  }

  /// A workspace that is configured, or that has lists still.
  func knownWorkspace(_ name: String?) async throws -> WorkspaceName? {
    guard let name else { return nil }
    let known = Set(settings().workspaces.keys)
      .union(try await store.listPlaces().map(\.workspace)).map(\.rawValue)
    return WorkspaceName(rawValue: try Self.known(name, "workspace", in: known))
  }

  static func ambiguous(_ name: String, _ kind: String, _ places: [String]) -> DeskError {
    DeskError(
      .badValue, "there is more than one \(kind) \(name)",
      cure: "name one of \(places.sorted().joined(separator: ", "))")
  }
}
