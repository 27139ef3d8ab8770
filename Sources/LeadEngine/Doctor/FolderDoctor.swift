import LeadFolders
import LeadModel
import LeadStore
import SystemPackage

/// Holds what lies in the folders against what the store says; both may change while it looks.
struct FolderDoctor {
  let workplace: Workplace
  /// How many names in the archive are looked at.
  let archived: Int

  private static let subject = "reconciliation"
  private static let named = 3

  func findings() async throws -> [Finding] {
    // Files first: what is claimed later is no stranger, because the store knows it before it is moved.
    let inventory = try await FolderInventory.take(
      of: workplace.layout, atMost: archived, work: workplace.fileWork)
    let findings = [
      try await strangers(inventory.working), try await missing(inventory),
      try await unknown(inventory.archived), unexplained(inventory), try await unanswered(),
    ].compactMap { $0 }
    guard findings.isEmpty else { return findings }
    return [
      Finding(
        Self.subject, .ok,
        "folders and database agree" + (inventory.isWhole ? "" : ", the newest of the archive"))
    ]
  }

  /// Claimed files that no upload stands for.
  private func strangers(_ working: [Int64: String]) async throws -> Finding? {
    let known = try await workplace.store.known(working.keys.map { OperationID(rawValue: $0) })
    let strangers = working.filter { !known.contains(OperationID(rawValue: $0.key)) }
    guard !strangers.isEmpty else { return nil }
    return Finding(
      Self.subject, .act, "claimed files of which the database knows nothing: \(names(strangers))",
      cure: "systemctl restart leadd puts them back into the inbox")
  }

  /// Uploads at work whose file is gone.
  private func missing(_ inventory: FolderInventory) async throws -> Finding? {
    var gone: [String] = []
    for upload in try await workplace.store.unarchivedUploads()
    where upload.sha256 != nil && inventory.working[upload.id.rawValue] == nil
      && inventory.archived[upload.id.rawValue] == nil && !upload.isForeign
    {
      // It may have been claimed, or kept, since the folders were looked at.
      let now = try await FolderInventory.take(
        of: workplace.layout, atMost: 0, work: workplace.fileWork)
      let isClaimed = now.working[upload.id.rawValue] != nil
      let isArchived = try await FileKeeping(workplace: workplace).isArchived(upload)
      if !isClaimed, !isArchived { gone.append("\(upload.id) (\(upload.path))") }
      if gone.count == Self.named { break }
    }
    guard !gone.isEmpty else { return nil }
    return Finding(
      Self.subject, .act, "uploads whose file is gone: \(gone.joined(separator: ", "))",
      cure: "look for it; rows that were read are in the database, drop the others again")
  }

  /// Archived files of which the store knows nothing: a backup was restored that is older.
  private func unknown(_ archived: [Int64: String]) async throws -> Finding? {
    let known = try await workplace.store.known(archived.keys.map { OperationID(rawValue: $0) })
    let unknown = archived.filter { !known.contains(OperationID(rawValue: $0.key)) }
    guard !unknown.isEmpty else { return nil }
    return Finding(
      Self.subject, .look,
      "\(unknown.count) archived files of which the database knows nothing, as after a restore: \(names(unknown))",
      cure:
        "their leads were taken in and answered before; drop one again only if you want them sent again"
    )
  }

  private func unexplained(_ inventory: FolderInventory) -> Finding? {
    guard !inventory.unexplained.isEmpty else { return nil }
    return Finding(
      Self.subject, .look,
      "files in the quarantine without a reason: "
        + inventory.unexplained.prefix(Self.named).joined(separator: ", "),
      cure: "somebody else put them there; move them away")
  }

  /// Uploads that are over and whose answers were never written, though there was time for it.
  private func unanswered() async throws -> Finding? {
    let late = try await workplace.store.unanswered(
      since: workplace.now().wall - .minutes(1), limit: Self.named)
    guard !late.isEmpty else { return nil }
    return Finding(
      Self.subject, .act,
      "uploads that are over and have no answer: "
        + late.map { "\($0.id) (\($0.path))" }.joined(separator: ", "),
      cure: "journalctl -u leadd says why it cannot be written")
  }

  private func names(_ files: [Int64: String]) -> String {
    let first = files.sorted { $0.key > $1.key }.prefix(Self.named).map(\.value)
    return first.joined(separator: ", ")
      + (files.count > Self.named ? " and \(files.count - Self.named) more" : "")
  }
}
