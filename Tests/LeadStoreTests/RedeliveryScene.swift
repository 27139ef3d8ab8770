import LeadModel
import Testing

@testable import LeadStore

/// Where a lead of a re-delivery test stands before.
enum Before: String, CaseIterable {
  case failed, rejected, unassigned, held, assigned
}

extension Settings {
  /// One campaign that has only `a`; `c` is configured, and no campaign has it.
  static func outside(
    a: (inout Delivery) -> Void = { _ in }, c: (inout Delivery) -> Void = { _ in }
  ) -> Settings {
    let first = Delivery.sample("a") {
      $0.rules = .not(.only("state", "TX"))
      a(&$0)
    }
    var settings = Settings.sample([first, .sample("c", c)])
    settings.workspaces["events"]?.campaigns["campaign0"]?.deliveries = ["a"]
    return settings
  }
}

extension Scene {
  /// The number of a lead, counted from 1.
  func lead(_ number: Int64) -> LeadID { LeadID(rawValue: 1_048_575 + number) }

  /// One lead that stands there.
  func bring(_ before: Before) async throws {
    switch before {
    case .failed:
      try await bring(1)
      try await exchange("a", .status(302))
    case .rejected:
      try await bring(1)
      try await exchange("a", .no)
    case .unassigned: try await bring([.sample(1, state: "TX")])
    case .held:
      _ = try await store.pause(key("a"), reason: "r", actor: "maria", at: now)
      try await bring(1)
    case .assigned:
      try await bring(.failed)
      try await execute("UPDATE lead SET status = 'assigned', agent = 'ann'")
    }
    try #require(try await statuses() == [before.rawValue])
  }

  /// A re-delivery by command whose leads are chosen and put on their way.
  @discardableResult
  func redeliver(
    _ leads: [LeadID]? = nil, to delivery: DeliveryName,
    _ change: (inout Redelivery) -> Void = { _ in }
  ) async throws -> OperationID {
    var order = Redelivery(to: key(delivery))
    change(&order)
    let operation = try await store.beginRedelivery(order, actor: "maria", at: now)
    var chosen = leads ?? []
    if leads == nil {
      chosen = try await store.leadNumbers(LeadFilter(), order: .oldest, limit: 1000).leads
    }
    try await store.choose(chosen, for: operation)
    try await store.beginSending(operation)
    try await sendNext(of: operation)
    return operation
  }

  @discardableResult
  func sendNext(of operation: OperationID, limit: Int = 500) async throws -> Consequences {
    try await store.redeliverNext(of: operation, limit: limit, inForce, at: now)
  }

  /// Cancels a re-delivery, as the engine does.
  func cancel(_ operation: OperationID) async throws {
    _ = try await store.endRedelivery(operation, .cancelled, reason: "r", at: now)
    _ = try await store.withdrawRedelivery(
      operation, limit: 500, actor: "maria", inForce, at: now)
  }

  /// Why each lead was left out; `sent` for one that was not.
  func leftOut(of operation: OperationID) async throws -> [String] {
    try await values(
      """
      SELECT coalesce(code, iif(job IS NULL, 'pending', 'sent')) FROM operation_lead
      WHERE operation = \(operation.rawValue) ORDER BY number
      """)
  }

  /// A claimed file in a redeliver folder.
  func claimRedelivery(to delivery: DeliveryName, _ options: FileOptions = FileOptions())
    async throws -> OperationID
  {
    var drop = Drop.sample(list: nil, options: options, action: .redeliver)
    drop.delivery = delivery
    let id = try await store.recordClaim(of: drop, inForce, at: now)
    let sha = "\(id)"
    _ = try await store.claimed(id, sha256: sha, size: 10, window: settings.window, at: now)
    try await store.recordHeader(
      of: id, header: AnswerColumns.titles + ["email", "name"], namesLeads: true, dialect: "",
      remarks: [])
    return id
  }
}
