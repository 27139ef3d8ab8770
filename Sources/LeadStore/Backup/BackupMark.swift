import GRDB

/// Says inside a database file that it is a backup: whoever opens it as its own knows that it was put back.
///
/// It stands in the file's own header (`PRAGMA user_version`), not in a table, so that a backup of any older leadd can
/// be marked as well, and on a machine that has never seen the numbers that were given out.
enum BackupMark {
  private static let value = 1

  /// Marks a copy.
  static func set(in copy: Database) throws {
    try copy.execute(sql: "PRAGMA user_version = \(value)")
  }

  /// Whether a database was copied as a backup, and put back since.
  static func isSet(in database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "PRAGMA user_version") == value
  }

  /// Takes the mark away with the transaction in which it is done.
  static func clear(in database: Database) throws {
    try database.execute(sql: "PRAGMA user_version = 0")
  }
}
