import GRDB
public import LeadModel

/// What the store found when a run began.
public struct RunStart: Hashable, Sendable {
  /// The run's number.
  public let run: RunID
  /// When the run before was last seen, if it did not end cleanly.
  public let killedAt: Timestamp?
  /// Whether the database is older than the file of numbers beside it: a backup was restored.
  public let wasRestored: Bool
  /// Wall time at the boot clock's zero, as first seen in this boot: the steady clock's beginning.
  public let bootWall: Timestamp
  /// How far open deadlines were moved, because wall time was set during the boot before.
  public let moved: Span
}

extension Store {
  /// Records a start of the daemon, before it does anything else.
  ///
  /// - Parameters:
  ///   - bootID: the kernel's id of this boot.
  ///   - bootWall: wall time now less the time since boot.
  ///   - pid: the process.
  ///   - version: leadd's version.
  ///   - now: wall time.
  /// - Returns: what was found.
  public func beginRun(
    bootID: String, bootWall: Timestamp, pid: Int32, version: String, now: Timestamp
  ) async throws(StoreError) -> RunStart {
    try await writer.perform { [marks] database in
      let last = try database.row(
        "SELECT id, boot_id, boot_wall, drift, seen_at, ended_at FROM run ORDER BY id DESC LIMIT 1")
      let known: Int64 = last?["id"] ?? 0
      let wasRestored = known < marks.runs
      if wasRestored {
        try database.execute(
          sql: "INSERT INTO sqlite_sequence (name, seq) SELECT 'run', 0 "
            + "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'run')")
        try database.execute(
          sql: "UPDATE sqlite_sequence SET seq = ? WHERE name = 'run'", arguments: [marks.runs])
        try Self.seedSequences(database)
        try marks.jump(in: database)
      } else {
        try Self.seedSequences(database)
      }
      let isSameBoot = last.map { $0["boot_id"] == bootID } ?? false
      let wall: Int64 = isSameBoot ? last?["boot_wall"] ?? bootWall.rawValue : bootWall.rawValue
      var moved: Int64 = 0
      if let last, !isSameBoot {
        moved = last["drift"]
        if moved != 0 { try Self.moveDeadlines(by: moved, database) }
      }
      try database.run(
        """
        INSERT INTO run (boot_id, boot_wall, pid, version, started_at, seen_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """, [bootID, wall, pid, version, now.rawValue, now.rawValue])
      let run = RunID(rawValue: database.lastInsertedRowID)
      try marks.begin(run: run.rawValue)
      let ended: Int64? = last?["ended_at"]
      return RunStart(
        run: run,
        killedAt: ended == nil ? last.flatMap { Timestamp($0, "seen_at") } : nil,
        wasRestored: wasRestored, bootWall: Timestamp(milliseconds: wall),
        moved: Span(milliseconds: moved))
    }
  }

  /// Notes that the run is alive, and how far wall time has been set since boot.
  public func seen(_ run: RunID, at now: Timestamp, drift: Span) async throws(StoreError) {
    try await writer.perform { database in
      try database.run(
        "UPDATE run SET seen_at = ?, drift = ? WHERE id = ?",
        [now.rawValue, drift.milliseconds, run.rawValue])
    }
  }

  /// Marks the run as ended cleanly; the last thing that is written.
  public func endRun(_ run: RunID, at now: Timestamp) async throws(StoreError) {
    try await writer.perform { database in
      try database.run(
        "UPDATE run SET seen_at = ?1, ended_at = ?1 WHERE id = ?2", [now.rawValue, run.rawValue])
    }
  }

  /// Stores the configuration's text if it is new, and gives its version.
  public func settingsVersion(of source: String, at now: Timestamp) async throws(StoreError)
    -> SettingsVersion
  {
    try await writer.perform { database in
      if let last = try database.row(
        "SELECT id, source FROM settings_version ORDER BY id DESC LIMIT 1"),
        last["source"] == source
      {
        return SettingsVersion(last, "id")
      }
      try database.run(
        "INSERT INTO settings_version (source, first_used_at) VALUES (?, ?)",
        [source, now.rawValue])
      return SettingsVersion(rawValue: database.lastInsertedRowID)
    }
  }

  /// LeadIDs begin at 2^20: they all have seven digits for a long time, and sort as text.
  private static func seedSequences(_ database: Database) throws {
    for (table, first) in [("lead", 1_048_575), ("operation", 0), ("job", 0), ("attempt", 0), ("list", 0)] {
      try database.execute(
        sql: "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2 "
          + "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
        arguments: [table, first])
    }
  }

  private static func moveDeadlines(by drift: Int64, _ database: Database) throws {
    for (table, column) in [
      ("upload", "deadline_at"), ("lead", "deadline_at"), ("job", "deadline_at"),
      ("job", "give_up_at"),
    ] {
      try database.execute(
        sql: "UPDATE \(table) SET \(column) = \(column) + ? WHERE \(column) IS NOT NULL",
        arguments: [drift])
    }
    try database.execute(
      sql: "UPDATE job SET due_at = due_at + ? WHERE state = 'waiting' AND due_at < ?",
      arguments: [drift, Int64.max / 2])
  }
}
