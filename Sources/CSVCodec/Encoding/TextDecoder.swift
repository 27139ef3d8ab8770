/// Turns the bytes of a file into UTF-8, chunk by chunk, wherever the chunks are cut.
///
/// Bytes of a UTF-8 file pass as they are. What does not decode from another encoding becomes
/// `TextDamage.marker(of:)`, byte by byte, so that nothing is lost or invented on the way. Until
/// it is settled which encoding a file of ASCII is in, `LateDetection` watches for other bytes.
struct TextDecoder {
  /// The encoding, and how it was found.
  private(set) var finding: EncodingFinding

  private var form: Form
  private var undecided: LateDetection?

  private enum Form {
    case utf8
    case wide(WideDecoder)
    case table(TableDecoder)
    case iso2022(ISO2022Decoder)
    /// The system has no table: only ASCII can be read.
    case unavailable
  }

  /// Makes a decoder for an encoding that was said or is settled.
  init(_ encoding: TextEncoding) { self.init(EncodingFinding(said: encoding)) }

  /// Makes a decoder; a file that was ASCII so far is watched, in samples of `sampleBytes`.
  init(_ finding: EncodingFinding, sampleBytes: Int = 64 << 10) {
    self.finding = finding
    form = Self.form(for: finding.encoding)
    undecided = finding.isOnlyASCII ? LateDetection(sampleBytes: sampleBytes) : nil
  }

  var encoding: TextEncoding { finding.encoding }

  /// How damage stands in what this gives out.
  var damage: TextDamage { encoding == .utf8 ? .rawBytes : .markers }

  /// How many bytes are held back.
  var heldBytes: Int { undecided?.held.count ?? 0 }

  /// Adds the chunk's text to `text`.
  mutating func decode(_ chunk: UnsafeRawBufferPointer, into text: inout [UInt8]) {
    guard undecided != nil else { return decodeSettled(chunk, into: &text) }
    undecided?.take(chunk, into: &text)
    settle(isWhole: false, into: &text)
  }

  /// Adds what is left of a character that was cut off by the end of the file.
  mutating func finish(into text: inout [UInt8]) {
    settle(isWhole: true, into: &text)
    switch form {
    case .utf8, .unavailable: break
    case .wide(var decoder): decoder.finish(into: &text)
    case .table(var decoder): decoder.finish(into: &text)
    case .iso2022(var decoder): decoder.finish(into: &text)
    }
    form = Self.form(for: encoding)
  }

  /// Decides on the encoding when enough is held back, and decodes that.
  private mutating func settle(isWhole: Bool, into text: inout [UInt8]) {
    while let finding = undecided?.decide(isWhole: isWhole, into: &text) {
      guard !finding.isOnlyASCII else { continue }
      let held = undecided?.held ?? []
      undecided = nil
      self.finding = finding
      form = Self.form(for: finding.encoding)
      held.withUnsafeBytes { decodeSettled($0, into: &text) }
    }
  }

  private mutating func decodeSettled(
    _ chunk: UnsafeRawBufferPointer, into text: inout [UInt8]
  ) {
    switch form {
    case .utf8:
      text.append(contentsOf: chunk)
    case .unavailable:
      for byte in chunk { text += byte < 0x80 ? [byte] : TextDamage.marker(of: byte) }
    case .wide(var decoder):
      form = .utf8
      decoder.decode(chunk, into: &text)
      form = .wide(decoder)
    case .table(var decoder):
      form = .utf8
      decoder.decode(chunk, into: &text)
      form = .table(decoder)
    case .iso2022(var decoder):
      form = .utf8
      decoder.decode(chunk, into: &text)
      form = .iso2022(decoder)
    }
  }

  private static func form(for encoding: TextEncoding) -> Form {
    switch encoding {
    case .utf8:
      return .utf8
    case .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian:
      return .wide(WideDecoder(encoding))
    case .iso2022JP, .iso2022KR:
      return ISO2022Decoder(encoding).map(Form.iso2022) ?? .unavailable
    default:
      return TableDecoder(encoding).map(Form.table) ?? .unavailable
    }
  }
}

extension [UInt8] {
  /// Adds a character as UTF-8, or says that the number is none.
  @inline(__always)
  mutating func appendScalar(_ value: UInt32) -> Bool {
    if value < 0x80 {
      append(UInt8(truncatingIfNeeded: value))
    } else if value < 0x800 {
      append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    } else if let scalar = Unicode.Scalar(value) {
      append(contentsOf: scalar.utf8)
    } else {
      return false
    }
    return true
  }
}
