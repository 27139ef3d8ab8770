public import Foundation
import GRDB
public import LeadModel

/// What a dropped file asks for.
public enum UploadAction: String, Codable, Sendable, CaseIterable {
  case leads
  case returns
  case rollbacks
  case redeliver
  case assignments
  case ignores
}

/// One dropped file and what has become of it.
public struct UploadRecord: Hashable, Sendable {
  /// Its number among all operations.
  public let id: OperationID
  /// What it asks for.
  public let action: UploadAction
  /// The workspace, if its folder names one.
  public let workspace: WorkspaceName?
  /// The list its leads go to.
  public let list: ListName?
  /// The list's number.
  public let listID: ListID?
  /// Where it was dropped, below the inbox.
  public let path: String
  /// Where it stands.
  public private(set) var state: UploadState
  /// The file's size in bytes.
  public let size: Int64
  /// The file's device and inode when it was claimed.
  public let device: UInt64
  /// The file's inode when it was claimed.
  public let inode: UInt64
  /// What was asked for beside it.
  public let options: FileOptions
  /// The bytes of the option file beside it, if there was one.
  public let optionsFile: Data?
  /// The SHA-256 of its bytes, once claimed.
  public let sha256: String?
  /// When it was durably claimed, wall time.
  public let claimedAt: Timestamp?
  /// When it must be answered, steady time.
  public let deadline: Timestamp?
  /// The header's cells as read.
  public let header: [String]?
  /// Whether a column of it names leads.
  public let namesLeads: Bool
  /// What the reader recognised.
  public let dialect: String?
  /// Sentences about what was noticed.
  public let remarks: [String]
  /// How many rows are stored.
  public let rowsStored: Int
  /// How many rows it has, once all are stored.
  public let rowsTotal: Int?
  /// Why it was refused.
  public let reason: String?
  /// Whether the file is no CSV at all.
  public let isForeign: Bool
  /// The upload that brought the same bytes before.
  public let duplicateOf: OperationID?
  /// When it was answered, wall time.
  public private(set) var answeredAt: Timestamp?
  /// How many times answers were written.
  public let answers: Int
  /// Where its bytes are kept, below the archive.
  public let archivedAs: String?
  /// Whether a person took back what was not sent.
  public let isRecalled: Bool
  /// The delivery of a redeliver upload.
  public let target: DeliveryName?

  /// The file's own name.
  public var name: String { String(path.split(separator: "/").last ?? Substring(path)) }

  /// The upload as it will be once its answers are written.
  public func answering(at now: Timestamp) -> Self {
    var answered = self
    answered.answeredAt = answeredAt ?? now
    if state == .delivering { answered.state = isRecalled ? .cancelled : .answered }
    return answered
  }

  static let columns = """
    SELECT upload.*, operation.action, operation.workspace, list.name AS list_name
    FROM upload JOIN operation ON operation.id = upload.operation
    LEFT JOIN list ON list.id = upload.list
    """

  init(_ row: Row) throws {
    id = OperationID(row, "operation")
    let action: String = row["action"]
    let state: String = row["state"]
    guard let action = UploadAction(rawValue: action), let state = UploadState(rawValue: state)
    else { throw StoreError(.unusable, "upload \(id) has an unknown action or state") }
    self.action = action
    self.state = state
    let workspace: String? = row["workspace"]
    let list: String? = row["list_name"]
    let listID: Int64? = row["list"]
    self.workspace = workspace.map { WorkspaceName(rawValue: $0) }
    self.list = list.map { ListName(rawValue: $0) }
    self.listID = listID.map { ListID(rawValue: $0) }
    path = row["path"]
    size = row["size"]
    device = UInt64(bitPattern: row["device"] as Int64)
    inode = UInt64(bitPattern: row["inode"] as Int64)
    options = try JSONColumn.value(FileOptions.self, row["options"]) ?? FileOptions()
    optionsFile = row["options_file"]
    sha256 = row["sha256"]
    claimedAt = Timestamp(row, "claimed_at")
    deadline = Timestamp(row, "deadline_at")
    header = try JSONColumn.value([String].self, row["header"])
    namesLeads = row["names_leads"]
    dialect = row["dialect"]
    remarks = try JSONColumn.value([String].self, row["remarks"]) ?? []
    rowsStored = row["rows_stored"]
    rowsTotal = row["rows_total"]
    reason = row["reason"]
    isForeign = row["is_foreign"]
    let duplicateOf: Int64? = row["duplicate_of"]
    self.duplicateOf = duplicateOf.map { OperationID(rawValue: $0) }
    answeredAt = Timestamp(row, "answered_at")
    answers = row["answers"]
    archivedAs = row["archived_as"]
    isRecalled = (row["recalled_at"] as Int64?) != nil
    let target: String? = row["target"]
    self.target = target.map { DeliveryName(rawValue: $0) }
  }
}
