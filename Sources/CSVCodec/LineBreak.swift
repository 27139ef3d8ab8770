/// Where a physical line ends: at LF, CR LF, or CR alone, inside quotes and outside.
struct LineBreak: Equatable {
  let start: Int
  let next: Int

  /// The first line break at or behind `start`, or nil if there is none yet.
  ///
  /// A CR as the last byte decides nothing before the byte behind it is known, or `isComplete`.
  static func first(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isComplete: Bool
  ) -> LineBreak? {
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte == .lineFeed { return LineBreak(start: position, next: position + 1) }
      if byte == .carriageReturn {
        if position + 1 < bytes.count {
          let length = bytes[position + 1] == .lineFeed ? 2 : 1
          return LineBreak(start: position, next: position + length)
        }
        return isComplete ? LineBreak(start: position, next: position + 1) : nil
      }
      position += 1
    }
    return nil
  }

  /// How many lines end within `bytes`.
  static func count(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for byte in bytes {
      // The LF of CR LF was counted with its CR.
      if byte == .carriageReturn || byte == .lineFeed && previous != .carriageReturn { count += 1 }
      previous = byte
    }
    return count
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
}
