import LeadModel
import LeadStore
import LeadStoreFixture

extension StoredLeads {
  /// Claims a file of the desk whose rows are not read yet.
  func claim(_ file: String, _ action: UploadAction) async throws -> OperationID {
    let drop = Drop(
      action: action, workspace: "events", list: nil, path: "events/\(action.rawValue)/\(file)",
      device: 1, inode: 99, size: 100, options: FileOptions(), actor: "inbox")
    let upload = try await store.recordClaim(of: drop, inForce, at: Self.at(30))
    _ = try await store.claimed(
      upload, sha256: file, size: 100, window: .minutes(30), at: Self.at(30))
    return upload
  }
}
