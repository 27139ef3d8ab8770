import Foundation

extension WireResponse {
  /// The body's beginning as text, whatever its content type says.
  ///
  /// A byte order mark counts first, then UTF-16 where it is declared, then UTF-8 where the bytes are such. What is
  /// left has one byte a letter: Windows-1252, which Latin-1 is a part of.
  func text(first most: Int = .max) -> String {
    var bytes = Array(body.prefix(most))
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.removeFirst(3)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      return Self.utf16(bytes.dropFirst(2), isBigEndian: false)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      return Self.utf16(bytes.dropFirst(2), isBigEndian: true)
    } else if bytes.prefix(2).contains(0), let charset, charset.hasPrefix("utf-16") {
      return Self.utf16(bytes[...], isBigEndian: bytes[0] == 0)
    }
    // The cut may have gone through a letter.
    for lost in 0...min(3, bytes.count) {
      let whole = bytes.dropLast(lost)
      guard lost == 0 || isCut || body.count > most else { break }
      if let text = String(validating: whole, as: UTF8.self) { return text }
    }
    return String(bytes: bytes, encoding: .windowsCP1252)
      ?? String(bytes: bytes, encoding: .isoLatin1) ?? String(decoding: bytes, as: UTF8.self)
  }

  /// The charset that the content type declares, in lower case.
  private var charset: Substring? {
    guard let type = header("Content-Type")?.lowercased(), let mark = type.range(of: "charset=")
    else { return nil }
    return type[mark.upperBound...].drop { $0 == "\"" || $0 == "'" }
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
    let pairs = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2)
    let units = pairs.map { place -> UInt16 in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    return String(decoding: units, as: UTF16.self)
  }
}
