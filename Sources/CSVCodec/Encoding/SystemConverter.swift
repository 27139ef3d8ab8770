import Glibc

/// The system's `iconv`, asked for one character at a time to fill a `CharacterTable`.
///
/// It never meets a file: tables are values that can be copied and cut at any byte, which the
/// state inside `iconv` cannot; and it composes characters (CP1255, CP1258) where bytes are apart.
struct SystemConverter: ~Copyable {
  enum Answer: Equatable {
    case text([UInt32])
    /// The bytes begin a character.
    case incomplete
    case invalid
  }

  private let handle: iconv_t

  /// Nil when this system has no converter of that name.
  init?(_ name: String) {
    guard let handle = iconv_open("UTF-32LE", name), Int(bitPattern: handle) != -1 else {
      return nil
    }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  func convert(_ bytes: [UInt8]) -> Answer {
    iconv(handle, nil, nil, nil, nil)
    var input = bytes.map(CChar.init(bitPattern:))
    var output = [UInt32](repeating: 0, count: 8)
    return input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBytes { output in
        var next = input.baseAddress
        var left = input.count
        var end = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var room = output.count
        let result = iconv(handle, &next, &left, &end, &room)
        if result == -1 { return errno == EINVAL ? .incomplete : .invalid }
        // Some converters hold a character back in case a combining one follows.
        iconv(handle, nil, nil, &end, &room)
        let count = (output.count - room) / 4
        return .text(
          output.bindMemory(to: UInt32.self).prefix(count).map(UInt32.init(littleEndian:)))
      }
    }
  }
}
