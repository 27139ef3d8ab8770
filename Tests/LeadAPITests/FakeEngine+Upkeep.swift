import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import Synchronization

@testable import LeadEngine
@testable import leadctl

/// Backups are real, findings are chosen.
extension FakeEngine {
  static let sick = [Finding("disk", .act, "it is full", cure: "make room")]

  func examine(isFull: Bool) async -> [Finding] {
    state.withLock {
      $0.examined.append(isFull)
      return $0.findings
    }
  }

  func backUp(actor: String) async throws -> Backup {
    if state.withLock({ $0.isBroken }) { throw StoreError(.refused, "no room for a copy") }
    let path = leads.store.path + ".copy"
    let facts = try await leads.store.backUp(to: path) { true }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try FileManager.default.removeItem(atPath: path)
    var hash = SHA256()
    hash.update(bytes)
    state.withLock { $0.actors.append(actor) }
    return Backup(
      facts, size: Int64(bytes.count), sha256: hash.finish(), took: .milliseconds(1234),
      turn: BackupTurn()
    ) { receive in
      // In two pieces, as a file would come.
      try await receive(Array(bytes.prefix(5000)))
      try await receive(Array(bytes.dropFirst(5000)))
    }
  }
}
