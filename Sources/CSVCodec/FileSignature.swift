/// Kinds of files that are dropped under a CSV name and are none, known by their first bytes.
public enum FileSignature: Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// An Excel workbook since 2007.
  case excelWorkbook
  /// An Excel workbook up to 2003, or another Microsoft compound file.
  case oldExcelWorkbook
  /// A LibreOffice or OpenOffice spreadsheet.
  case openDocument
  /// A zip archive of something else.
  case zipArchive
  /// A file compressed by gzip, bzip2, xz, Zstandard, RAR, or 7-Zip.
  case compressed
  /// A PDF document.
  case pdf
  /// A web page, such as the login page that was saved in the file's place.
  case webPage
  /// An XML document, such as a spreadsheet saved as XML.
  case xml
  /// JSON.
  case json
  /// An e-mail as it was sent.
  case emailMessage
  /// Contacts as an address book exports them.
  case contactCards
  /// A database's dump, or another script in SQL.
  case sqlScript
  /// A Parquet file.
  case parquet
  /// A program.
  case program
  /// A picture.
  case picture
  /// A rich text document.
  case richText
  /// A SQLite database.
  case sqliteDatabase

  /// What the file is, and what to do with it, in one sentence.
  public var description: String {
    switch self {
    case .excelWorkbook: "this is an Excel workbook; open it and save it as CSV UTF-8"
    case .oldExcelWorkbook:
      "this is an old Excel workbook or another Office document; open it and save it as CSV UTF-8"
    case .openDocument: "this is an OpenDocument spreadsheet; open it and save it as CSV"
    case .zipArchive: "this is a zip archive; unpack it and drop the CSV inside it"
    case .compressed: "this is a compressed file; unpack it and drop the CSV inside it"
    case .pdf: "this is a PDF document; export the data as CSV from where it was made"
    case .webPage:
      "this is a web page, perhaps a login page in place of the download; download the CSV again"
    case .xml: "this is an XML document; open it in a spreadsheet and save it as CSV"
    case .json: "this is JSON; export the data as CSV from where it was made"
    case .emailMessage: "this is an e-mail; save the file that is attached to it"
    case .contactCards: "these are contact cards (vCard); export the contacts as CSV"
    case .sqlScript: "this is a script in SQL; export the table as CSV"
    case .parquet: "this is a Parquet file; export the data as CSV from where it was made"
    case .program: "this is a program; export the data as CSV from where it was made"
    case .picture: "this is a picture; export the data as CSV from where it was made"
    case .richText: "this is a rich text document; save the data as plain CSV"
    case .sqliteDatabase: "this is a SQLite database; export the table as CSV"
    }
  }

  /// The kind of file that begins like `sample`, or nil if it may well be text.
  static func recognise(_ sample: ArraySlice<UInt8>) -> FileSignature? {
    if sample.starts(with: zip) { return zipped(sample) }
    for (signature, bytes) in plain where sample.starts(with: bytes) { return signature }
    return nil
  }

  /// The kind of file whose text, in UTF-8, begins like `text`, or nil if it may well be CSV.
  static func recognise(text: ArraySlice<UInt8>) -> FileSignature? {
    let start = text.drop { $0 <= .space }.prefix(400)
    let lowercased = String(decoding: start, as: UTF8.self).lowercased()
    for (signature, beginnings) in beginnings
    where beginnings.contains(where: { lowercased.hasPrefix($0) }) {
      return signature
    }
    if isJSON(start) { return .json }
    return isMessage(lowercased) ? .emailMessage : nil
  }

  private static let beginnings: [(FileSignature, [String])] = [
    (
      .webPage, ["<!doctype html", "<html", "<head", "<body", "<table", "<script", "<meta", "<div"]
    ),
    (.xml, ["<?xml", "<workbook", "<!doctype "]),
    (.contactCards, ["begin:vcard", "begin:vcalendar"]),
    (
      .sqlScript, ["insert into ", "create table ", "-- mysql dump", "-- postgresql database dump"]
    ),
    (.sqlScript, ["--\n-- postgresql database dump", "drop table "]),
  ]

  /// `{"name":`, `[{`, or `[[` with something that no header has behind it.
  private static func isJSON(_ start: ArraySlice<UInt8>) -> Bool {
    guard let first = start.first, "{[".utf8.contains(first) else { return false }
    let rest = start.dropFirst().drop { $0 <= .space }
    guard let next = rest.first else { return false }
    if first == UInt8(ascii: "[") { return "{[".utf8.contains(next) }
    guard next == UInt8(ascii: "\"") else { return next == UInt8(ascii: "}") }
    let behind = rest.dropFirst().drop { $0 != UInt8(ascii: "\"") }.dropFirst()
    return behind.drop { $0 <= .space }.first == UInt8(ascii: ":")
  }

  /// Whether it begins with two lines or more that only the head of an e-mail has.
  private static func isMessage(_ start: String) -> Bool {
    let fields = [
      "return-path:", "received:", "delivered-to:", "mime-version:", "message-id:", "from:", "to:",
      "subject:", "date:", "content-type:", "x-", "dkim-signature:", "reply-to:",
    ]
    let lines = start.split(whereSeparator: \.isNewline).prefix(2)
    return lines.count == 2
      && lines.allSatisfy { line in
        line.first?.isWhitespace == true || fields.contains { line.hasPrefix($0) }
      } && fields.prefix(5).contains { start.contains($0) }
  }

  private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  private static let plain: [(FileSignature, [UInt8])] = [
    (.oldExcelWorkbook, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    (.zipArchive, [0x50, 0x4B, 0x05, 0x06]),
    (.compressed, [0x1F, 0x8B]),
    (.compressed, [0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59]),
    (.compressed, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    (.compressed, [0x28, 0xB5, 0x2F, 0xFD]),
    (.compressed, [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
    (.compressed, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    (.pdf, Array("%PDF-".utf8)),
    (.picture, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    (.picture, [0xFF, 0xD8, 0xFF]),
    (.richText, Array("{\\rtf".utf8)),
    (.parquet, Array("PAR1".utf8)),
    (.program, [0x7F, 0x45, 0x4C, 0x46]),
    (.sqliteDatabase, Array("SQLite format 3\0".utf8)),
  ]

  /// The names of a zip's members stand unpacked in it, and an office program writes these early.
  private static func zipped(_ sample: ArraySlice<UInt8>) -> FileSignature {
    let text = String(decoding: sample, as: UTF8.self)
    if text.contains("application/vnd.oasis.opendocument") { return .openDocument }
    return text.contains("[Content_Types].xml") || text.contains("xl/")
      ? .excelWorkbook : .zipArchive
  }
}
