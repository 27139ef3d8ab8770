import GRDB
import LeadModel

/// The tables' history; entries are only ever appended.
enum Migrations {
  /// Brings a database up to date, and refuses one that a newer leadd has written.
  static func migrate(_ pool: DatabasePool, version: String) throws {
    try refuseNewer(pool, version: version)
    try migrator.migrate(pool)
    KillPoint.pass("migrate.done")
  }

  /// Refuses a database with tables that this leadd does not know.
  static func refuseNewer(_ reader: some DatabaseReader, version: String) throws {
    guard try reader.read(migrator.hasBeenSuperseded) else { return }
    let writer = try reader.read { database in
      // Whatever else is new, a newer leadd still says here who it was.
      try? String.fetchOne(database, sql: "SELECT version FROM run ORDER BY id DESC LIMIT 1")
    }
    throw StoreError(
      .tooNew,
      "the database was written by leadd \(writer ?? "of a newer version"), and this is leadd \(version), "
        + "which is older and does not know its tables; install \(writer ?? "that version") again, or "
        + "restore a backup that this one made: leadd restore FILE")
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 tables of the main job") { database in
      try database.execute(sql: Tables.first)
      try database.execute(sql: Views.first)
      KillPoint.pass("migrate.tables")
    }
    // Only texts change: no foreign key can be broken, and looking at each would take minutes.
    migrator.registerMigration("2 checks without a list", foreignKeyChecks: .immediate) {
      try PlainChecks.ofTables.write(in: $0)
    }
    migrator.registerMigration("3 an index without a list", foreignKeyChecks: .immediate) {
      try PlainChecks.ofIndexes.write(in: $0)
    }
    return migrator
  }
}
