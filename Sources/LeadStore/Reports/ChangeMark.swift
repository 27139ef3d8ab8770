import GRDB

/// How far everything has come that changes what people's lists show: two that are equal mean that nothing has.
public struct ChangeMark: Hashable, Sendable {
  let parts: [Int64]
}

extension Store {
  /// How many commands wrote something since the start, signs of life aside; while it stays the same, so does every mark.
  ///
  /// It costs nothing. One that was taken before the database was read is never ahead of what was read.
  public var changeCount: Int { writer.changeCount }

  /// The mark now; failed jobs are counted for it, some 20 ms for each million in memory, three times that from a disk.
  public func changeMark() async throws(StoreError) -> ChangeMark {
    try await read { database in
      let row = try database.row(Self.changeMarkStatement)
      return ChangeMark(
        parts: row?.databaseValues.map { Int64.fromDatabaseValue($0) ?? 0 } ?? [])
    }
  }

  /// A job that fails although its lead has a buyer is no transition, and so is counted.
  ///
  /// Bulk actions count while they go on; of these the latest are looked at.
  static let changeMarkStatement = """
    SELECT (SELECT max(id) FROM transition), (SELECT max(id) FROM operation),
      (SELECT max(id) FROM lead_edit), (SELECT max(id) FROM lead_return),
      (SELECT count(*) FROM job WHERE \(ExceptionStatement.failed)),
      (SELECT sum(changed) + count(ended_at) + count(undone_by) FROM
        (SELECT changed, ended_at, undone_by FROM operation ORDER BY id DESC LIMIT 100))
    """
}
