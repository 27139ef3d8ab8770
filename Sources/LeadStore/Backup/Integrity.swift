import GRDB

/// SQLite's own checks of a database.
enum Integrity {
  /// Looks for the first fault of a database.
  ///
  /// - Parameters:
  ///   - database: the database.
  ///   - isFull: whether indexes are held against their tables, and references followed; takes several times as long.
  /// - Returns: the fault, a sentence; nil when the database is sound.
  /// - Throws: an error of the database.
  static func firstFault(in database: Database, isFull: Bool) throws -> String? {
    let check = isFull ? "integrity_check" : "quick_check"
    let said = try String.fetchOne(database, sql: "PRAGMA \(check)(1)")
    guard said == "ok" else { return said ?? "\(check) says nothing" }
    guard isFull, let row = try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") else {
      return nil
    }
    let (table, parent): (String, String) = (row[0], row[2])
    return "a row of \(table) refers to a row of \(parent) that is not there"
  }
}
