/// Why something dropped is not taken, and what to do instead.
public struct DropRefusal: Error, Sendable, Hashable {
  /// The kinds of refusal.
  public enum Code: String, Sendable {
    /// The folder has no meaning for a file.
    case wrongPlace = "wrong_place"
    /// The first folder is no configured workspace.
    case unknownWorkspace = "unknown_workspace"
    /// The folder under `redeliver/` is no configured delivery.
    case unknownDelivery = "unknown_delivery"
    /// The name is not UTF-8.
    case nameNotText = "name_not_text"
    /// The name holds control characters.
    case nameUnsafe = "name_unsafe"
    /// The name leaves no room for the names of the answers.
    case nameTooLong = "name_too_long"
    /// A symbolic link, or a file that has a second name elsewhere.
    case link
    /// A folder that is named like a file.
    case folder
    /// A fifo, socket, or device.
    case notAFile = "not_a_file"
    /// leadd's user may not read the file.
    case unreadable
    /// The option file beside it, or the folder's, cannot be read.
    case options
    /// A claimed file that could not be read as what its folder says.
    case unusable
  }

  /// The kind of refusal.
  public let code: Code
  /// Why, in a sentence for people without the closing full stop.
  public let reason: String
  /// What to do instead.
  public let cure: String

  /// Makes a refusal.
  public init(_ code: Code, _ reason: String, cure: String) {
    self.code = code
    self.reason = reason
    self.cure = cure
  }
}

/// Something dropped that is not taken, still lying where it was dropped.
public struct RefusedDrop: Sendable, Hashable {
  /// What was found.
  public let found: FoundFile
  /// Why it is not taken.
  public let refusal: DropRefusal
}
