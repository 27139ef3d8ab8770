/// An encoding of text that the reader can decode, named as IANA registers it where it does.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// UTF-8, and with it ASCII.
  case utf8 = "UTF-8"
  /// UTF-16, low byte first, as Windows writes "Unicode text".
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, high byte first.
  case utf16BigEndian = "UTF-16BE"
  /// UTF-32, low byte first.
  case utf32LittleEndian = "UTF-32LE"
  /// UTF-32, high byte first.
  case utf32BigEndian = "UTF-32BE"

  /// Windows, Central European languages.
  case windows1250 = "windows-1250"
  /// Windows, Cyrillic.
  case windows1251 = "windows-1251"
  /// Windows, Western European languages: what Excel there calls "CSV".
  case windows1252 = "windows-1252"
  /// Windows, Greek.
  case windows1253 = "windows-1253"
  /// Windows, Turkish.
  case windows1254 = "windows-1254"
  /// Windows, Hebrew.
  case windows1255 = "windows-1255"
  /// Windows, Arabic, Persian, and Urdu.
  case windows1256 = "windows-1256"
  /// Windows, Baltic languages.
  case windows1257 = "windows-1257"
  /// Windows, Vietnamese.
  case windows1258 = "windows-1258"
  /// Windows, Thai; TIS-620 and ISO-8859-11 are parts of it.
  case windows874 = "windows-874"

  /// Latin-1, Western European languages.
  case iso8859Part1 = "ISO-8859-1"
  /// Latin-2, Central European languages.
  case iso8859Part2 = "ISO-8859-2"
  /// Latin-3, Esperanto, Maltese, and old Turkish files.
  case iso8859Part3 = "ISO-8859-3"
  /// Latin-4, Baltic languages.
  case iso8859Part4 = "ISO-8859-4"
  /// Cyrillic.
  case iso8859Part5 = "ISO-8859-5"
  /// Arabic.
  case iso8859Part6 = "ISO-8859-6"
  /// Greek.
  case iso8859Part7 = "ISO-8859-7"
  /// Hebrew.
  case iso8859Part8 = "ISO-8859-8"
  /// Latin-5, Turkish.
  case iso8859Part9 = "ISO-8859-9"
  /// Latin-6, Nordic languages.
  case iso8859Part10 = "ISO-8859-10"
  /// Latin-7, Baltic languages.
  case iso8859Part13 = "ISO-8859-13"
  /// Latin-8, Celtic languages.
  case iso8859Part14 = "ISO-8859-14"
  /// Latin-9, Latin-1 with the euro sign.
  case iso8859Part15 = "ISO-8859-15"
  /// Latin-10, South-Eastern European languages.
  case iso8859Part16 = "ISO-8859-16"

  /// Russian on Unix.
  case koi8R = "KOI8-R"
  /// Ukrainian on Unix.
  case koi8U = "KOI8-U"

  /// DOS, the United States.
  case ibm437 = "IBM437"
  /// DOS, Greek.
  case ibm737 = "IBM737"
  /// DOS, Baltic languages.
  case ibm775 = "IBM775"
  /// DOS, Western European languages.
  case ibm850 = "IBM850"
  /// DOS, Central European languages.
  case ibm852 = "IBM852"
  /// DOS, Cyrillic, the older one.
  case ibm855 = "IBM855"
  /// DOS, Turkish.
  case ibm857 = "IBM857"
  /// DOS, Western European languages with the euro sign.
  case ibm858 = "IBM00858"
  /// DOS, Portuguese.
  case ibm860 = "IBM860"
  /// DOS, Icelandic.
  case ibm861 = "IBM861"
  /// DOS, Hebrew.
  case ibm862 = "IBM862"
  /// DOS, Danish and Norwegian.
  case ibm865 = "IBM865"
  /// DOS, Cyrillic.
  case ibm866 = "IBM866"

  /// Macintosh, Western European languages.
  case macintosh = "macintosh"
  /// Macintosh, Central European languages.
  case macCentralEurope = "x-mac-centraleurroman"
  /// Macintosh, Cyrillic.
  case macCyrillic = "x-mac-cyrillic"

  /// Shift-JIS as Windows has it (code page 932).
  case shiftJIS = "Shift_JIS"
  /// Japanese on Unix.
  case eucJP = "EUC-JP"
  /// Japanese in mails, by escape sequences.
  case iso2022JP = "ISO-2022-JP"
  /// Chinese, simplified; GB2312 and GBK are parts of it.
  case gb18030 = "GB18030"
  /// Chinese, traditional, with Hong Kong's characters.
  case big5 = "Big5"
  /// Korean as Windows has it (code page 949).
  case eucKR = "EUC-KR"
  /// Korean on DOS (code page 1361).
  case johab = "Johab"
  /// Korean in mails, by shifts.
  case iso2022KR = "ISO-2022-KR"

  /// The encoding's registered name.
  public var description: String { rawValue }

  /// How many bytes a code unit has.
  var unitBytes: Int {
    switch self {
    case .utf16LittleEndian, .utf16BigEndian: 2
    case .utf32LittleEndian, .utf32BigEndian: 4
    default: 1
    }
  }

  var isBigEndian: Bool { self == .utf16BigEndian || self == .utf32BigEndian }

  /// The byte order mark (U+FEFF) in this encoding; empty where there is none.
  var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .utf32LittleEndian: [0xFF, 0xFE, 0x00, 0x00]
    case .utf32BigEndian: [0x00, 0x00, 0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    default: []
    }
  }

  static let unicode: [TextEncoding] = [
    .utf8, .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian,
  ]
}
