import GRDB
public import LeadModel

/// What a checked copy of the database holds.
public struct BackupFacts: Hashable, Sendable {
  /// The first part of its idempotency keys.
  public let installation: String
  /// The version of leadd that worked with it last.
  public let version: String
  /// When that leadd was last seen at work, wall time.
  public let lastSeen: Timestamp?
  /// How many leads it holds.
  public let leads: Int
  /// How many uploads.
  public let uploads: Int
  /// How many jobs were open.
  public let openJobs: Int

  init(of database: Database) throws {
    installation = try String.fetchOne(database, sql: "SELECT id FROM installation") ?? ""
    let run = try Row.fetchOne(
      database, sql: "SELECT version, seen_at FROM run ORDER BY id DESC LIMIT 1")
    version = run?["version"] ?? ""
    lastSeen = run.flatMap { Timestamp($0, "seen_at") }
    leads = try Int.fetchOne(database, sql: "SELECT count(*) FROM lead") ?? 0
    uploads = try Int.fetchOne(database, sql: "SELECT count(*) FROM upload") ?? 0
    openJobs =
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM job WHERE state IN ('waiting', 'sending')") ?? 0
  }
}
