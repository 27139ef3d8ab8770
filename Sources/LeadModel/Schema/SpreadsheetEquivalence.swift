/// How a cell of a corrected file relates to what is stored for its lead.
public enum SpreadsheetEquivalence: String, Hashable, Codable, Sendable {
  /// Byte for byte the same.
  case same
  /// A person changed it.
  case changed
  /// It differs only as a spreadsheet changes cells when it opens and saves a file: what is stored stays.
  case asSpreadsheet = "as_spreadsheet"

  /// Compares a cell with what is stored.
  ///
  /// Only the way from the stored value to what a spreadsheet makes of it counts: 2116 for `02116` is
  /// the spreadsheet's doing, `02116` for 2116 is a correction. Excel and LibreOffice are covered, in
  /// any locale.
  ///
  /// - Parameters:
  ///   - stored: the cell as it came before.
  ///   - now: the cell as it comes now.
  public init(stored: String, now: String) {
    if stored.utf8.elementsEqual(now.utf8) {
      self = .same
    } else {
      self = Self.isSpreadsheets(stored, now) ? .asSpreadsheet : .changed
    }
  }

  /// Whether nothing was corrected in a cell.
  ///
  /// - Parameters:
  ///   - stored: the cell as it came before.
  ///   - now: the cell as it comes now.
  /// - Returns: true where the cell is the same, or differs only as a spreadsheet changes cells.
  public static func unchanged(stored: String, now: String) -> Bool {
    Self(stored: stored, now: now) != .changed
  }

  private static func isSpreadsheets(_ stored: String, _ now: String) -> Bool {
    let (old, new) = (SpreadsheetText.plain(stored), SpreadsheetText.plain(now))
    if old == new { return true }
    guard !new.isEmpty, !old.isEmpty else { return false }
    if isDestroyed(now) { return true }
    return SpreadsheetText.mayBeSaved(old, as: new)
      || SpreadsheetNumber.mayBeShown(old, as: new)
      || SpreadsheetText.mayBeTruth(old, as: new)
      || mayBeDate(old, as: new)
      || MisreadText.mended(now).map { SpreadsheetText.plain($0) == old } == true
      || mayBeMisread(old, as: now)
  }

  /// What is stored proves a misreading, however odd the text that it made.
  ///
  /// Bytes that Windows-1252 lacks become U+F100 and the byte in LibreOffice.
  private static func mayBeMisread(_ old: String, as now: String) -> Bool {
    guard now.utf8.contains(where: { $0 >= 0x80 }) else { return false }
    let text = String(
      String.UnicodeScalarView(
        now.unicodeScalars.map { scalar in
          guard (0xF180...0xF19F).contains(scalar.value) else { return scalar }
          return Unicode.Scalar(UInt8(scalar.value - 0xF100))
        }))
    return SingleByteEncoding.all.contains { encoding in
      MisreadReading(text, as: encoding).map { SpreadsheetText.plain($0.mended) == old } == true
    }
  }

  /// Nobody corrects a cell to an error message or to a row of `#`.
  private static func isDestroyed(_ now: String) -> Bool {
    switch SpreadsheetForm(now) {
    case .error, .hashes: true
    default: false
    }
  }

  /// Both are read by one locale: the machine that read the file also showed it.
  private static func mayBeDate(_ old: String, as new: String) -> Bool {
    if let time = SpreadsheetClock(old) {
      return SpreadsheetClock(new).map(time.mayBeShown) ?? false
    }
    let serials = SpreadsheetDate.serials(of: new[...])
    return SpreadsheetDate.Order.allCases.contains { order in
      let stored = SpreadsheetDate.readings(of: old, order, hasShortestYears: true)
      // Two bare numbers are shown as a date only with a month's name or a year.
      let shown = SpreadsheetDate.readings(of: new, order).filter {
        $0.isNamed || ($0.year != nil && ($0.day != nil || !$0.isShortYear))
      }
      return stored.contains { date in
        shown.contains(where: date.mayBeShown)
          || date.day != nil && serials.contains(where: date.mayBeShown)
      }
    }
  }
}
