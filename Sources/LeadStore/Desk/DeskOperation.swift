import GRDB
public import LeadModel

/// What a bulk action of the desk is, as it stands in SQLite.
public struct DeskOperation: Codable, Hashable, Sendable {
  /// What it does to each of its leads.
  public var order: DeskOrder
  /// Which leads, when they are found by a question; nil when they were named.
  public var filter: LeadFilter?
  /// The change of a list that it follows.
  public var change: ListChange?
  /// How far its leads were looked for.
  var reached: LeadID?

  /// A bulk action.
  public init(_ order: DeskOrder, _ filter: LeadFilter? = nil, change: ListChange? = nil) {
    self.order = order
    self.filter = filter
    self.change = change
  }
}

/// What a bulk action is called in the sequence of operations.
public enum DeskAction: String, Codable, Sendable, CaseIterable {
  case returns
  case rollbacks
  case assignments
  case ignores
  case churn
  case reset
  case list
  case undo
}

/// Where a bulk action stands.
public enum DeskState: String, Codable, Sendable, CaseIterable {
  /// Its leads are being found, or its file is being read.
  case choosing
  /// Its leads are being handled.
  case running
  /// Every lead has its answer.
  case done
  /// It ended by itself before every lead had its answer.
  case stopped
  /// A person stopped it; what was done stays done.
  case cancelled

  /// Whether it still goes on.
  public var isOpen: Bool { self == .choosing || self == .running }
}

/// A bulk action of the desk and how far it is.
public struct DeskRecord: Hashable, Sendable {
  /// Its number among all operations.
  public let id: OperationID
  /// What it is called.
  public let action: DeskAction
  /// Its workspace.
  public let workspace: WorkspaceName
  /// Where it stands.
  public let state: DeskState
  /// What it does; nil for a file whose rows are not read yet.
  public let operation: DeskOperation?
  /// Who asked for it.
  public let actor: String
  /// When, wall time.
  public let startedAt: Timestamp
  /// When it ended, wall time.
  public let endedAt: Timestamp?
  /// Why it stopped, a sentence.
  public let reason: String?
  /// How many leads it is for, as far as they are known.
  public let chosen: Int
  /// How many of these have no answer yet.
  public let pending: Int
  /// What came of the others.
  public let byCode: [DispositionCode: Int]
  /// The operation that undid it.
  public let undoneBy: OperationID?

  /// How many leads got which kind of answer.
  public var outcomes: DeskOutcomes {
    operation.map { DeskOutcomes(byCode, of: $0.order) } ?? DeskOutcomes()
  }

  /// How many leads it changed.
  public var changed: Int { outcomes.done }
}

/// What came of one lead of a bulk action.
public struct DeskEntry: Hashable, Sendable {
  /// Its place in the action, from 1; for a file the row.
  public let number: Int
  /// The lead.
  public let lead: LeadID
  /// Where it stood before; nil while it has no answer.
  public let before: LeadStatus?
  /// Where it stands now.
  public let status: LeadStatus
  /// What came of it; nil while it has no answer.
  public let outcome: Reason?
}

extension Store {
  /// Bulk actions of the desk that still go on, oldest first.
  public func openDeskOperations() async throws(StoreError) -> [OperationID] {
    let actions = DeskAction.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try await read { database in
      try database.rows(
        """
        SELECT id FROM operation WHERE state IN ('choosing', 'canary', 'running')
          AND action IN (\(actions)) AND details IS NOT NULL ORDER BY id
        """
      ).map { OperationID($0, "id") }
    }
  }

  /// One bulk action with its progress.
  ///
  /// - Throws: `StoreError` of kind `refused` when there is none with this number.
  public func deskOperation(_ id: OperationID) async throws(StoreError) -> DeskRecord {
    try await read { try Self.desk(id, in: $0) }
  }

  static func desk(_ id: OperationID, in database: Database) throws -> DeskRecord {
    guard let record = try deskIfAny(id, in: database) else {
      throw StoreError(.refused, "there is no operation \(id) of the desk")
    }
    return record
  }

  private static func deskIfAny(_ id: OperationID, in database: Database) throws -> DeskRecord? {
    let row = try database.row("SELECT * FROM operation WHERE id = ?", [id.rawValue])
    let (action, state): (String?, String?) = (row?["action"], row?["state"])
    let workspace: String? = row?["workspace"]
    guard let row, let action = action.flatMap(DeskAction.init),
      let state = state.flatMap(DeskState.init), let workspace
    else { return nil }
    var byCode: [DispositionCode: Int] = [:]
    var pending = 0
    for row in try database.rows(
      "SELECT code, count(*) FROM operation_lead WHERE operation = ? GROUP BY code", [id.rawValue])
    {
      let word: String? = row[0]
      guard let word else {
        pending = row[1]
        continue
      }
      byCode[DispositionCode(rawValue: word) ?? .fatal, default: 0] += row[1]
    }
    return DeskRecord(
      id: id, action: action, workspace: WorkspaceName(rawValue: workspace), state: state,
      operation: try JSONColumn.value(DeskOperation.self, row["details"]), actor: row["actor"],
      startedAt: Timestamp(milliseconds: row["started_at"]), endedAt: Timestamp(row, "ended_at"),
      reason: row["reason"], chosen: pending + byCode.values.reduce(0, +), pending: pending,
      byCode: byCode,
      undoneBy: (row["undone_by"] as Int64?).map { OperationID(rawValue: $0) })
  }

  /// A page of a bulk action's leads, in the order in which they are handled.
  public func deskEntries(of operation: OperationID, after number: Int, limit: Int)
    async throws(StoreError) -> [DeskEntry]
  {
    try await read { database in
      try database.rows(
        """
        SELECT entry.number, entry.lead, entry.reason, entry.before_status, lead.status
        FROM operation_lead AS entry JOIN lead ON lead.id = entry.lead
        WHERE entry.operation = ? AND entry.number > ? ORDER BY entry.number LIMIT ?
        """, [operation.rawValue, number, limit]
      ).map { row in
        let (status, before): (String, String?) = (row["status"], row["before_status"])
        return DeskEntry(
          number: row["number"], lead: LeadID(row, "lead"),
          before: before.flatMap(LeadStatus.init), status: LeadStatus(rawValue: status) ?? .failed,
          outcome: try JSONColumn.value(Reason.self, row["reason"]))
      }
    }
  }
}

extension Store {
  /// Where a bulk action stands; cheaper than all of ``deskOperation(_:)``.
  public func deskState(_ id: OperationID) async throws(StoreError) -> DeskState {
    try await read { database in
      let row = try database.row("SELECT state FROM operation WHERE id = ?", [id.rawValue])
      let word: String? = row?["state"]
      guard let state = word.flatMap(DeskState.init) else {
        throw StoreError(.refused, "there is no operation \(id) of the desk")
      }
      return state
    }
  }

  /// Whether a file brought an operation.
  public func isUpload(_ id: OperationID) async throws(StoreError) -> Bool {
    try await read { database in
      try database.row("SELECT 1 FROM upload WHERE operation = ?", [id.rawValue]) != nil
    }
  }

  /// A bulk action of the desk; nil when the operation is none.
  public func deskOperationIfAny(_ id: OperationID) async throws(StoreError) -> DeskRecord? {
    try await read { try Self.deskIfAny(id, in: $0) }
  }

  /// The deliveries of which an operation took leads back.
  public func deliveriesReturned(by operation: OperationID) async throws(StoreError)
    -> [DeliveryKey]
  {
    try await read { database in
      try database.rows(
        """
        SELECT DISTINCT lead_return.workspace, lead_return.delivery FROM operation_lead AS entry
        JOIN lead_return ON lead_return.lead = entry.lead AND lead_return.operation = entry.operation
        WHERE entry.operation = ? AND lead_return.delivery IS NOT NULL
        """, [operation.rawValue]
      ).map { DeliveryKey(WorkspaceName(rawValue: $0[0]), DeliveryName(rawValue: $0[1])) }
    }
  }
}
