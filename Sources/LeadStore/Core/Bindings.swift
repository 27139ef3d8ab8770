import Foundation
import GRDB
import GRDBSQLite
import LeadModel

/// The values of one run of a statement, bound one after the other and without a box for each.
///
/// GRDB's `StatementArguments` is an array of existentials, which took a tenth of the time of taking leads in. This
/// is for the few statements that run for every lead; all others are better read as an array.
struct Bindings: ~Copyable {
  fileprivate let statement: OpaquePointer
  private var place: CInt = 0
  /// The first fault; the statement is not run then.
  private var fault = SQLITE_OK

  /// SQLite makes its own copy of a text.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  fileprivate init(_ statement: OpaquePointer) { self.statement = statement }

  /// Binds the next value.
  mutating func add(_ number: Int64?) {
    place += 1
    // What was bound before is cleared: nothing is NULL.
    guard let number else { return }
    note(sqlite3_bind_int64(statement, place, number))
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
        return note(sqlite3_bind_text(statement, place, "", 0, Self.transient))
      }
      start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { letters in
        note(sqlite3_bind_text(statement, place, letters, CInt(bytes.count), Self.transient))
      }
    }
  }

  /// Binds the next value.
  mutating func add(_ bytes: Data?) {
    place += 1
    guard let bytes else { return }
    let place = place
    bytes.withUnsafeBytes { bytes in
      note(
        bytes.isEmpty
          ? sqlite3_bind_zeroblob(statement, place, 0)
          : sqlite3_bind_blob(
            statement, place, bytes.baseAddress, CInt(bytes.count), Self.transient))
    }
  }

  private mutating func note(_ code: CInt) {
    if fault == SQLITE_OK { fault = code }
  }

  /// Refuses to run a statement without all of its values: nothing would be written in place of what is missing.
  fileprivate func check() throws {
    guard fault == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: fault)) }
    guard place == sqlite3_bind_parameter_count(statement) else {
      throw DatabaseError(
        resultCode: .SQLITE_MISUSE, message: "a statement has more or fewer values than places")
    }
  }

  fileprivate func step() -> CInt { sqlite3_step(statement) }

  fileprivate func reset() {
    // Tells of a failed step once more; it was heard.
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
  }
}

/// The row that a statement has come to, read by place and without a copy of the whole.
struct Columns: ~Copyable {
  fileprivate let statement: OpaquePointer

  fileprivate init(_ statement: OpaquePointer) { self.statement = statement }

  /// Whether there is nothing.
  func isNull(_ place: CInt) -> Bool { sqlite3_column_type(statement, place) == SQLITE_NULL }

  /// A number.
  func number(_ place: CInt) -> Int64 { sqlite3_column_int64(statement, place) }

  /// A number, where there is one.
  func numberIfAny(_ place: CInt) -> Int64? { isNull(place) ? nil : number(place) }

  /// A time, where there is one.
  func timeIfAny(_ place: CInt) -> Timestamp? {
    numberIfAny(place).map { Timestamp(milliseconds: $0) }
  }

  /// Whether a number is not 0.
  func truth(_ place: CInt) -> Bool { number(place) != 0 }

  /// A text; empty where there is none.
  func text(_ place: CInt) -> String { textIfAny(place) ?? "" }

  /// A text, where there is one.
  func textIfAny(_ place: CInt) -> String? {
    guard let start = sqlite3_column_text(statement, place) else { return nil }
    let bytes = UnsafeBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(statement, place)))
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Database {
  /// All rows of a statement that is prepared once.
  ///
  /// - Parameters:
  ///   - sql: the statement.
  ///   - bind: adds its values, in their order.
  ///   - read: reads one row.
  /// - Returns: what was read, in the statement's order.
  /// - Throws: `DatabaseError` as `execute` does, or what `read` throws.
  func all<Value>(
    _ sql: String, bind: (inout Bindings) -> Void, read: (borrowing Columns) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try step(sql, bind) { values.append(try read($0)) }
    return values
  }

  /// Runs a statement that is prepared once and returns no rows.
  ///
  /// - Parameters:
  ///   - sql: the statement.
  ///   - bind: adds its values, in their order.
  /// - Throws: `DatabaseError` as `execute` does.
  func run(_ sql: String, bind: (inout Bindings) -> Void) throws {
    var rows = 0
    try step(sql, bind) { _ in rows += 1 }
    guard rows == 0 else {
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
    var rows = 0
    try step(sql, bind) { _ in rows += 1 }
    return rows > 0
  }

  private func step(
    _ sql: String, _ bind: (inout Bindings) -> Void, _ row: (borrowing Columns) throws -> Void
  ) throws {
    let statement = try cachedStatement(sql: sql)
    defer { withExtendedLifetime(statement) {} }
    var bindings = Bindings(statement.sqliteStatement)
    bind(&bindings)
    let columns = Columns(statement.sqliteStatement)
    do {
      try bindings.check()
      while true {
        switch bindings.step() {
        case SQLITE_ROW: try row(columns)
        case SQLITE_DONE: return bindings.reset()
        default:
          throw DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(sqliteConnection)),
            message: String(cString: sqlite3_errmsg(sqliteConnection)))
        }
      }
    } catch {
      bindings.reset()
      throw error
    }
  }
}
