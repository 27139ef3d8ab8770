import Foundation
import Glibc
import GRDB
import Synchronization

/// A small file beside the database that says which numbers may have been given out.
///
/// A database restored from a backup would give the same LeadIDs and idempotency keys to other leads.
/// The file is written, and synced, before a transaction that goes past its marks is committed, and it
/// is not part of the database: when the database knows fewer runs than the file, it is older than
/// the file, and all numbers go on behind the marks.
final class NumberMarks: Sendable {
  private let path: String
  private let marks: Mutex<Marks>

  struct Marks: Codable {
    var runs: Int64 = 0
    var numbers: [String: Int64] = [:]
  }

  /// The tables whose numbers leave the database.
  static let tables = ["lead", "operation", "job", "attempt", "list"]
  private static let block: Int64 = 10_000

  init(beside database: String) throws {
    path = database + ".numbers"
    if FileManager.default.fileExists(atPath: path) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      do {
        marks = Mutex(try JSONDecoder().decode(Marks.self, from: bytes))
      } catch {
        throw StoreError(
          .unusable,
          "\(path) is damaged; it says which lead numbers were given out. Move it away only if no "
            + "buyer knows leads of this installation")
      }
    } else {
      marks = Mutex(Marks())
    }
  }

  /// How many runs the file knows.
  var runs: Int64 { marks.withLock { $0.runs } }

  /// Records a new run, before anything of it happens.
  func begin(run: Int64) throws {
    try marks.withLock { marks in
      marks.runs = max(run, marks.runs + 1)
      try write(marks)
    }
  }

  /// Lets every sequence go on behind the marks.
  func jump(in database: Database) throws {
    let numbers = marks.withLock { $0.numbers }
    for (table, mark) in numbers where Self.tables.contains(table) {
      try database.execute(
        sql: "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?",
        arguments: [mark, table])
    }
  }

  /// Makes sure that the marks cover the numbers that a transaction used, before it is committed.
  func cover(_ database: Database) throws {
    let statement = try database.cachedStatement(sql: "SELECT name, seq FROM sqlite_sequence")
    let used = try Row.fetchAll(statement)
    try marks.withLock { marks in
      var isPast = false
      for row in used {
        let table: String = row[0]
        let last: Int64 = row[1]
        guard Self.tables.contains(table), last > marks.numbers[table, default: 0] else { continue }
        marks.numbers[table] = last + Self.block
        isPast = true
      }
      if isPast { try write(marks) }
    }
  }

  private func write(_ marks: Marks) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let bytes = Array(try encoder.encode(marks))
    let temporary = path + ".new"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Self.failure(temporary) }
    defer { close(file) }
    guard Glibc.write(file, bytes, bytes.count) == bytes.count, fdatasync(file) == 0,
      rename(temporary, path) == 0
    else { throw Self.failure(path) }
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { throw Self.failure(path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw Self.failure(path) }
  }

  private static func failure(_ path: String) -> StoreError {
    let number = errno
    return StoreError(
      number == ENOSPC || number == EDQUOT ? .diskFull : .ioFailed,
      "\(path): \(String(cString: strerror(number)))")
  }
}
