import GRDB

/// Writes lists of words in the busiest tables as chains of OR.
///
/// For `CHECK (status IN (…))` with more than two words SQLite makes a temporary index, and fills it, each time that a
/// row is written (as `EXPLAIN` shows); that took a fifth of the time of taking leads in. So it does for the condition of
/// an index. What is meant stays the same, so no row has to be looked at: SQLite's documentation gives this way for
/// constraints (https://www.sqlite.org/lang_altertable.html, section 8).
struct PlainChecks {
  private struct Check {
    var kind = "table"
    /// The table's or the index's name.
    let name: String
    let column: String
    let words: [String]
    /// Between which words the first version's text has a line break.
    let breaks: [Int]

    /// As the first version has it.
    var list: String {
      var text = "\(column) IN ("
      for (place, word) in words.enumerated() {
        if place > 0 { text += breaks.contains(place) ? ",\n    " : ", " }
        text += "'\(word)'"
      }
      return text + ")"
    }

    var chain: String {
      words.map { "\(column) = '\($0)'" }.joined(separator: " OR ")
    }
  }

  private let checks: [Check]

  /// The checks of tables.
  static let ofTables = Self(checks: [
    Check(
      name: "lead", column: "status",
      words: [
        "held", "processing", "accepted", "rejected", "unassigned", "failed", "assigned",
        "returned", "deleted",
      ],
      breaks: [4]),
    Check(
      name: "job", column: "state",
      words: [
        "waiting", "sending", "accepted", "duplicate", "rejected", "error", "in_doubt", "expired",
        "withdrawn", "skipped",
      ],
      breaks: [4]),
    Check(name: "job", column: "state", words: ["waiting", "sending"], breaks: []),
    Check(
      name: "transition", column: "cause",
      words: ["operation", "attempt", "window", "configuration", "release", "restart"],
      breaks: [4]),
  ])

  /// What an index holds.
  static let ofIndexes = Self(checks: [
    Check(
      kind: "index", name: "job_failed", column: "state", words: ["error", "expired", "in_doubt"],
      breaks: [])
  ])

  func write(in database: Database) throws {
    try database.execute(sql: "PRAGMA writable_schema = ON")
    for check in checks {
      try database.execute(
        sql: """
          UPDATE sqlite_schema SET sql = replace(sql, ?1, ?2)
          WHERE type = ?3 AND name = ?4 AND instr(sql, ?1) > 0
          """, arguments: [check.list, check.chain, check.kind, check.name])
      guard database.changesCount == 1 else {
        throw StoreError(
          .unusable,
          "the \(check.kind) \(check.name) is not as any leadd has made it; restore a backup")
      }
    }
    let version = try Int.fetchOne(database, sql: "PRAGMA schema_version") ?? 0
    try database.execute(
      sql: "PRAGMA schema_version = \(version + 1); PRAGMA writable_schema = RESET")
    database.clearSchemaCache()
  }
}
