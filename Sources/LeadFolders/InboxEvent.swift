public import SystemPackage

/// Something in the inbox that is complete, as far as the file system can tell.
public struct FoundFile: Sendable, Hashable {
  /// Its path, relative to the inbox; the name may be anything, even no text.
  public let file: FilePath
  /// What it was when it was found.
  public let stamp: FileStamp
}

/// What became of a found file; until this is told, it is not offered again.
public enum FoundOutcome: Sendable, Equatable {
  /// It was claimed or moved away; a new file of that name is a new find.
  case taken
  /// It could not be taken now; offer it again after this time.
  case later(Duration)
  /// It was answered but could not be moved away; offer it again when it has changed.
  case whenChanged
}

/// What the watcher of the inbox has to say.
public enum InboxEvent: Sendable {
  /// A complete file, or something that is none and needs an answer.
  case found(FoundFile)
  /// Something keeps the watcher from seeing; said once until it is mended.
  case warning(InboxWarning)
  /// What was warned of is no longer so.
  case mended(InboxWarning)
}

/// Something that keeps the watcher of the inbox from seeing, at once or at all.
public struct InboxWarning: Sendable, Hashable {
  /// The kinds of warning.
  public enum Code: String, Sendable {
    /// The system tells of no changes here; the inbox is looked through often instead.
    case blind
    /// More happened than the system could tell; the inbox is looked through at once.
    case eventsLost = "events_lost"
    /// A folder cannot be listed.
    case unreadableFolder = "unreadable_folder"
    /// More files wait than are kept in mind; the rest is found as these are taken.
    case crowded
  }

  /// The kind of warning.
  public let code: Code
  /// The folder it is about.
  public let folder: FilePath
  /// A sentence for people.
  public let message: String
  /// What to do about it.
  public let cure: String
}
