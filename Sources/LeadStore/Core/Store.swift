import CSQLite
import GRDB
import LeadModel
import Synchronization

/// Everything leadd knows, in one SQLite database.
///
/// It gives out and takes in values of the domain; one method for one thing that happens. Every change and
/// its transitions are one transaction, and a method returns after that is on disk.
public final class Store: Sendable {
  /// The database's file.
  public let path: String
  let pool: DatabasePool
  let writer: Writer
  private let checkpointer: Checkpointer
  let marks: NumberMarks
  let keyHash: KeyHash

  /// Which upload had the last turn at each delivery, and how many of its jobs went in it; forgotten at an end,
  /// which costs nothing.
  let turns = Mutex<[DeliveryKey: (upload: OperationID, jobs: Int)]>([:])

  /// The first part of every idempotency key.
  public let installation: String

  /// Opens, or makes, a database and brings its tables up to date.
  ///
  /// The caller holds the state folder's lock: two daemons on one database is not what SQLite's own locks
  /// are for.
  ///
  /// - Parameters:
  ///   - path: the database's file; its folder exists.
  ///   - keyHash: by what the keys of erased leads are known again.
  ///   - version: this leadd's version, for whoever must be told that the database is newer.
  /// - Throws: `StoreError` when it cannot be used or is newer than this leadd.
  public init(path: String, keyHash: KeyHash = .none, version: String = "") throws(StoreError) {
    self.path = path
    self.keyHash = keyHash
    _ = Self.countsNoMemory
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      configuration.maximumReaderCount = 4
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
        // What is erased is written over in its page. It cannot begin with an erasure: splitting a page
        // leaves copies behind, where it was off.
        try database.execute(sql: "PRAGMA secure_delete = ON")
        // KiB; four readers have one each.
        try database.execute(sql: "PRAGMA cache_size = -2000")
        ReasonText.add(to: database)
      }
      pool = try DatabasePool(path: path, configuration: configuration)
      // GRDB puts its writer back to NORMAL while it opens, so FULL is set here, and read back.
      try pool.writeWithoutTransaction {
        try $0.execute(
          sql:
            "PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 0"
        )
      }
      try Migrations.migrate(pool, version: version)
      let marks = try NumberMarks(beside: path)
      self.marks = marks
      installation = try pool.write { try Self.installation(in: $0) }
      writer = Writer(pool: pool) { try marks.cover($0) }
      checkpointer = Checkpointer(pool: pool, writer: writer)
    } catch {
      throw StoreError(error)
    }
    guard try durability() == 2 else {
      throw StoreError(.unusable, "\(path): PRAGMA synchronous is not FULL after it was set")
    }
  }

  /// The writer's `PRAGMA synchronous`, read back: 2 is FULL.
  public func durability() throws(StoreError) -> Int {
    do {
      return try pool.writeWithoutTransaction {
        try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1
      }
    } catch {
      throw StoreError(error)
    }
  }

  /// Reads from a snapshot, off the cooperative threads; it never waits for the writer.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    do {
      return try await pool.read(body)
    } catch {
      throw StoreError(error)
    }
  }

  /// Moves the write-ahead log into the database, as far as no reader holds it back.
  public func checkpoint() async throws(StoreError) {
    try await writer.performAlone { _ = try $0.checkpoint(.passive) }
  }

  /// Gives the failure of the disk, when it comes; nothing is written behind it, and the process has to end.
  public var failed: AsyncStream<StoreError> { writer.failed }

  /// Closes all connections; the store cannot be used afterwards.
  public func close() throws(StoreError) {
    do {
      // So that a copy of the one file is whole: SQLite empties the write-ahead log only when its last
      // connection can write, and the pool's last one cannot. A reader of someone else's that holds it
      // back leaves everything in the log, as a kill does.
      _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try pool.close()
    } catch {
      throw StoreError(error)
    }
  }

  /// Whether SQLite was told, before its first use, not to count its memory: the count takes a lock at each allocation,
  /// and nobody asks for it (https://www.sqlite.org/c3ref/c_config_covering_index_scan.html, `SQLITE_CONFIG_MEMSTATUS`).
  private static let countsNoMemory = leadd_sqlite_counts_no_memory() == 0

  private static func installation(in database: Database) throws -> String {
    if let known = try String.fetchOne(database, sql: "SELECT id FROM installation") {
      return known
    }
    // 60 random bits: short enough to read in a buyer's log, and never given twice.
    let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")
    let id = String((0..<12).compactMap { _ in letters.randomElement() })
    try database.execute(sql: "INSERT INTO installation (id) VALUES (?)", arguments: [id])
    return id
  }
}

extension Database {
  /// Runs a statement that is prepared once.
  func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// The first row of a statement that is prepared once.
  func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  /// All rows of a statement that is prepared once.
  func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
  }
}

extension RecordNumber {
  /// The number in a column.
  init(_ row: Row, _ column: String) { self.init(rawValue: row[column]) }
}

extension Timestamp {
  /// The time in a column that may be null.
  init?(_ row: Row, _ column: String) {
    guard let milliseconds: Int64 = row[column] else { return nil }
    self.init(milliseconds: milliseconds)
  }
}
