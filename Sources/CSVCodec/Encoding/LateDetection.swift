/// Watches a file that has been ASCII so far for the first bytes that are not.
///
/// ASCII passes at once. From such a byte on, one sample is held back and decided upon as a whole,
/// so that the decision is the same however the file is cut into chunks.
struct LateDetection {
  /// The bytes from the first on that is more than ASCII, until they are decided upon.
  private(set) var held: [UInt8] = []

  private let sampleBytes: Int
  /// The end of what has passed: the beginning of the word in which that byte stands.
  private var before: [UInt8] = []

  private static let contextBytes = 64

  /// A sample holds one whole character at least.
  init(sampleBytes: Int) { self.sampleBytes = max(4, sampleBytes) }

  /// Passes ASCII on to `text` and holds the rest back.
  mutating func take(_ chunk: UnsafeRawBufferPointer, into text: inout [UInt8]) {
    guard held.isEmpty else { return held.append(contentsOf: chunk) }
    let end = chunk.plainEnd
    pass(chunk[..<end], into: &text)
    held = Array(chunk[end...])
  }

  /// The finding about what is held, or nil when nothing is or more bytes are needed.
  ///
  /// When that was ASCII after all, such as a stray escape, it has been passed on.
  mutating func decide(isWhole: Bool, into text: inout [UInt8]) -> EncodingFinding? {
    guard !held.isEmpty, isWhole || held.count >= sampleBytes else { return nil }
    let sample = before + held.prefix(sampleBytes)
    let finding = EightBitDetection(sample[...], isWhole: held.count < sampleBytes).finding
    guard finding.isOnlyASCII else { return finding }
    // The sample may have cut the first character beyond ASCII; that is looked at again.
    let plain = held.prefix(sampleBytes).lastIndex { $0 < 0x80 }.map { $0 + 1 } ?? 0
    let rest = Array(held.dropFirst(plain))
    held.prefix(plain).withUnsafeBytes { pass($0[...], into: &text) }
    held = []
    rest.withUnsafeBytes { take($0, into: &text) }
    return finding
  }

  private mutating func pass(_ bytes: Slice<UnsafeRawBufferPointer>, into text: inout [UInt8]) {
    text.append(contentsOf: bytes)
    before = (before + bytes.suffix(Self.contextBytes)).suffix(Self.contextBytes)
  }
}

extension UnsafeRawBufferPointer {
  /// Where the first byte stands that can be part of anything but ASCII text: a high byte, or an
  /// escape or shift of ISO-2022.
  fileprivate var plainEnd: Int {
    var position = 0
    while position + 8 <= count {
      let word = loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let suspicious =
        word | Self.zeros(word ^ 0x1B1B_1B1B_1B1B_1B1B)
        | Self.zeros(word ^ 0x0E0E_0E0E_0E0E_0E0E)
      if suspicious & 0x8080_8080_8080_8080 != 0 { break }
      position += 8
    }
    while position < count {
      let byte = self[position]
      if byte >= 0x80 || byte == 0x1B || byte == 0x0E { break }
      position += 1
    }
    return position
  }

  /// Sets the top bit of each zero byte (Mycroft's test).
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word
  }
}
