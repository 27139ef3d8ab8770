import Foundation
import GRDB
import GRDBSQLite

/// The values of one run of a statement, bound one after the other and without a box for each.
///
/// GRDB's `StatementArguments` is an array of existentials, which took a tenth of the time of taking leads in. This
/// is for the few statements that run for every lead; all others are better read as an array.
struct Bindings: ~Copyable {
  fileprivate let statement: OpaquePointer
  private var place: CInt = 0

  /// SQLite makes its own copy of a text.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  fileprivate init(_ statement: OpaquePointer) { self.statement = statement }

  /// Binds the next value.
  mutating func add(_ number: Int64?) {
    place += 1
    // What was bound before is cleared: nothing is NULL.
    guard let number else { return }
    sqlite3_bind_int64(statement, place, number)
  }

  /// Binds the next value.
  mutating func add(_ number: Int) { add(Int64(number)) }

  /// Binds the next value as 0 or 1.
  mutating func add(_ truth: Bool) { add(truth ? 1 : 0 as Int64) }

  /// Binds the next value.
  mutating func add(_ text: String?) {
    place += 1
    guard var text else { return }
    let place = place
    text.withUTF8 { bytes in
      // An empty buffer may have no address, which would be bound as NULL.
      guard let start = bytes.baseAddress, !bytes.isEmpty else {
        sqlite3_bind_text(statement, place, "", 0, Self.transient)
        return
      }
      start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { letters in
        _ = sqlite3_bind_text(statement, place, letters, CInt(bytes.count), Self.transient)
      }
    }
  }

  /// Binds the next value.
  mutating func add(_ bytes: Data?) {
    place += 1
    guard let bytes else { return }
    let place = place
    bytes.withUnsafeBytes { bytes in
      if bytes.isEmpty {
        _ = sqlite3_bind_zeroblob(statement, place, 0)
      } else {
        _ = sqlite3_bind_blob(
          statement, place, bytes.baseAddress, CInt(bytes.count), Self.transient)
      }
    }
  }

  fileprivate func step() -> CInt { sqlite3_step(statement) }

  fileprivate func reset() {
    // Tells of a failed step once more; it was heard.
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
  }
}

extension Database {
  /// Runs a statement that is prepared once and returns no rows.
  ///
  /// - Parameters:
  ///   - sql: the statement.
  ///   - bind: adds its values, in their order.
  /// - Throws: `DatabaseError` as `execute` does.
  func run(_ sql: String, bind: (inout Bindings) -> Void) throws {
    guard try step(sql, bind) == SQLITE_DONE else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "a statement returned a row")
    }
  }

  /// Whether a statement that is prepared once finds anything.
  ///
  /// - Parameters:
  ///   - sql: the statement.
  ///   - bind: adds its values, in their order.
  /// - Returns: whether there is a row.
  /// - Throws: `DatabaseError` as `execute` does.
  func finds(_ sql: String, bind: (inout Bindings) -> Void) throws -> Bool {
    try step(sql, bind) == SQLITE_ROW
  }

  private func step(_ sql: String, _ bind: (inout Bindings) -> Void) throws -> CInt {
    let statement = try cachedStatement(sql: sql)
    var bindings = Bindings(statement.sqliteStatement)
    defer { withExtendedLifetime(statement) {} }
    bind(&bindings)
    let code = bindings.step()
    guard code == SQLITE_DONE || code == SQLITE_ROW else {
      let error = DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_extended_errcode(sqliteConnection)),
        message: String(cString: sqlite3_errmsg(sqliteConnection)))
      bindings.reset()
      throw error
    }
    bindings.reset()
    return code
  }
}
