import Foundation
import GRDB
import Glibc
import Synchronization

/// A small file beside the database that says which numbers were given out, and which may have been.
///
/// A database restored from a backup would give the same LeadIDs and idempotency keys to other leads.
/// The file is not part of the database and holds two marks for each sequence. The ceiling is
/// written, and synced, before a transaction that goes past it is committed: no number above it
/// was ever given out. What is certain is written after a commit: a database that has not come so
/// far is older than the file, so a backup was restored.
final class NumberMarks: Sendable {
  private let path: String
  private let marks: Mutex<Marks>

  struct Marks: Codable, Equatable {
    var ceilings: [String: Int64] = [:]
    var certain: [String: Int64] = [:]
  }

  /// The tables whose numbers leave the database.
  static let tables = ["lead", "operation", "job", "attempt", "list"]
  /// How far a ceiling is set ahead: as many numbers are lost at most when it has to be believed.
  private static let block: Int64 = 1000

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

  /// Whether the database has not come as far as the file knows for certain.
  func areAhead(of database: Database) throws -> Bool {
    let used = try Self.sequences(of: database)
    return marks.withLock { $0.certain.contains { $0.value > used[$0.key, default: 0] } }
  }

  /// Lets every sequence go on behind the marks.
  func jump(in database: Database) throws {
    let marks = marks.withLock { $0 }
    for (table, mark) in marks.certain.merging(marks.ceilings, uniquingKeysWith: max) {
      try database.run(
        """
        INSERT INTO sqlite_sequence (name, seq) SELECT ?1, 0
        WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)
        """, [table])
      try database.run(
        "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", [mark, table])
    }
  }

  /// Makes sure that the ceilings cover the numbers that a transaction used, before it is committed.
  func cover(_ database: Database) throws {
    let used = try Self.sequences(of: database)
    try change { marks in
      for table in Self.tables {
        let last = used[table, default: 0]
        if last > marks.ceilings[table, default: 0] { marks.ceilings[table] = last + Self.block }
      }
    }
  }

  /// Records what is committed for certain, after the commit.
  ///
  /// - Parameter used: the sequences as a committed transaction saw them.
  /// - Throws: `StoreError` when the database cannot be written; then nothing has changed.
  func confirm(_ used: [String: Int64]) throws {
    try change { $0.certain = used }
  }

  /// The last number of each sequence.
  static func sequences(of database: Database) throws -> [String: Int64] {
    Dictionary(
      try database.rows("SELECT name, seq FROM sqlite_sequence").map { ($0[0], $0[1]) },
      uniquingKeysWith: max)
  }

  /// Changes the marks once the file says so; a file that cannot be written leaves them as they are.
  private func change(_ edit: (inout Marks) -> Void) throws {
    try marks.withLock { marks in
      var changed = marks
      edit(&changed)
      guard changed != marks else { return }
      try write(changed)
      marks = changed
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
