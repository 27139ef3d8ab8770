import GRDB

/// The tables' history; entries are only ever appended.
enum Migrations {
  /// Brings a database up to date, and refuses one that a newer leadd has written.
  static func migrate(_ pool: DatabasePool) throws {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 tables of the main job") { database in
      try database.execute(sql: Tables.first)
      try database.execute(sql: Views.first)
    }
    guard try pool.read(migrator.hasBeenSuperseded) == false else {
      throw StoreError(
        .unusable,
        "the database was written by a newer leadd; install that version, or restore a backup")
    }
    try migrator.migrate(pool)
  }
}
