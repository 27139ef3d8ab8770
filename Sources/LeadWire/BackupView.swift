/// A backup that follows as bytes; it stands in their header `Leadd-Backup`.
public struct BackupView: Codable, Hashable, Sendable {
  /// The header's name.
  public static let header = "Leadd-Backup"

  /// The first part of its idempotency keys.
  public var installation: String
  /// The number of bytes.
  public var size: Int64
  /// Their SHA-256, in lower-case hexadecimal.
  public var sha256: String
  /// How many leads are in it.
  public var leads: Int
  /// How many uploads.
  public var uploads: Int
  /// How many jobs are open in it.
  public var openJobs: Int
  /// How long it took to make and to check, in milliseconds.
  public var milliseconds: Int64

  /// A backup.
  public init(
    installation: String, size: Int64, sha256: String, leads: Int, uploads: Int, openJobs: Int,
    milliseconds: Int64
  ) {
    self.installation = installation
    self.size = size
    self.sha256 = sha256
    self.leads = leads
    self.uploads = uploads
    self.openJobs = openJobs
    self.milliseconds = milliseconds
  }
}
