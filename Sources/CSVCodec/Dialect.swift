/// How a file is written, and which of its lines are no rows.
public struct Dialect: Hashable, Sendable, CustomStringConvertible {
  /// The byte between two cells.
  public var delimiter: UInt8

  /// The byte around a cell that holds delimiters, line ends, or quotes.
  public var quote: UInt8

  /// How a quote inside quotes is written.
  public var escape: QuoteEscape

  /// The line ends between records, as far as the file has been read.
  public var lineEnd: LineEnd

  /// The encoding of the file's bytes.
  public var encoding: TextEncoding

  /// How the encoding was found, and how sure that is; nil for a dialect that was not detected.
  public var encodingFinding: EncodingFinding?

  /// Whether the file begins with a byte order mark.
  public var hasByteOrderMark: Bool

  /// The physical line on which the header begins, the first being 1; nil if the file has none.
  public var headerLine: Int?

  /// The lines that were no rows, as far as the file has been read; at most one entry for a kind.
  public var skipped: [SkippedLines]

  /// Makes a dialect; everything left out is as RFC 4180 has it.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8 = UInt8(ascii: "\""),
    escape: QuoteEscape = .doubled, lineEnd: LineEnd = .crlf, encoding: TextEncoding = .utf8,
    hasByteOrderMark: Bool = false, headerLine: Int? = 1, skipped: [SkippedLines] = []
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.lineEnd = lineEnd
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
    self.headerLine = headerLine
    self.skipped = skipped
  }

  /// The dialect for people, such as `UTF-8 with BOM, semicolon, CRLF`; skipped lines are not in it.
  public var description: String {
    let mark = hasByteOrderMark ? " with BOM" : ""
    let quoting = quote == UInt8(ascii: "\"") ? "" : ", quote \(Self.name(of: quote))"
    let escaping = escape == .doubled ? "" : ", backslash escapes"
    let text = encodingFinding.map(\.description) ?? "\(encoding)"
    return "\(text)\(mark), \(Self.name(of: delimiter))\(quoting)\(escaping), \(lineEnd)"
  }

  static func name(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: "|"): "pipe"
    case UInt8(ascii: ":"): "colon"
    case UInt8(ascii: " "): "space"
    case 0..<0x20: "control character \(byte)"
    default: "\"\(Unicode.Scalar(byte))\""
    }
  }
}

/// What ends a line outside quotes.
public enum LineEnd: String, Hashable, Sendable, CustomStringConvertible {
  /// Line feed, as Unix writes it; also said of a file without any line end.
  case lf = "LF"
  /// Carriage return and line feed, as Windows and RFC 4180 have it.
  case crlf = "CRLF"
  /// Carriage return alone, as old Macintosh programs write it.
  case cr = "CR"
  /// More than one kind in one file.
  case mixed = "mixed line ends"

  /// The line end for people.
  public var description: String { rawValue }
}

/// The kinds of line end seen so far.
struct LineEndsSeen: OptionSet {
  let rawValue: UInt8

  static let lf = Self(rawValue: 1)
  static let crlf = Self(rawValue: 2)
  static let cr = Self(rawValue: 4)

  var lineEnd: LineEnd {
    switch self {
    case [], .lf: .lf
    case .crlf: .crlf
    case .cr: .cr
    default: .mixed
    }
  }
}
