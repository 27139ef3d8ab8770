import GRDB
import LeadModel
import Testing

@testable import LeadStore

extension Scene {
  /// Does something to leads that are named, until each has its answer.
  @discardableResult
  func act(
    _ action: DeskAction, _ order: DeskOrder, on leads: [LeadID],
    _ wish: (inout DeskWish) -> Void = { _ in }
  ) async throws -> OperationID {
    var asked = DeskWish()
    wish(&asked)
    let choices = leads.map { [asked] in DeskChoice($0, asked) }
    let id = try await store.beginDesk(
      action, DeskOperation(order), for: choices, in: "events", actor: "maria", at: now)
    try await goOn(id)
    return id
  }

  @discardableResult
  func giveBack(
    _ leads: LeadID..., by deliveries: Set<DeliveryName>? = nil, for reason: String = "dead"
  )
    async throws -> OperationID
  {
    try await act(.returns, .giveBack, on: leads) {
      $0.reason = ReturnReason(reason)
      $0.deliveries = deliveries
    }
  }

  @discardableResult
  func rollBack(_ leads: LeadID..., by deliveries: Set<DeliveryName>? = nil) async throws
    -> OperationID
  {
    try await act(.rollbacks, .rollBack(of: nil), on: leads) { $0.deliveries = deliveries }
  }

  /// Puts leads that a filter finds back in the queue.
  @discardableResult
  func churn(_ filter: LeadFilter = LeadFilter()) async throws -> OperationID {
    var filter = filter
    filter.workspace = "events"
    let id = try await store.beginDesk(
      .churn, DeskOperation(.churn, filter), in: "events", actor: "maria", at: now)
    try await goOn(id)
    return id
  }

  @discardableResult
  func change(
    _ kind: ListChange.Kind, _ campaign: CampaignName? = nil, list: ListName = "june"
  ) async throws -> OperationID {
    let id = try #require(
      try await store.changeList(
        list, in: "events", kind, campaign: campaign, actor: "maria", at: now))
    try await goOn(id)
    return id
  }

  @discardableResult
  func undo(_ operation: OperationID) async throws -> OperationID {
    let id = try await store.beginUndo(of: operation, actor: "maria", at: now)
    try await goOn(id)
    return id
  }

  /// Brings a bulk action to its end, as the service does.
  func goOn(_ id: OperationID, limit: Int = 100) async throws {
    while try await store.deskState(id) == .choosing {
      guard try await store.chooseNext(of: id, limit: limit) else { break }
    }
    while try await store.advanceDesk(id, limit: limit, inForce, at: now).handled == limit {}
    _ = try await store.endDesk(id, .done, at: now)
  }

  /// What came of each lead of a bulk action, in their order.
  func outcomes(of operation: OperationID) async throws -> [String] {
    try await values(
      """
      SELECT coalesce(code, 'pending') FROM operation_lead
      WHERE operation = \(operation.rawValue) ORDER BY number
      """)
  }

  /// Expects the books as they were; tells `-` lines of before, `+` lines of now.
  func expectBooks(
    _ before: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let now = try await books()
    let changes =
      before.filter { !now.contains($0) }.map { "- \($0)" }
      + now.filter { !before.contains($0) }.map { "+ \($0)" }
    #expect(changes.isEmpty, "\(changes)", sourceLocation: sourceLocation)
  }

  /// The leads that had a key and whose values were erased, the latest first.
  func erasedLeads(withKey key: LeadKey, in workspace: WorkspaceName = "events") async throws
    -> [ErasedLead]
  {
    let hash = store.keyHash
    return try await store.pool.read { database in
      try ErasedLead.all(withKey: key, in: workspace, hash, database)
    }
  }

  /// Everything that a rollback or an undo has to bring back, a line each.
  func books() async throws -> [String] {
    try await values(
      """
      SELECT 'lead ' || id || ' ' || json_array(status, rejected_by, code, reasons, decisive_job,
        list, upload, fields, source, round, deadline_at, held_since, held_until, ignored_at, agent)
      FROM lead
      UNION ALL SELECT 'job ' || id || ' ' || json_array(lead, delivery, operation, round, state,
        due_at, give_up_at, deadline_at, reopens, attempts, code, reason, finished_at IS NULL)
      FROM job
      UNION ALL SELECT 'slot ' || json_array(job, delivery, at, is_taken) FROM cap_use
      UNION ALL SELECT 'key ' || json_array(workspace, field, value, lead) FROM lead_key
      ORDER BY 1
      """)
  }
}
