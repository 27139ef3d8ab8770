import GRDB
import Synchronization

extension Store {
  /// How many pages are copied in one step: 2 MiB of 4 KiB pages.
  private static let pages: CInt = 512
  /// How long is copied before whoever waits for the writer comes first.
  private static let turn = Duration.milliseconds(10)

  /// The size of a copy of the database, in bytes.
  public func databaseBytes() async throws(StoreError) -> Int64 {
    try await read { database in
      let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      return pages * (try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
    }
  }

  /// Copies the database into a file of its own while leadd works, marks the copy as a backup, and checks it.
  ///
  /// The copy is made on the writer's own connection, between its groups: what is written meanwhile goes into the
  /// copy too, so that it always ends and is of the moment when it does; no reader holds the write-ahead log. The
  /// check is done on the copy.
  ///
  /// - Parameters:
  ///   - path: where the copy goes; nothing is there yet. The caller removes it after a failure, and syncs it.
  ///   - isWanted: asked again and again; no ends it.
  /// - Returns: what is in it.
  /// - Throws: `StoreError`; the database itself has not changed.
  public func backUp(to path: String, isWanted: @escaping @Sendable () -> Bool)
    async throws(StoreError) -> BackupFacts
  {
    let copy: DatabaseQueue
    do {
      var configuration = Configuration()
      configuration.prepareDatabase { database in
        // A copy that is broken off is thrown away; one that is whole is synced as a file.
        try database.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF")
      }
      copy = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw StoreError(error)
    }
    try await writer.performInSteps { database, letOthers in
      try copy.writeWithoutTransaction { target in
        var last = ContinuousClock.now
        try database.backup(to: target, pagesPerStep: Self.pages) { progress in
          guard !progress.isCompleted else { return }
          guard isWanted() else { throw Self.unwanted }
          guard ContinuousClock.now - last >= Self.turn else { return }
          letOthers()
          last = ContinuousClock.now
        }
      }
    }
    guard isWanted() else { throw Self.unwanted }
    return try await BackupFile.check(copy)
  }

  private static let unwanted = StoreError(
    .refused, "leadd stops, and the backup with it; ask for it again when leadd is back")
}
