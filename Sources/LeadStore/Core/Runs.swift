import GRDB
public import LeadModel

/// What the store found when a run began.
public struct RunStart: Hashable, Sendable {
  /// The run's number.
  public let run: RunID
  /// When the run before was last seen, if it did not end cleanly.
  public let killedAt: Timestamp?
  /// Whether a backup was put in the database's place.
  ///
  /// It says so itself, or it is older than the file of numbers beside it. All sending is held back from here on,
  /// until a person lets it begin.
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
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  public func beginRun(
    bootID: String, bootWall: Timestamp, pid: Int32, version: String, now: Timestamp
  ) async throws(StoreError) -> RunStart {
    let (start, used) = try await writer.perform { [marks] database in
      let last = try database.row(
        "SELECT id, boot_id, boot_wall, drift, seen_at, ended_at FROM run ORDER BY id DESC LIMIT 1")
      let ended: Int64? = last?["ended_at"]
      let isMarked = try BackupMark.isSet(in: database)
      let wasRestored = try isMarked || marks.areAhead(of: database)
      let seen = last.flatMap { Timestamp($0, "seen_at") } ?? now
      try Self.seedSequences(database)
      if wasRestored { try marks.leapUnlessKnown(in: database, now - seen) }
      // Behind an unclean end nobody knows how far the numbers really went: a backup made in
      // that very run may have taken the database's place.
      if wasRestored || ended == nil { try marks.jump(in: database) }
      if wasRestored {
        // In this very transaction: behind it nothing shows any more that the database was put back.
        try Self.holdSendingBack(reason: Self.restored, database, at: now)
        try Self.doubtOpenJobs(database)
        if isMarked { try BackupMark.clear(in: database) }
      }
      let isSameBoot = last.map { $0["boot_id"] == bootID } ?? false
      let wall: Int64 = isSameBoot ? last?["boot_wall"] ?? bootWall.rawValue : bootWall.rawValue
      let moved: Int64 = isSameBoot ? 0 : last?["drift"] ?? 0
      if moved != 0 { try Self.moveDeadlines(by: moved, database) }
      // A bulk action by command ends with the daemon that did it; asked for again, it does the rest. A
      // re-delivery has a state, and goes on.
      try database.run(
        """
        UPDATE operation SET ended_at = ? WHERE ended_at IS NULL AND state IS NULL
        AND NOT EXISTS (SELECT 1 FROM upload WHERE upload.operation = operation.id)
        """, [now.rawValue])
      try database.run(
        """
        INSERT INTO run (boot_id, boot_wall, pid, version, started_at, seen_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """, [bootID, wall, pid, version, now.rawValue, now.rawValue])
      let start = RunStart(
        run: RunID(rawValue: database.lastInsertedRowID),
        killedAt: ended == nil && !isMarked ? last.flatMap { Timestamp($0, "seen_at") } : nil,
        wasRestored: wasRestored, bootWall: Timestamp(milliseconds: wall),
        moved: Span(milliseconds: moved))
      return (start, try NumberMarks.sequences(of: database))
    }
    try await confirm(used)
    return start
  }

  /// Notes that the run is alive, and how far wall time has been set since boot.
  public func seen(_ run: RunID, at now: Timestamp, drift: Span) async throws(StoreError) {
    let used = try await writer.perform(isNews: false) { database in
      try database.run(
        "UPDATE run SET seen_at = ?, drift = ? WHERE id = ?",
        [now.rawValue, drift.milliseconds, run.rawValue])
      return try NumberMarks.sequences(of: database)
    }
    try await confirm(used)
  }

  /// Tells the file of numbers how far the database has come; off the cooperative threads.
  private func confirm(_ used: [String: Int64]) async throws(StoreError) {
    try await writer.performAlone { [marks] _ in try marks.confirm(used) }
  }

  /// Marks the run as ended cleanly; the last thing that is written.
  public func endRun(_ run: RunID, at now: Timestamp) async throws(StoreError) {
    let used = try await writer.perform { database in
      try database.run(
        "UPDATE run SET seen_at = ?1, ended_at = ?1 WHERE id = ?2", [now.rawValue, run.rawValue])
      return try NumberMarks.sequences(of: database)
    }
    try await confirm(used)
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
    for table in NumberMarks.tables {
      try database.run(
        """
        INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2
        WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)
        """, [table, table == "lead" ? 1_048_575 : 0])
    }
  }

  /// Why sending is held back, in `pause`.
  private static let restored = "a backup was restored"

  /// Whatever a restored database thinks is still to be sent may have been sent since the backup.
  private static func doubtOpenJobs(_ database: Database) throws {
    try database.run(
      """
      UPDATE job SET was_sent = 1, is_doubtful = 1, give_up_at = deadline_at
      WHERE state = 'waiting'
      """)
  }

  /// Only what is open has a deadline that still means something.
  private static func moveDeadlines(by drift: Int64, _ database: Database) throws {
    try database.run(
      """
      UPDATE upload SET deadline_at = deadline_at + ?
      WHERE state IN ('claiming', 'reading', 'delivering')
      """, [drift])
    try database.run(
      """
      UPDATE lead SET deadline_at = deadline_at + ?
      WHERE upload IN (SELECT operation FROM upload) AND status = 'processing'
      """, [drift])
    for isOpen in ["state = 'waiting' AND give_up_at IS NOT NULL", "state = 'sending' AND id > 0"] {
      try database.run(
        """
        UPDATE job SET due_at = due_at + ?1, give_up_at = give_up_at + ?1,
          deadline_at = deadline_at + ?1 WHERE \(isOpen)
        """, [drift])
    }
  }
}
