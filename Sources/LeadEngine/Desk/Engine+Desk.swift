public import Foundation
public import LeadModel
public import LeadStore
import Logging

/// A bulk action of the desk, and what came of its first leads.
public struct DeskResult: Sendable {
  /// The action with its counts.
  public let record: DeskRecord
  /// What came of its first leads, as many as a screen shows.
  public let entries: [DeskEntry]
}

extension Engine {
  /// How many leads an answer names.
  private static let told = 500

  /// Does something to leads that are named, and waits until each has its answer.
  public func act(
    _ action: DeskAction, _ order: DeskOrder, on choices: [DeskChoice],
    in workspace: WorkspaceName, actor: String
  ) async throws -> DeskResult {
    try known(workspace)
    let id = try await workplace.recorder.record { store throws(StoreError) in
      try await store.beginDesk(
        action, DeskOperation(order), for: choices, in: workspace, actor: actor,
        at: workplace.now())
    }
    while try await workplace.advanceDesk(id) {}
    return try await result(of: id)
  }

  /// Does something to leads that a question finds.
  ///
  /// - Returns: the number of the operation, which goes on by itself.
  public func act(
    _ action: DeskAction, _ order: DeskOrder, on filter: LeadFilter, in workspace: WorkspaceName,
    actor: String
  ) async throws -> OperationID {
    try known(workspace)
    var filter = filter
    filter.workspace = workspace
    let asked = filter
    let id = try await workplace.recorder.record { store throws(StoreError) in
      try await store.beginDesk(
        action, DeskOperation(order, asked), in: workspace, actor: actor, at: workplace.now())
    }
    workplace.deskDue.ring()
    return id
  }

  /// A bulk action with what came of its first leads.
  public func result(of id: OperationID) async throws -> DeskResult {
    DeskResult(
      record: try await workplace.store.deskOperation(id),
      entries: try await workplace.store.deskEntries(of: id, after: 0, limit: Self.told))
  }

  /// Undoes what an operation did, lead by lead.
  public func undo(_ operation: OperationID, actor: String) async throws -> OperationID {
    let id = try await workplace.recorder.record { store throws(StoreError) in
      try await store.beginUndo(of: operation, actor: actor, at: workplace.now())
    }
    workplace.deskDue.ring()
    workplace.logger.tell(
      .operationUndone,
      ["operation": "\(id)", "undoes": "\(operation)", "actor": "\(actor)"])
    return id
  }

  /// Stops a bulk action of the desk; what was done stays done.
  public func cancelDesk(_ id: OperationID, actor: String) async throws -> DeskRecord {
    try await workplace.recorder.record { store throws(StoreError) in
      try await store.cancelDesk(id, actor: actor, at: workplace.now())
    }
    workplace.touch(id)
    let record = try await workplace.store.deskOperation(id)
    workplace.logger.tell(
      .operationCancelled,
      ["operation": "\(id)", "actor": "\(actor)", "changed": "\(record.changed)"])
    return record
  }

  /// Which columns of a desk file say what, or what a person has to choose.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, in chunks; only its beginning is read.
  ///   - kind: what the file is.
  ///   - options: what is asked for beside it.
  ///   - workspace: the workspace.
  /// - Returns: the questions that are open; none when the file can be taken.
  /// - Throws: `StoreError` of kind `refused` when it cannot be taken whatever is answered.
  public func questions(
    about bytes: any AsyncSequence<Data, any Error> & Sendable, of kind: DeskFile,
    options: FileOptions, workspace: WorkspaceName
  ) async throws -> [DeskColumns.Question] {
    let configured = try known(workspace)
    do {
      var pipeline = try RowPipeline(
        workspace: configured, list: ListName(rawValue: ""), options: options, namesLeads: true,
        desk: kind)
      for try await piece in bytes {
        pipeline.push(Array(piece))
        if try pipeline.next() != nil { return [] }
      }
      pipeline.finish()
      _ = try pipeline.next()
      return []
    } catch let refusal as RowPipeline.Refusal {
      if refusal.questions.isEmpty { throw StoreError(.refused, refusal.sentence) }
      return refusal.questions
    }
  }
}
