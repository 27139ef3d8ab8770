public import LeadModel
public import LeadStore
import Logging

/// What came of deleting a lead.
public struct LeadDeletion: Sendable {
  /// The operation, which ends when nothing is left.
  public var operation: OperationID
  /// Where the lead stood before.
  public var before: LeadState
  /// What was erased in the database.
  public var erasure: Erasure
  /// What is left elsewhere.
  public var left: ErasureStanding

  /// A deletion.
  public init(
    operation: OperationID, before: LeadState, erasure: Erasure, left: ErasureStanding
  ) {
    self.operation = operation
    self.before = before
    self.erasure = erasure
    self.left = left
  }
}

extension Engine {
  /// How long whoever deletes a lead waits for what follows, before it is told as pending.
  private static let patience = Span.seconds(5)

  /// Deletes a lead for good; what cannot be erased at once is told, and goes on.
  public func delete(_ lead: LeadID, actor: String) async throws -> LeadDeletion {
    let (operation, erasure, before, consequences) = try await workplace.recorder.record {
      store throws(StoreError) in
      try await store.delete(lead, actor: actor, workplace.inForce, at: workplace.now())
    }
    workplace.logger.tell(
      .leadDeleted,
      ["operation": "\(operation)", "actor": "\(actor)", "lead": "\(lead)"])
    workplace.spread(consequences)
    workplace.windowDue.ring()
    workplace.answersDue.ring()
    let end = workplace.now().steady + Self.patience
    var left = try await workplace.store.erasureStanding(of: lead)
    while left.isAboutToEnd, workplace.now().steady < end {
      try await Task.sleep(for: .milliseconds(50))
      left = try await workplace.store.erasureStanding(of: lead)
    }
    return LeadDeletion(operation: operation, before: before, erasure: erasure, left: left)
  }

  /// Changes values of a lead.
  public func edit(_ lead: LeadID, _ edits: LeadFields, actor: String) async throws -> EditOutcome {
    let outcome = try await workplace.recorder.record { store throws(StoreError) in
      try await store.edit(lead, edits, actor: actor, workplace.inForce, at: workplace.now())
    }
    workplace.spread(outcome.consequences)
    workplace.windowDue.ring()
    guard let operation = outcome.operation else { return outcome }
    workplace.logger.tell(
      .leadEdited,
      [
        "operation": "\(operation)", "actor": "\(actor)", "lead": "\(lead)",
        "fields": "\(outcome.changes.map(\.field.rawValue).joined(separator: ", "))",
      ])
    return outcome
  }
}
