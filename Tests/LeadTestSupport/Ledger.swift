/// The database, read as people read it: by the `sqlite3` shell (package sqlite3), beside the daemon.
public struct Ledger: Sendable {
  let path: String
  let folder: String

  /// The rows of a query, each cell as text; a NULL is empty.
  public func rows(_ sql: String) async throws -> [[String]] {
    let output = try await ChildProcess.output(
      of: ["sqlite3", "-readonly", "-ascii", "-cmd", ".timeout 20000", path, sql], in: folder)
    // -ascii: a record separator ends each row, a unit separator stands between cells.
    return output.split(separator: "\u{1E}", omittingEmptySubsequences: true).map {
      $0.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The first column of a query.
  public func column(_ sql: String) async throws -> [String] {
    try await rows(sql).map { $0[0] }
  }

  /// The one number of a query; -1 when it has none.
  public func number(_ sql: String) async throws -> Int {
    try await column(sql).first.flatMap { Int($0) } ?? -1
  }

  /// Waits until a query gives a number.
  public func becomes(
    _ number: Int, _ sql: String, within limit: Duration = .seconds(90)
  ) async throws {
    var last = -1
    do {
      try await eventually("\(sql) gives \(number)", within: limit, every: .milliseconds(50)) {
        last = try await self.number(sql)
        return last == number
      }
    } catch var late as NotInTime {
      late.instead = "it gives \(last)"
      throw late
    }
  }
}
