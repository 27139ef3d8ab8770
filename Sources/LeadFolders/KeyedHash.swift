import Crypto
import Synchronization
public import SystemPackage

/// Turns texts into words by a secret that lies in a file of its own (HMAC-SHA-256, RFC 2104).
///
/// The secret is made when it is first needed. It stays out of the database and its backups: who has only these cannot
/// try texts out. Without it a word is never recognised again, which loses nothing else.
public final class KeyedHash: Sendable {
  private let state: FilePath
  private let secret = Mutex<SymmetricKey?>(nil)

  private static let name: FilePath.Component = "leadd.erasure-key"
  private static let bytes = 32

  /// A hash by the secret in a state folder, which exists.
  public init(in state: FilePath) { self.state = state }

  /// The word for a text, 64 hexadecimal digits.
  ///
  /// It reads, or makes, the secret the first time; not for a thread that may not wait for a disk.
  ///
  /// - Throws: `FolderError` when the secret can be neither read nor made.
  public func word(for text: String) throws(FolderError) -> String {
    let key = try key()
    let digits = Array("0123456789abcdef".utf8)
    let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
    return String(
      decoding: code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private func key() throws(FolderError) -> SymmetricKey {
    let result: Result<SymmetricKey, FolderError> = secret.withLock { known in
      if let known { return .success(known) }
      let made = Result { () throws(FolderError) in
        let folder = try Folder.open(root: state)
        if let kept = try Self.read(in: folder) { return kept }
        return try Self.make(in: folder)
      }
      if case .success(let key) = made { known = key }
      return made
    }
    return try result.get()
  }

  private static func read(in folder: Folder) throws(FolderError) -> SymmetricKey? {
    guard try folder.stamp(name) != nil else { return nil }
    let found = try folder.read(name).read(at: 0, count: bytes + 1)
    guard found.count == bytes else {
      throw FolderError(
        .other, "read", folder.path.appending(name: name),
        message:
          "\(folder.path.appending(name: name).readable) is damaged; deleted leads are known "
          + "again by it",
        cure: "Restore it, or move it away: then returns of leads deleted before are not recognised"
      )
    }
    return SymmetricKey(data: found)
  }

  /// Written under another name first: a crash leaves none, or a whole one.
  private static func make(in folder: Folder) throws(FolderError) -> SymmetricKey {
    let key = SymmetricKey(size: .bits256)
    let temporary: FilePath.Component = "leadd.erasure-key.new"
    try folder.remove(temporary)
    let file = try folder.create(temporary, mode: 0o600)
    try file.write(key.withUnsafeBytes { Array($0) })
    try file.sync()
    try folder.rename(temporary, to: folder, name)
    try folder.sync()
    return key
  }
}
