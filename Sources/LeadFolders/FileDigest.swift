import Crypto

/// What a whole file's bytes amount to.
public struct FileDigest: Sendable, Hashable {
  /// The SHA-256 of the bytes, in lower-case hexadecimal.
  public let sha256: String
  /// The number of bytes read.
  public let size: Int64
  /// The file's stamp after the last byte was read.
  public let stamp: FileStamp
  /// Whether size and time stayed the same while it was read.
  public let keptStill: Bool

  init(of file: OpenFile) throws(FolderError) {
    let before = try file.stamp()
    var hash = SHA256()
    var offset: Int64 = 0
    while true {
      let bytes = try file.read(at: offset, count: 1024 * 1024)
      if bytes.isEmpty { break }
      hash.update(data: bytes)
      offset += Int64(bytes.count)
    }
    let digits = Array("0123456789abcdef".utf8)
    let text = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    sha256 = String(decoding: text, as: UTF8.self)
    size = offset
    stamp = try file.stamp()
    keptStill = before.hasSameContents(as: stamp) && offset == stamp.size
  }
}
