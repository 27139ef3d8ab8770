import GRDB
import LeadModel

/// What a look through the whole database, or through part of it, came to.
public struct Examination: Hashable, Sendable {
  /// What is wrong, a sentence each.
  public var faults: [String] = []
  /// How many things were looked at.
  public var looked = 0
  /// How many there are.
  public var all = 0

  /// Nothing yet.
  public init() {}
}

extension Store {
  /// The most of what breaks one rule that is named.
  private static let named = 3
  /// How many answered uploads are looked at when there is little time.
  private static let latest = 50

  /// Asks SQLite whether the file is sound.
  ///
  /// - Parameters:
  ///   - isFull: whether everything is held against everything, however long it takes; else table by table, as far
  ///     as the time goes.
  ///   - limit: how long it may take unless it is full.
  /// - Returns: the faults, and how many tables were looked at.
  /// - Throws: `StoreError` when the database cannot be read at all.
  public func examineFile(isFull: Bool, within limit: Duration) async throws(StoreError)
    -> Examination
  {
    try await Inspection.run(of: path, within: isFull ? nil : limit) { inspection in
      var found = Examination()
      let tables =
        try inspection.look { database in
          try String.fetchAll(
            database,
            sql: """
              SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
              ORDER BY rootpage
              """)
        } ?? []
      found.all = tables.count
      if isFull {
        found.looked = tables.count
        let fault = try inspection.look { try Integrity.firstFault(in: $0, isFull: true) }
        if let fault = fault ?? nil { found.faults.append(fault) }
        return found
      }
      for table in tables {
        let said = try inspection.look {
          try String.fetchOne($0, sql: "PRAGMA quick_check(\(table.quotedDatabaseIdentifier))")
        }
        guard let said else { break }
        found.looked += 1
        if let said, said != "ok" { found.faults.append("table \(table): \(said)") }
      }
      return found
    }
  }

  /// Holds what the tables say against each other: rows against counts, statuses against transitions and jobs.
  ///
  /// - Parameters:
  ///   - isFull: whether everything that ever was is looked at; else open work and the latest uploads.
  ///   - limit: how long it may take unless it is full.
  /// - Returns: the faults, and how many rules and uploads were looked at.
  /// - Throws: `StoreError` when the database cannot be read.
  public func examineBooks(isFull: Bool, within limit: Duration) async throws(StoreError)
    -> Examination
  {
    try await Inspection.run(of: path, within: isFull ? nil : limit) { inspection in
      var found = Examination()
      let rules = isFull ? Books.rules : Books.quick
      let uploads =
        try inspection.look { database in
          try Int64.fetchAll(
            database,
            sql: """
              SELECT operation FROM upload WHERE state IN ('claiming', 'reading', 'delivering')
              UNION SELECT operation FROM (SELECT operation FROM upload
                ORDER BY operation DESC LIMIT ?) ORDER BY operation DESC
              """, arguments: [isFull ? Int64.max : Int64(Self.latest)])
        } ?? []
      found.all = rules.count + uploads.count
      for rule in rules {
        let broken = try inspection.look {
          try String.fetchAll($0, sql: "\(rule.query) LIMIT \(Self.named)")
        }
        guard let broken else { return found }
        found.looked += 1
        if !broken.isEmpty {
          found.faults.append("not true: \(rule.sentence) (\(broken.joined(separator: ", ")))")
        }
      }
      for upload in uploads {
        let fault = try inspection.look {
          try Self.imbalance(of: OperationID(rawValue: upload), in: $0)
        }
        guard let fault else { return found }
        found.looked += 1
        if let fault { found.faults.append(fault) }
      }
      return found
    }
  }

  /// Why the rows of an upload do not add up; nil when they do.
  private static func imbalance(of id: OperationID, in database: Database) throws -> String? {
    let upload = try upload(id, in: database)
    let counts = try counts(of: id, in: database)
    guard counts.total == upload.rowsStored else {
      return "upload \(id): \(upload.rowsStored) rows were stored, \(counts.total) are there"
    }
    guard upload.action == .leads else { return nil }
    let own = try database.row(
      "SELECT count(*) FROM row WHERE upload = ? AND outcome IS NOT NULL", [id.rawValue])
    let answered: Int = own?[0] ?? 0
    return counts.elsewhere >= answered
      ? nil
      : "upload \(id): \(answered) rows have an answer of their own, \(counts.elsewhere) have no lead in it"
  }
}
