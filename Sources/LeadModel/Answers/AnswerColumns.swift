/// The platform's own columns A–K, with which every CSV that leadd writes begins.
///
/// The file's own columns follow in their own order. Cells are plain text here: whoever writes them for a
/// spreadsheet guards them against being run as formulas, and takes the guard off when such a file comes back.
public enum AnswerColumns {
  /// The titles of the columns A–K.
  public static let titles = [
    "LeadID", "Status", "Disposition Code", "Custom Reason", "Source", "List", "Campaign",
    "Delivery", "BID", "Attempts", "Upload Row",
  ]

  /// The eleven cells of a row, in the order of the titles.
  public static func cells(of row: AnswerRow) -> [String] {
    [
      row.lead?.description ?? row.unknownLead ?? "",
      row.status?.rawValue ?? "",
      row.code?.rawValue ?? "",
      (row.reasons.map(\.sentence) + row.remarks.map(\.sentence)
        + (row.before.map { ["before: \($0)"] } ?? [])).joined(separator: "; "),
      row.source,
      row.list?.rawValue ?? "",
      row.campaign?.rawValue ?? "",
      row.delivery?.rawValue ?? "",
      row.buyer,
      String(row.attempts),
      row.row?.description ?? "",
    ]
  }

  /// Remarks on the columns A–K of a row that was dropped again, where they are not as leadd wrote them.
  ///
  /// Nothing is read from them but the LeadID. What a lead's way changes meanwhile is not compared unless the
  /// lead cannot have moved.
  ///
  /// - Parameters:
  ///   - cells: the row's cells.
  ///   - row: what leadd says of the row that it stands for.
  ///   - isUnmoved: whether its lead still stands where it stood when that was written.
  /// - Returns: a remark for each column that was altered.
  public static func altered(
    _ cells: [String], from row: AnswerRow, isUnmoved: Bool
  ) -> [Remark] {
    let lasting: Set = ["Source", "List", "Upload Row"]
    return zip(titles, zip(cells, Self.cells(of: row))).dropFirst().compactMap { title, pair in
      guard isUnmoved || lasting.contains(title),
        !SpreadsheetEquivalence.unchanged(stored: pair.1, now: pair.0)
      else { return nil }
      return Remark(.platformColumn, FieldName(rawValue: title), value: pair.0)
    }
  }

  /// Whether a header begins with the columns A–K, as that of an answer that was dropped again does.
  ///
  /// A byte order mark that a program took for text, `ï»¿` or what other encodings make of it, belongs to
  /// no title.
  ///
  /// - Parameter header: the header's cells as read.
  /// - Returns: whether all eleven stand there in order, spaces around them aside.
  public static func begin(_ header: [String]) -> Bool {
    guard let first = header.first?.trimmingSpaces else { return false }
    let mark = first.prefix { !$0.isASCII }
    guard mark.unicodeScalars.count <= 3 else { return false }
    return ([String(first[mark.endIndex...])] + header.dropFirst())
      .starts(with: titles) { $0.trimmingSpaces == $1[...] }
  }

  /// How many columns in front of a file are leadd's own.
  ///
  /// - Parameter header: the header's cells as read.
  /// - Returns: those of A–K, with those of the exceptions list if they follow; 0 for any other file.
  public static func count(in header: [String]) -> Int {
    guard begin(header) else { return 0 }
    return titles.count + (ExceptionColumns.follow(in: header) ? ExceptionColumns.titles.count : 0)
  }

  /// A file's own columns, or a row's own cells: what stands behind leadd's own, if the file has these.
  ///
  /// - Parameters:
  ///   - cells: the header's cells, or a row's.
  ///   - header: the header's cells as read.
  /// - Returns: the cells behind them, or all.
  public static func own(_ cells: [String], under header: [String]) -> ArraySlice<String> {
    cells.dropFirst(count(in: header))
  }
}
