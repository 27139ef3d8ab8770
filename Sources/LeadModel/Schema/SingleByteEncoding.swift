/// An encoding of one byte a character, for telling which one text was misread in.
struct SingleByteEncoding: Sendable {
  /// The name for people.
  let name: String
  private let bytes: [Unicode.Scalar: UInt8]

  /// The encodings in which UTF-8 is misread most, the likeliest first.
  static let all = [windows1252, windows1251, macRoman]

  /// Windows-1252 and Latin-1 in one: programs mix them, and bytes that neither defines become C1 controls.
  static let windows1252 = Self(
    name: "Windows-1252", isLatin1: true, from: 0x80,
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ")

  static let windows1251 = Self(
    name: "Windows-1251", from: 0x80,
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
      + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя")

  static let macRoman = Self(
    name: "Mac Roman", from: 0x80,
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ")

  private init(name: String, isLatin1: Bool = false, from first: UInt8, _ table: String) {
    self.name = name
    var bytes: [Unicode.Scalar: UInt8] = [:]
    if isLatin1 {
      for byte in UInt8(0x80)...0xFF { bytes[Unicode.Scalar(byte)] = byte }
    }
    for (place, scalar) in table.unicodeScalars.enumerated() {
      bytes[scalar] = first + UInt8(place)
    }
    self.bytes = bytes
  }

  /// The byte of a character; nil when the encoding lacks it.
  func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    scalar.isASCII ? UInt8(scalar.value) : bytes[scalar]
  }
}
