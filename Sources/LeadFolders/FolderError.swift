import Glibc
public import SystemPackage

/// What went wrong with a file or folder: the deed, the place, and what helps.
public struct FolderError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of fault that call for different reactions.
  public enum Code: String, Sendable {
    /// The disk or the quota is full: pause intake, go on when there is room.
    case noSpace = "no_space"
    /// The file system is mounted read-only.
    case readOnly = "read_only"
    /// The daemon's user may not do this.
    case noPermission = "no_permission"
    /// The file or folder is not there.
    case missing
    /// Something else has that name already.
    case taken
    /// A rename would cross from one mount to another.
    case otherFilesystem = "other_filesystem"
    /// A link stands where a folder or a file must be.
    case link
    /// A file stands where a folder must be.
    case notAFolder = "not_a_folder"
    /// The process or the system has no file descriptors, watches, or memory left.
    case limitReached = "limit_reached"
    /// The device failed: what was written before can no longer be believed.
    case device
    /// Another daemon holds the lock.
    case locked
    /// The folders are configured so that they cannot work.
    case badLayout = "bad_layout"
    /// Any other fault; `number` has the system's word for it.
    case other
  }

  /// The kind of fault.
  public let code: Code
  /// What was attempted, as a verb: `open`, `rename`.
  public let deed: String
  /// The file or folder it was attempted on.
  public let path: FilePath
  /// The system's `errno`, or 0 where no system call failed.
  public let number: CInt
  /// A sentence for people, naming the path.
  public let message: String
  /// What to do about it.
  public let cure: String

  /// Whether the path no longer leads where it led: others move and replace folders at any time.
  var isAbsence: Bool { [.missing, .link, .notAFolder].contains(code) }

  /// The sentence and the cure.
  public var description: String { "\(message). \(cure)" }

  /// Makes the error of a failed system call from its `errno`.
  init(_ deed: String, _ path: FilePath, number: CInt) {
    self.deed = deed
    self.path = path
    self.number = number
    code = Self.code(of: number)
    message = "cannot \(deed) \(path.readable): \(Errno(rawValue: number))"
    cure = Self.cure(for: code, path: path)
  }

  /// Makes an error of leadd's own finding.
  init(_ code: Code, _ deed: String, _ path: FilePath, message: String, cure: String) {
    self.code = code
    self.deed = deed
    self.path = path
    number = 0
    self.message = message
    self.cure = cure
  }

  private static func code(of number: CInt) -> Code {
    switch Errno(rawValue: number) {
    case .noSpace, .diskQuotaExceeded: .noSpace
    case .readOnlyFileSystem: .readOnly
    case .permissionDenied, .notPermitted: .noPermission
    case .noSuchFileOrDirectory: .missing
    case .fileExists, .directoryNotEmpty: .taken
    case .improperLink: .otherFilesystem
    case .tooManySymbolicLinkLevels: .link
    case .notDirectory: .notAFolder
    case .tooManyOpenFiles, .tooManyOpenFilesInSystem, .noMemory: .limitReached
    case .ioError: .device
    default: .other
    }
  }

  private static func cure(for code: Code, path: FilePath) -> String {
    switch code {
    case .noSpace: "Free space on the file system of \(path.readable), or raise its quota"
    case .readOnly: "Mount it writable, or list the folder in the unit's ReadWritePaths="
    case .noPermission: "Give leadd's user access to \(path.readable)"
    case .missing: "Make it, or correct the configured path"
    case .taken: "Move what has that name out of the way"
    case .otherFilesystem: "Put both folders on one file system"
    case .link, .notAFolder: "Replace \(path.readable) by a folder"
    case .limitReached: "Raise LimitNOFILE= of the unit or fs.inotify.* by sysctl"
    case .device: "Look into the kernel's log (journalctl -k) and check the disk"
    case .locked, .badLayout, .other: "Look at \(path.readable)"
    }
  }
}

/// Runs a system call that answers -1 on failure, again when a signal cut in.
func system<Value: SignedInteger>(
  _ deed: String, _ path: @autoclosure () -> FilePath, _ call: () -> Value
) throws(FolderError) -> Value {
  while true {
    let answer = call()
    if answer != -1 { return answer }
    let number = errno
    if number != EINTR { throw FolderError(deed, path(), number: number) }
  }
}
