import LeadFolders
public import LeadModel
public import LeadStore
import Logging
import SystemPackage

extension Engine {
  /// Makes a list, with its folder.
  public func createList(
    _ name: ListName, in workspace: WorkspaceName, _ details: ListDetails,
    campaigns: [CampaignName]?, actor: String
  ) async throws {
    let configured = try known(workspace)
    try check(name)
    for campaign in campaigns ?? [] { try check(campaign, in: configured) }
    try await workplace.recorder.record { store throws(StoreError) in
      _ = try await store.createList(
        name, in: workspace, details, campaigns: campaigns, actor: actor, workplace.inForce,
        at: workplace.now())
    }
    try await Inbox(workplace.layout, work: workplace.fileWork)
      .makeListFolder(name.rawValue, in: workspace.rawValue)
    workplace.logger.tell(
      .listCreated,
      ["workspace": "\(workspace)", "list": "\(name)", "actor": "\(actor)"])
  }

  /// Changes what a list says of itself, and its name, which is its folder's too.
  public func editList(
    _ name: ListName, in workspace: WorkspaceName, _ details: ListDetails, newName: ListName?,
    actor: String
  ) async throws {
    try known(workspace)
    if let newName { try check(newName) }
    let folder = newName.flatMap { $0 == name ? nil : $0.rawValue }
    // The folder first: where it cannot follow, nothing is changed.
    if let folder { try await renameFolder(name.rawValue, to: folder, in: workspace) }
    do {
      try await workplace.recorder.record { store throws(StoreError) in
        try await store.editList(
          name, in: workspace, details, newName: newName, actor: actor, at: workplace.now())
      }
    } catch {
      if let folder { try await renameFolder(folder, to: name.rawValue, in: workspace) }
      throw error
    }
    workplace.logger.tell(
      .listChanged,
      ["workspace": "\(workspace)", "list": "\(newName ?? name)", "actor": "\(actor)"])
  }

  private func renameFolder(_ old: String, to new: String, in workspace: WorkspaceName) async throws
  {
    do {
      try await Inbox(workplace.layout, work: workplace.fileWork)
        .renameListFolder(old, to: new, in: workspace.rawValue)
    } catch {
      throw StoreError(.refused, "the list's folder cannot follow: \(error)")
    }
  }

  /// What a change of a list, or of its assignment to a campaign, would do to its leads; changes nothing.
  public func forecastChange(
    of name: ListName, in workspace: WorkspaceName, campaign: CampaignName?
  ) async throws -> ListForecast {
    try await workplace.store.forecastChange(of: name, in: workspace, campaign: campaign)
  }

  /// Enables, disables, assigns, unassigns, or deletes a list; its leads follow.
  ///
  /// - Returns: the number of the operation, which goes on by itself; nil when the list is so already.
  public func changeList(
    _ name: ListName, in workspace: WorkspaceName, _ kind: ListChange.Kind,
    campaign: CampaignName?, actor: String
  ) async throws -> OperationID? {
    let configured = try known(workspace)
    // One that is not configured any more can still be left.
    if let campaign, kind == .assign || kind == .enable { try check(campaign, in: configured) }
    let id = try await workplace.recorder.record { store throws(StoreError) in
      try await store.changeList(
        name, in: workspace, kind, campaign: campaign, actor: actor, at: workplace.now())
    }
    workplace.deskDue.ring()
    if let id {
      workplace.logger.tell(
        .listChanged,
        [
          "operation": "\(id)", "workspace": "\(workspace)", "list": "\(name)",
          "change": "\(kind.rawValue)", "actor": "\(actor)",
        ])
    }
    return id
  }

  /// A list's name is its folder's.
  private func check(_ name: ListName) throws(StoreError) {
    let isPlain =
      FilePath.Component(name.rawValue)?.string == name.rawValue
      && FilePath.Component(name.rawValue)?.kind == .regular
      && !name.rawValue.hasPrefix(".") && name.rawValue.utf8.count <= 200
      && !name.rawValue.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard isPlain else {
      throw StoreError(
        .refused,
        "\"\(name)\" is no name of a list: it is a folder's name too, so no slash, no dot in front, and "
          + "at most 200 bytes")
    }
  }

  private func check(_ campaign: CampaignName, in workspace: Workspace) throws(StoreError) {
    guard workspace.campaigns[campaign] == nil else { return }
    let near = NearestName.of(
      campaign.rawValue, in: workspace.campaigns.keys.map(\.rawValue))
    throw StoreError(
      .refused,
      "workspace \(workspace.name) has no campaign \(campaign)"
        + (near.map { "; did you mean \($0)?" } ?? ""))
  }
}
