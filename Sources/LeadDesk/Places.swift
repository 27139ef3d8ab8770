public import LeadModel
import LeadStore

extension LeadDesk {
  /// The workspace and list that a person means who may have left one out.
  ///
  /// The list may be new: a folder becomes one with its first file.
  ///
  /// - Throws: `DeskError` when no workspace is named and there is no telling which.
  public func place(workspace: String?, list: String?) throws -> (
    workspace: WorkspaceName, list: ListName
  ) {
    let chosen = try self.workspace(named: workspace)
    let settings = settings()
    if let list { return (chosen, ListName(rawValue: list)) }
    guard let place = settings.defaultPlace, place.workspace == chosen else {
      throw DeskError(.badValue, "workspace \(chosen) has no default list", cure: "name a list")
    }
    return (chosen, place.list)
  }

  /// The workspace that a person means, who may have left it out where there is only one or a default.
  ///
  /// - Throws: `DeskError` when none is named and there is no telling which, or there is none of that name.
  public func workspace(named name: String?) throws -> WorkspaceName {
    let settings = settings()
    let names = settings.workspaces.keys.map(\.rawValue).sorted()
    if let name { return WorkspaceName(rawValue: try Self.known(name, "workspace", in: names)) }
    guard let only = settings.defaultPlace?.workspace ?? settings.workspaces.keys.first,
      settings.defaultPlace != nil || names.count == 1
    else {
      throw DeskError(
        .badValue, "there is more than one workspace",
        cure: "name one of \(names.joined(separator: ", "))")
    }
    return only
  }

  /// A delivery as people name it: `workspace/delivery`, or its name alone where no other workspace has one of it.
  ///
  /// - Parameters:
  ///   - name: what was given.
  ///   - workspace: the workspace, if it was given besides.
  /// - Returns: the delivery.
  /// - Throws: `DeskError` when there is none, or more than one, or `StoreError`.
  public func delivery(named name: String, workspace: String?) async throws -> DeliveryKey {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2 {
      guard workspace == nil || workspace == parts[0] else {
        throw DeskError(
          .badValue, "delivery \(name) is not of workspace \(workspace ?? "")",
          cure: "name the workspace once")
      }
      return try await delivery(parts[1], workspace: parts[0])
    }
    if let workspace { return try await delivery(name, workspace: workspace) }
    let all = settings().deliveries.map(\.key).sorted()
    let known = try Self.known(name, "delivery", in: all.map(\.delivery.rawValue))
    let meant = all.filter { $0.delivery.rawValue == known }
    guard let only = meant.first, meant.count == 1 else {
      throw DeskError(
        .badValue, "there is more than one delivery \(name)",
        cure: "name one of \(meant.map(\.description).joined(separator: ", "))")
    }
    return only
  }

  /// A delivery by its names; one that is paused can be named after it was removed.
  ///
  /// - Throws: `DeskError` when there is none, with the nearest that there is, or `StoreError`.
  public func delivery(_ name: String, workspace: String) async throws -> DeliveryKey {
    let key = DeliveryKey(WorkspaceName(rawValue: workspace), DeliveryName(rawValue: name))
    let settings = settings()
    if settings.delivery(key) != nil { return key }
    if try await store.pauses().contains(where: { $0.delivery == key }) { return key }
    let names = settings.workspaces.keys.map(\.rawValue).sorted()
    let known = WorkspaceName(rawValue: try Self.known(workspace, "workspace", in: names))
    let deliveries = settings.workspaces[known]?.deliveries.keys.map(\.rawValue).sorted() ?? []
    return DeliveryKey(
      known, DeliveryName(rawValue: try Self.known(name, "delivery", in: deliveries)))
  }
}
