import LeadFolders
import LeadModel
import LeadStore
import Logging
import ServiceLifecycle
import Synchronization
import SystemPackage

extension Engine {
  /// Copies the database while everything goes on, and checks the copy.
  ///
  /// - Parameter actor: who asks for it.
  /// - Returns: the copy, ready to be handed over.
  /// - Throws: `StoreError` of kind `refused` when another one is being made, when there is no room for it beside the
  ///   database, or when leadd stops.
  public func backUp(actor: String) async throws -> Backup {
    guard workplace.backups.begin() else {
      throw StoreError(
        .refused, "another backup is being made or handed over; ask again when it is done")
    }
    do {
      return try await makeBackup(actor)
    } catch {
      workplace.backups.end()
      throw error
    }
  }

  private func makeBackup(_ actor: String) async throws -> Backup {
    let began = workplace.now().steady
    let copy = workplace.backupCopy
    _ = try await copy.remove()
    try await needsRoom(for: copy)
    do {
      try await copy.make()
      let isWanted = Mutex(true)
      let facts = try await withTaskCancellationOrGracefulShutdownHandler {
        try await workplace.store.backUp(to: copy.path.string) { isWanted.withLock { $0 } }
      } onCancelOrGracefulShutdown: {
        isWanted.withLock { $0 = false }
      }
      let (digest, bytes) = try await copy.seal()
      // It stays readable until it is handed over, and a crash leaves nothing.
      _ = try await copy.remove()
      let took = workplace.now().steady - began
      workplace.logger.tell(
        .backupMade,
        [
          "actor": "\(actor)", "bytes": "\(digest.size)", "leads": "\(facts.leads)",
          "uploads": "\(facts.uploads)", "took": "\(took)",
        ])
      return Backup(
        facts, size: digest.size, sha256: digest.sha256, took: took, turn: workplace.backups
      ) { receive in
        for try await piece in bytes { try await receive(piece) }
      }
    } catch {
      // The first fault is what counts; what stays is taken away by the next backup or start.
      _ = try? await copy.remove()
      throw error
    }
  }

  /// Intake must not stop because of a backup.
  private func needsRoom(for copy: BackupCopy) async throws {
    let size = try await workplace.store.databaseBytes()
    let kept = workplace.settings.retention.freeBytes
    let folder = copy.path.removingLastComponent()
    let free = try await DiskSpace.on(folder, work: workplace.fileWork).available
    guard free - kept < size else { return }
    throw StoreError(
      .refused,
      "no room for a copy of \(size >> 20) MiB in \(folder.string): \(free >> 20) MiB are free, and "
        + "\(kept >> 20) MiB of them (retention: free_space) are kept free; make room, or stop leadd and "
        + "copy leadd.db itself")
  }
}

extension Workplace {
  /// Where backups are made: beside the database.
  var backupCopy: BackupCopy {
    BackupCopy(in: FilePath(store.path).removingLastComponent(), work: fileWork)
  }
}
