extension TextEncoding {
  /// The encoding that people call `name`, or nil if there is none of that name here.
  ///
  /// Case, spaces, and punctuation do not matter: `utf8`, `Latin 1`, `cp1252`, `ANSI`, and
  /// `MacRoman` are known as well as the registered names.
  public static func named(_ name: String) -> TextEncoding? { byName[key(name)] }

  /// The registered names of all encodings, to be offered when a name was not known.
  public static var knownNames: [String] { allCases.map(\.rawValue) }

  private static func key(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  private static let byName: [String: TextEncoding] = {
    var names: [String: TextEncoding] = [:]
    for encoding in allCases {
      names[key(encoding.rawValue)] = encoding
      for alias in encoding.aliases { names[key(alias)] = encoding }
    }
    return names
  }()

  /// Other names in use: of IANA, of Windows, of Python and iconv, and what people say.
  private var aliases: [String] {
    switch self {
    case .utf8: ["utf", "unicode-1-1-utf-8", "utf-8-sig", "cp65001", "65001", "ascii", "us-ascii"]
    case .utf16LittleEndian: ["utf-16", "unicode", "ucs-2", "ucs-2le", "cp1200"]
    case .utf16BigEndian: ["ucs-2be", "cp1201"]
    case .utf32LittleEndian: ["utf-32", "ucs-4", "ucs-4le", "cp12000"]
    case .utf32BigEndian: ["ucs-4be", "cp12001"]
    case .windows1250: ["cp1250", "1250", "win1250", "x-cp1250"]
    case .windows1251: ["cp1251", "1251", "win1251", "x-cp1251"]
    case .windows1252: ["cp1252", "1252", "win1252", "x-cp1252", "ansi", "western"]
    case .windows1253: ["cp1253", "1253", "win1253"]
    case .windows1254: ["cp1254", "1254", "win1254"]
    case .windows1255: ["cp1255", "1255", "win1255"]
    case .windows1256: ["cp1256", "1256", "win1256"]
    case .windows1257: ["cp1257", "1257", "win1257"]
    case .windows1258: ["cp1258", "1258", "win1258"]
    case .windows874: ["cp874", "874", "win874", "tis-620", "tis620.2533", "iso-8859-11", "thai"]
    case .iso8859Part1: ["latin1", "l1", "8859-1", "cp819", "iso-ir-100"]
    case .iso8859Part2: ["latin2", "l2", "8859-2", "iso-ir-101"]
    case .iso8859Part3: ["latin3", "l3", "8859-3"]
    case .iso8859Part4: ["latin4", "l4", "8859-4"]
    case .iso8859Part5: ["8859-5", "cyrillic"]
    case .iso8859Part6: ["8859-6", "arabic", "asmo-708"]
    case .iso8859Part7: ["8859-7", "greek", "elot-928"]
    case .iso8859Part8: ["8859-8", "hebrew", "iso-8859-8-i"]
    case .iso8859Part9: ["latin5", "l5", "8859-9", "turkish"]
    case .iso8859Part10: ["latin6", "l6", "8859-10"]
    case .iso8859Part13: ["latin7", "l7", "8859-13", "baltic"]
    case .iso8859Part14: ["latin8", "l8", "8859-14"]
    case .iso8859Part15: ["latin9", "latin0", "l9", "8859-15"]
    case .iso8859Part16: ["latin10", "l10", "8859-16"]
    case .koi8R: ["koi8", "koi", "cp20866"]
    case .koi8U: ["koi8-ru", "cp21866"]
    case .ibm437: ["cp437", "437", "dos", "oem"]
    case .ibm737: ["cp737", "737"]
    case .ibm775: ["cp775", "775"]
    case .ibm850: ["cp850", "850"]
    case .ibm852: ["cp852", "852"]
    case .ibm855: ["cp855", "855"]
    case .ibm857: ["cp857", "857"]
    case .ibm858: ["cp858", "858", "ibm858"]
    case .ibm860: ["cp860", "860"]
    case .ibm861: ["cp861", "861"]
    case .ibm862: ["cp862", "862"]
    case .ibm865: ["cp865", "865"]
    case .ibm866: ["cp866", "866"]
    case .macintosh: ["mac", "mac-roman", "x-mac-roman", "cp10000"]
    case .macCentralEurope:
      ["mac-central-europe", "mac-centraleurope", "mac-ce", "x-mac-ce", "mac-latin2", "cp10029"]
    case .macCyrillic: ["mac-cyrillic", "x-mac-ukrainian", "cp10007"]
    case .shiftJIS: ["sjis", "ms-kanji", "cp932", "932", "windows-31j", "windows-932", "x-sjis"]
    case .eucJP: ["ujis", "x-euc-jp", "cp51932", "eucjp-ms", "eucjp-win"]
    case .iso2022JP: ["jis", "iso-2022-jp-1", "iso-2022-jp-2", "cp50220", "cp50221"]
    case .gb18030:
      ["gb2312", "gbk", "gb", "cp936", "936", "windows-936", "euc-cn", "gb-2312-80", "cp54936"]
    case .big5: ["big5-hkscs", "big-five", "cp950", "950", "windows-950", "big5-eten", "x-x-big5"]
    case .eucKR: ["cp949", "949", "uhc", "windows-949", "ks-c-5601-1987", "ksc5601", "korean"]
    case .johab: ["cp1361", "1361", "ksc5601-1992", "ms1361"]
    case .iso2022KR: ["cp50225"]
    }
  }
}
