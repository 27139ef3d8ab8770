import Foundation
import LeadTestSupport
import Testing

/// Rejected rows with what Excel does to a CSV that is opened by a double click and saved.
struct ExcelLoopTests {
  /// A German Excel's reading of the cells, shown as their column's format shows them.
  private static let german = [
    "+14155552671": "1,41556E+10", "02116": "2116", "00501": "501",
    "123456789012345678": "1,23457E+17", "000000000000000017": "17", "2026-01-02": "02.01.2026",
    "1999-12-31": "31.12.1999", "1-2": "01. Feb", "MAR1": "01. Mrz", "true": "WAHR",
    "FALSE": "FALSCH", "1e5": "1,00E+05", "2310009E13": "2,31E+19",
    "2026-01-02 09:05": "02.01.2026 09:05", "3/4": "03. Apr", "1:2": "01:02", "24:30": "24:30:00",
    "(5)": "-5", "Sept 2": "02. Sep", "16:9": "16:09", "9:05": "09:05", "0017": "17", "0018": "18",
    "9:05 PM": "9:05 PM",
    "50%": "50%", "Łukasz 李 😀": "Lukasz ? ??",
  ]
  /// An American one's.
  private static let american = [
    "+14155552671": "1.41556E+10", "02116": "2116", "00501": "501",
    "123456789012345678": "1.23457E+17", "000000000000000017": "17", "2026-01-02": "1/2/2026",
    "1999-12-31": "12/31/1999", "1-2": "2-Jan", "MAR1": "1-Mar", "true": "TRUE",
    "1,234.50": "1,234.50", "-0.10": "-0.1", "1e5": "1.00E+05", "2310009E13": "2.31E+19",
    "2026-01-02 09:05": "1/2/2026 9:05", "Jan 2, 2026": "2-Jan-26", "3/4": "4-Mar",
    "50%": "50%", "1:2": "1:02", "24:30": "24:30:00", "(5)": "-5", "Sept 2": "2-Sep",
    "16:9": "16:09", "$1,000": "$1,000 ",
    "0017": "17", "0018": "18", "Łukasz 李 😀": "Lukasz ? ??",
  ]

  @Test("a German Excel's semicolons, decimal commas, dates, truths, and Windows-1252")
  func german() async throws { try await loop(Self.german, delimiter: ";") }

  @Test("an American Excel's dates of what was none, and cut digits")
  func american() async throws { try await loop(Self.american, delimiter: ",") }

  private func loop(_ shown: [String: String], delimiter: Character) async throws {
    try await HardCells.untilClean { answer, mend in
      let table = try AnswerTable(answer)
      let rows = ([table.header] + table.rows.map(\.cells)).map { row in
        var cells = row.map { $0 == mend.wrong ? mend.right : shown[$0] ?? $0 }
        // Some versions cut what is empty at a row's end.
        while cells.last == "" { cells.removeLast() }
        return cells
      }
      let text = HardCells.written(rows, delimiter: delimiter, lineEnd: "\r\n")
      return Array(try #require(text.data(using: .windowsCP1252)))
    }
  }
}
