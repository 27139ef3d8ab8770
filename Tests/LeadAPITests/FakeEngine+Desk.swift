import Foundation
import LeadModel
import LeadStoreFixture
import Synchronization

@testable import LeadEngine
@testable import LeadStore

/// The desk's operations over a real store, done at once.
extension FakeEngine {
  func act(
    _ action: DeskAction, _ order: DeskOrder, on choices: [DeskChoice],
    in workspace: WorkspaceName, actor: String
  ) async throws -> DeskResult {
    state.withLock { $0.actors.append(actor) }
    let id = try await leads.store.beginDesk(
      action, DeskOperation(order), for: choices, in: workspace, actor: actor, at: Self.now)
    return try await finish(id)
  }

  func act(
    _ action: DeskAction, _ order: DeskOrder, on filter: LeadFilter, in workspace: WorkspaceName,
    actor: String
  ) async throws -> OperationID {
    state.withLock { $0.actors.append(actor) }
    var filter = filter
    filter.workspace = workspace
    let id = try await leads.store.beginDesk(
      action, DeskOperation(order, filter), in: workspace, actor: actor, at: Self.now)
    return try await finish(id).record.id
  }

  func undo(_ operation: OperationID, actor: String) async throws -> OperationID {
    state.withLock { $0.actors.append(actor) }
    let id = try await leads.store.beginUndo(of: operation, actor: actor, at: Self.now)
    return try await finish(id).record.id
  }

  func cancelDesk(_ id: OperationID, actor: String) async throws -> DeskRecord {
    state.withLock { $0.actors.append(actor) }
    try await leads.store.cancelDesk(id, actor: actor, at: Self.now)
    return try await leads.store.deskOperation(id)
  }

  func questions(
    about bytes: any AsyncSequence<Data, any Error> & Sendable, of kind: DeskFile,
    options: FileOptions, workspace: WorkspaceName
  ) async throws -> [DeskColumns.Question] {
    guard let configured = leads.inForce.settings.workspaces[workspace] else {
      throw StoreError(.refused, "there is no workspace \(workspace)")
    }
    var all = Data()
    for try await piece in bytes { all += piece }
    let rows = String(decoding: all, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    do {
      _ = try DeskColumns(
        header: rows.first ?? [], rows: Array(rows.dropFirst()), of: kind, in: configured,
        options: options)
      return []
    } catch {
      guard error.isCurable else {
        throw StoreError(.refused, error.sentences.joined(separator: "; "))
      }
      return error.questions
    }
  }

  func createList(
    _ name: ListName, in workspace: WorkspaceName, _ details: ListDetails,
    campaigns: [CampaignName]?, actor: String
  ) async throws {
    state.withLock { $0.actors.append(actor) }
    _ = try await leads.store.createList(
      name, in: workspace, details, campaigns: campaigns, actor: actor, leads.inForce, at: Self.now)
  }

  func editList(
    _ name: ListName, in workspace: WorkspaceName, _ details: ListDetails, newName: ListName?,
    actor: String
  ) async throws {
    state.withLock { $0.actors.append(actor) }
    try await leads.store.editList(
      name, in: workspace, details, newName: newName, actor: actor, at: Self.now)
  }

  func forecastChange(
    of name: ListName, in workspace: WorkspaceName, campaign: CampaignName?
  ) async throws -> ListForecast {
    try await leads.store.forecastChange(of: name, in: workspace, campaign: campaign)
  }

  func changeList(
    _ name: ListName, in workspace: WorkspaceName, _ kind: ListChange.Kind,
    campaign: CampaignName?, actor: String
  ) async throws -> OperationID? {
    state.withLock { $0.actors.append(actor) }
    let id = try await leads.store.changeList(
      name, in: workspace, kind, campaign: campaign, actor: actor, at: Self.now)
    if let id { _ = try await finish(id) }
    return id
  }

  private func finish(_ id: OperationID) async throws -> DeskResult {
    while try await leads.store.deskState(id) == .choosing {
      _ = try await leads.store.chooseNext(of: id, limit: 100)
    }
    while try await leads.store.advanceDesk(id, limit: 100, leads.inForce, at: Self.now).handled
      == 100
    {}
    _ = try await leads.store.endDesk(id, .done, at: Self.now)
    return DeskResult(
      record: try await leads.store.deskOperation(id),
      entries: try await leads.store.deskEntries(of: id, after: 0, limit: 500))
  }
}
