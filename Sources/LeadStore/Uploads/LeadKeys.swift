import GRDB
public import LeadModel

/// The keys by which a lead is known: those that no other may have, and those it no longer holds.
extension Deliberation {
  /// Gives a lead its keys in place of all it had, by which it is still found; who has them already keeps them, which is
  /// looked at before.
  func holdKeys(_ keys: [LeadKey], of lead: LeadID, in workspace: WorkspaceName) throws {
    try releaseKeys(of: lead)
    try takeKeys(keys, of: lead, in: workspace)
  }

  /// Gives a lead keys that it may have had before.
  func takeKeys(_ keys: [LeadKey], of lead: LeadID, in workspace: WorkspaceName) throws {
    try insertKeys(keys, of: lead, in: workspace)
    for key in keys {
      try database.run(
        "DELETE FROM former_key WHERE workspace = ? AND field = ? AND value = ? AND lead = ?",
        [workspace.rawValue, key.field.rawValue, key.value, lead.rawValue])
    }
  }

  /// Who has a key, besides a lead; nil when it is free.
  func holder(of key: LeadKey, in workspace: WorkspaceName, besides lead: LeadID? = nil) throws
    -> LeadID?
  {
    try Self.holder(of: key, in: workspace, besides: lead, database)
  }

  static func holder(
    of key: LeadKey, in workspace: WorkspaceName, besides lead: LeadID? = nil, _ database: Database
  ) throws -> LeadID? {
    try database.row(
      "SELECT lead FROM lead_key WHERE workspace = ? AND field = ? AND value = ? AND lead IS NOT ?",
      [workspace.rawValue, key.field.rawValue, key.value, lead?.rawValue]
    ).map { LeadID($0, "lead") }
  }

  /// Whether anybody has a key; asked for each one that comes in.
  static func isTaken(_ key: LeadKey, in workspace: WorkspaceName, _ database: Database) throws
    -> Bool
  {
    try database.finds(
      "SELECT 1 FROM lead_key WHERE workspace = ? AND field = ? AND value = ?"
    ) { values in
      values.add(key, in: workspace)
    }
  }

  /// Gives a lead keys that it never had.
  func insertKeys(_ keys: [LeadKey], of lead: LeadID, in workspace: WorkspaceName) throws {
    for key in keys {
      try database.run(
        "INSERT INTO lead_key (workspace, field, value, lead) VALUES (?, ?, ?, ?)"
      ) { values in
        values.add(key, in: workspace)
        values.add(lead.rawValue)
      }
    }
  }

  /// A lead lets go of its keys, and is still found by them.
  func releaseKeys(of lead: LeadID) throws {
    try database.run(
      """
      INSERT OR IGNORE INTO former_key (workspace, field, value, lead)
      SELECT workspace, field, value, lead FROM lead_key WHERE lead = ?
      """, [lead.rawValue])
    try database.run("DELETE FROM lead_key WHERE lead = ?", [lead.rawValue])
  }

  /// Notes keys by which a lead is found that may not hold them, besides all it had.
  func formerKeys(_ keys: [LeadKey], of lead: LeadID, in workspace: WorkspaceName) throws {
    try releaseKeys(of: lead)
    for key in keys {
      try database.run(
        "INSERT OR IGNORE INTO former_key (workspace, field, value, lead) VALUES (?, ?, ?, ?)",
        [workspace.rawValue, key.field.rawValue, key.value, lead.rawValue])
    }
  }
}

extension Bindings {
  /// Binds the next three values.
  fileprivate mutating func add(_ key: LeadKey, in workspace: WorkspaceName) {
    add(workspace.rawValue)
    add(key.field.rawValue)
    add(key.value)
  }
}

extension Store {
  /// How many keys one look is for, so that no reader is held, and the log not held back, for long.
  private static let keysAtOnce = 50

  /// Looks for the keys of rows that are stored next, while the writer is at those before them.
  ///
  /// Among millions, each new key stands in a page of its own that nobody has read for long: whoever comes first waits for
  /// the disk, and that had better not be the one writer. Nothing is decided here: the writer meets what cannot be read, too,
  /// and says so. A task that is cancelled ends it.
  ///
  /// - Parameters:
  ///   - rows: the rows.
  ///   - workspace: whose keys they are.
  public func readAhead(_ rows: [IncomingRow], in workspace: WorkspaceName) async {
    var keys = rows.flatMap(\.validated.keys)[...]
    while !keys.isEmpty, !Task.isCancelled {
      let next = keys.prefix(Self.keysAtOnce)
      keys = keys.dropFirst(next.count)
      do {
        try await read { database in
          for key in next { _ = try Deliberation.isTaken(key, in: workspace, database) }
        }
      } catch {
        return  // See above.
      }
    }
  }
}
