import Foundation
import GRDB
import Glibc
import LeadModel
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
    /// Whose numbers they are; nothing in a file of before this was written.
    var installation: String?
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

  /// Whether the database has not come as far as the file knows for certain, or is not the file's own.
  func areAhead(of database: Database) throws -> Bool {
    let used = try Self.sequences(of: database)
    let installation = try Self.installation(of: database)
    return marks.withLock { marks in
      marks.installation.map { $0 != installation } ?? false
        || marks.certain.contains { $0.value > used[$0.key, default: 0] }
    }
  }

  /// Lets every sequence go on behind the marks.
  func jump(in database: Database) throws {
    let marks = marks.withLock { $0 }
    for (table, mark) in marks.certain.merging(marks.ceilings, uniquingKeysWith: max) {
      try Self.raise(table, to: mark, in: database)
    }
  }

  /// Lets every sequence go on behind whatever may have been given out since a backup was made, when the file cannot
  /// say how much that was: it was left on another machine, or lost with the disk.
  ///
  /// - Parameters:
  ///   - database: the database that was put back.
  ///   - age: how long ago the last sign of life in it was.
  /// - Throws: an error of the database.
  func leapUnlessKnown(in database: Database, _ age: Span) throws {
    let used = try Self.sequences(of: database)
    let installation = try Self.installation(of: database)
    let isKnown = marks.withLock { marks in
      marks.installation.map { $0 == installation } ?? true
        && Self.tables.allSatisfy { used[$0, default: 0] <= marks.ceilings[$0, default: 0] }
    }
    guard !isKnown else { return }
    let seconds = max(0, age.milliseconds / 1000)
    for table in Self.tables {
      // No leadd has ever given out as many for so long.
      let rate: Int64 = ["lead", "job", "attempt"].contains(table) ? 1000 : 1
      try Self.raise(
        table, to: used[table, default: 0] + rate * (Self.block + seconds), in: database)
    }
  }

  private static func raise(_ table: String, to mark: Int64, in database: Database) throws {
    try database.run(
      """
      INSERT INTO sqlite_sequence (name, seq) SELECT ?1, 0
      WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)
      """, [table])
    try database.run(
      "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", [mark, table])
  }

  private static func installation(of database: Database) throws -> String? {
    try database.row("SELECT id FROM installation").map { $0["id"] }
  }

  /// Makes sure that the ceilings cover the numbers that a transaction used, before it is committed.
  func cover(_ database: Database) throws {
    let used = try Self.sequences(of: database)
    let installation = try Self.installation(of: database)
    try change { marks in
      marks.installation = installation
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
    // What cannot be opened has lost nothing, unless the device says so.
    guard file >= 0 else { throw Self.failure(temporary, errno == EIO ? .ioFailed : .unusable) }
    defer { close(file) }
    guard Glibc.write(file, bytes, bytes.count) == bytes.count, fdatasync(file) == 0 else {
      throw Self.failure(path)
    }
    KillPoint.pass("numbers.synced")
    guard rename(temporary, path) == 0 else { throw Self.failure(path) }
    KillPoint.pass("numbers.renamed")
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { throw Self.failure(path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw Self.failure(path) }
  }

  private static func failure(_ path: String, _ kind: StoreError.Kind = .ioFailed) -> StoreError {
    let number = errno
    return StoreError(
      number == ENOSPC || number == EDQUOT ? .diskFull : kind,
      "\(path): \(String(cString: strerror(number)))")
  }
}
