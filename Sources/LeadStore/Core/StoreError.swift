import GRDB

/// Why the store could not do what it was asked.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is, and so what has to happen next.
  public enum Kind: Hashable, Sendable {
    /// No room on the disk: intake stops, recording goes on as soon as there is room.
    case diskFull
    /// A write or sync failed: the page cache can no longer be believed, the process has to end.
    case ioFailed
    /// The file is no leadd database, or is damaged.
    case unusable
    /// The database comes from a newer leadd; starting again does not mend it.
    case tooNew
    /// A rule of the domain refuses the change; nothing was changed.
    case refused
    /// A fault of leadd's own.
    case internalFault
  }

  /// The kind of fault.
  public let kind: Kind
  /// One sentence for a person; no values of leads.
  public let sentence: String

  /// A fault with its sentence.
  public init(_ kind: Kind, _ sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }

  /// The sentence.
  public var description: String { sentence }

  /// Reads SQLite's own errors; GRDB's messages do not repeat arguments.
  init(_ error: any Error) {
    switch error {
    case let error as StoreError:
      self = error
    case let error as DatabaseError:
      let words = "SQLite: \(error.message ?? "error \(error.extendedResultCode.rawValue)")"
      switch error.resultCode {
      case .SQLITE_FULL: self.init(.diskFull, "the disk is full (\(words))")
      case .SQLITE_IOERR: self.init(.ioFailed, "the disk failed (\(words))")
      case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
        self.init(.unusable, "the database cannot be used (\(words))")
      default: self.init(.internalFault, words)
      }
    default:
      self.init(.internalFault, "\(error)")
    }
  }
}
