import Foundation
import LeadTestSupport
import Testing

/// Rejected rows that a real LibreOffice opened and saved come back with nothing changed but what a person
/// corrected.
@Suite(
  .enabled(
    if: LibreOffice.isInstalled,
    "LibreOffice is not installed; scripts/test installs libreoffice-calc-nogui"))
struct LibreOfficeTests {
  private static let utf8 = LibreOffice.CSV()

  @Test("a cell corrected in a workbook and saved as CSV, with all that an American one changes")
  func inAWorkbook() async throws {
    let office = try LibreOffice(locale: "en-US")
    try await HardCells.untilClean { answer, mend in
      let workbook = String(decoding: try await office.open(answer, as: Self.utf8), as: UTF8.self)
      #expect(workbook.contains("<text:p>\(mend.wrong)</text:p>"))
      let mended = workbook.replacing(
        "<text:p>\(mend.wrong)</text:p>", with: "<text:p>\(mend.right)</text:p>")
      return try await office.save(Array(mended.utf8), as: Self.utf8)
    }
  }

  @Test("a German one, saved with semicolons in Windows-1252, twice before it is dropped")
  func german() async throws {
    let office = try LibreOffice(locale: "de-DE")
    let windows = LibreOffice.CSV(delimiter: ";", characters: 1)
    try await HardCells.untilClean { answer, mend in
      let once = try await office.resave(answer, as: Self.utf8, windows)
      return try await office.resave(
        Self.replacing(";\(mend.wrong);", by: ";\(mend.right);", in: once), as: windows, windows)
    }
  }

  @Test("opened in a wrong encoding, its byte order mark taken for text, with nothing detected")
  func misread() async throws {
    let office = try LibreOffice(locale: "en-US")
    let misread = LibreOffice.CSV(characters: 1, detects: false)
    try await HardCells.untilClean { answer, mend in
      let saved = try await office.resave(answer, as: misread, Self.utf8)
      return Self.replacing(",\(mend.wrong),", by: ",\(mend.right),", in: saved)
    }
  }

  private static func replacing(_ old: String, by new: String, in bytes: [UInt8]) -> [UInt8] {
    var data = Data(bytes)
    #expect(data.range(of: Data(old.utf8)) != nil)
    while let place = data.range(of: Data(old.utf8)) {
      data.replaceSubrange(place, with: Data(new.utf8))
    }
    return Array(data)
  }
}
