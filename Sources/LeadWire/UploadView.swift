/// One upload and where its rows stand.
public struct UploadView: Codable, Hashable, Sendable {
  /// The upload's number.
  public var upload: Int64
  /// What the file asks for, such as `leads` or `returns`.
  public var action: String
  /// The workspace.
  public var workspace: String?
  /// The list.
  public var list: String?
  /// The file's name.
  public var file: String
  /// Where it was dropped, below the inbox.
  public var path: String
  /// The file's size in bytes.
  public var size: Int64
  /// `claiming`, `reading`, `delivering`, `answered`, `refused`, `duplicate`, `cancelled`.
  public var state: String
  /// Whether rows may still get their answer.
  public var isOpen: Bool
  /// When it was durably claimed.
  public var claimedAt: WireTime?
  /// When it must be answered; nil when it is.
  public var deadline: WireTime?
  /// When it was answered.
  public var answeredAt: WireTime?
  /// How many rows it has; nil while it is read.
  public var rows: Int?
  /// How many rows are stored.
  public var rowsStored: Int
  /// How many rows have no answer yet, of those stored.
  public var rowsOpen: Int
  /// Leads by status.
  public var leads: [String: Int]
  /// Rows that made no lead of their own, or whose lead has gone on with a later upload.
  public var elsewhere: Int
  /// Rows by disposition code.
  public var codes: [String: Int]
  /// What was recognised about the file.
  public var dialect: String?
  /// Sentences on what was noticed.
  public var remarks: [String]
  /// Why it was refused.
  public var reason: String?
  /// The upload that brought the same bytes before.
  public var duplicateOf: Int64?
  /// Whether a person took back what was not sent.
  public var isRecalled: Bool
  /// What its re-delivery does; only of a file of leads to be sent again.
  public var redelivery: RedeliveryView?
  /// How many rows got which kind of answer; only of a file of the desk, such as returns.
  public var outcomes: DeskOutcomesView?
  /// How many times answers were written.
  public var answers: Int
  /// When the last row will have its answer, as far as can be told; only of one at work.
  public var finish: WireTime?
  /// Whether that is after the deadline.
  public var willMiss: Bool
  /// What it waits for, a sentence; blank when it only works.
  public var waitsFor: String

  /// An upload.
  public init(
    upload: Int64, action: String, workspace: String?, list: String?, file: String, path: String,
    size: Int64, state: String, isOpen: Bool
  ) {
    self.upload = upload
    self.action = action
    self.workspace = workspace
    self.list = list
    self.file = file
    self.path = path
    self.size = size
    self.state = state
    self.isOpen = isOpen
    rowsStored = 0
    rowsOpen = 0
    leads = [:]
    elsewhere = 0
    codes = [:]
    remarks = []
    isRecalled = false
    answers = 0
    willMiss = false
    waitsFor = ""
  }
}

/// Some uploads, newest first.
public struct UploadListView: Codable, Hashable, Sendable {
  /// The uploads.
  public var uploads: [UploadView]
  /// The upload before which the next page begins; nil when this is the last one.
  public var next: Int64?

  /// A page.
  public init(uploads: [UploadView], next: Int64?) {
    self.uploads = uploads
    self.next = next
  }
}
