public import SystemPackage

/// A secret that the configuration names and that cannot be read.
public struct CredentialError: Error, Equatable, CustomStringConvertible {
  /// What is wrong with the credential.
  public enum Code: Equatable, Sendable {
    /// The name cannot be a credential's: a slash, a colon, a control character, `..`, or too long.
    case badName
    /// `CREDENTIALS_DIRECTORY` is not set.
    case noDirectory
    /// The directory has no file of that name.
    case missing
    /// The file cannot be opened or read, or is not a regular file.
    case unreadable(Errno)
    /// The file holds nothing, or only a newline.
    case empty
    /// The file is larger than ``CredentialDirectory/maximumSize``.
    case tooLarge
    /// The file is not UTF-8 text, or holds a NUL.
    case notText
  }

  /// What is wrong.
  public let code: Code
  /// The credential's name as it was asked for.
  public let name: String

  init(_ code: Code, name: String) {
    self.code = code
    self.name = name
  }

  /// The sentence for a person: which credential, what is wrong, and what to do.
  public var description: String {
    "credential \(name.debugDescription) \(fault)"
  }

  private var fault: String {
    switch code {
    case .badName:
      "has a name that systemd does not allow; use printable ASCII without / and :, at most 255 long"
    case .noDirectory:
      "cannot be looked up: CREDENTIALS_DIRECTORY is not set; start leadd by systemd with "
        + "LoadCredential=, or set the variable to a folder that holds the file"
    case .missing:
      "does not exist; add LoadCredential=\(name):/path/to/file to the unit and restart"
    case .unreadable(let errno):
      "cannot be read: \(errno); it must be a regular file that the service's user may read"
    case .empty:
      "is empty; write the secret into its file and restart"
    case .tooLarge:
      "is larger than \(CredentialDirectory.maximumSize) bytes; a secret is one line of text"
    case .notText:
      "is not UTF-8 text; encode binary secrets, for example as base64"
    }
  }
}
