import GRDB
public import LeadModel

/// A delivery to which nothing is sent until a person resumes it.
public struct Pause: Hashable, Sendable {
  /// The delivery.
  public let delivery: DeliveryKey
  /// Since when, wall time.
  public let since: Timestamp
  /// Whether the buyer said that it is gone.
  public let isOff: Bool
  /// Why, for people.
  public let reason: String
  /// Who paused it.
  public let actor: String
}

extension Store {
  /// Pauses a delivery; a pause that stands keeps its first reason.
  ///
  /// - Returns: whether it was not paused before.
  public func pause(
    _ delivery: DeliveryKey, reason: String, isOff: Bool = false, actor: String, at now: Moment
  ) async throws(StoreError) -> Bool {
    try await writer.perform { database in
      try database.run(
        """
        INSERT INTO pause (workspace, delivery, since, is_off, reason, actor)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        [
          delivery.workspace.rawValue, delivery.delivery.rawValue, now.wall.rawValue, isOff, reason,
          actor,
        ])
      return database.changesCount == 1
    }
  }

  /// Ends a delivery's pause; what waits for it is released by `reconsiderHeld`.
  ///
  /// - Returns: whether it was paused.
  public func resume(_ delivery: DeliveryKey) async throws(StoreError) -> Bool {
    try await writer.perform { database in
      try database.run(
        "DELETE FROM pause WHERE workspace = ? AND delivery = ?",
        [delivery.workspace.rawValue, delivery.delivery.rawValue])
      return database.changesCount == 1
    }
  }

  /// All pauses.
  public func pauses() async throws(StoreError) -> [Pause] {
    try await read { database in
      try database.rows(
        "SELECT * FROM pause WHERE workspace != '' ORDER BY workspace, delivery"
      ).map { row in
        Pause(
          delivery: DeliveryKey(
            WorkspaceName(rawValue: row["workspace"]), DeliveryName(rawValue: row["delivery"])),
          since: Timestamp(milliseconds: row["since"]), isOff: row["is_off"],
          reason: row["reason"], actor: row["actor"])
      }
    }
  }

  /// Holds all sending back, across restarts, until a person lets it begin: the pause of no delivery.
  static func holdSendingBack(reason: String, _ database: Database, at now: Timestamp) throws {
    try database.run(
      """
      INSERT INTO pause (workspace, delivery, since, reason, actor) VALUES ('', '', ?, ?, 'leadd')
      ON CONFLICT DO NOTHING
      """, [now.rawValue, reason])
  }

  /// Since when all sending is held back, wall time; nil when it is not.
  public func sendingHeldBackSince() async throws(StoreError) -> Timestamp? {
    try await read { database in
      try database.row("SELECT since FROM pause WHERE workspace = '' AND delivery = ''")
        .flatMap { Timestamp($0, "since") }
    }
  }

  /// Lets sending begin again.
  ///
  /// - Returns: whether it was held back.
  public func letSendingBegin() async throws(StoreError) -> Bool {
    try await writer.perform { database in
      try database.run("DELETE FROM pause WHERE workspace = '' AND delivery = ''")
      return database.changesCount == 1
    }
  }
}
