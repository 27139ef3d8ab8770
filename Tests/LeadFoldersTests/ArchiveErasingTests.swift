import Foundation
import SystemPackage
import Testing

@testable import LeadFolders

struct ArchiveErasingTests {
  private struct Kept {
    let folder: TemporaryFolder
    let archive: LeadFolders.Archive
    let path: FilePath = "2026/11/12__june.csv"

    init(_ bytes: [UInt8]) async throws {
      folder = try TemporaryFolder()
      let layout = try FolderLayout(under: folder.path)
      archive = LeadFolders.Archive(layout, work: FileWork())
      let place = layout.archive.appending("2026/11").string
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(fileURLWithPath: "\(place)/12__june.csv"))
    }

    var bytes: [UInt8] {
      Array(
        FileManager.default.contents(atPath: "\(folder.path)/archive/\(path)") ?? Data())
    }
  }

  @Test("lines are written over in place; line ends, length, and all other lines stay")
  func lines() async throws {
    let kept = try await Kept(Array("a,b\r\nann,1\r\n\"x\ny\",2\rlast,3".utf8))
    #expect(try await kept.archive.erase([2..<3, 4..<5], of: kept.path, .byte))
    #expect(String(decoding: kept.bytes, as: UTF8.self) == "a,b\r\nxxxxx\r\n\"x\nxxxx\rlast,3")
    #expect(try await kept.archive.erase([5..<Int.max], of: kept.path, .byte))
    #expect(String(decoding: kept.bytes, as: UTF8.self) == "a,b\r\nxxxxx\r\n\"x\nxxxx\rxxxxxx")
  }

  @Test("wide characters stay what they are read as", arguments: [false, true], [2, 4])
  func wide(isBigEndian: Bool, size: Int) async throws {
    // U+0A0D and U+0D0A have the bytes of line ends and are none.
    let text = "\u{FEFF}id\r\nann,\u{0A0D}\u{0D0A}é\nbob"
    let expected = "\u{FEFF}id\r\nxxxxxxx\nbob"
    let encoding: String.Encoding =
      size == 2
      ? (isBigEndian ? .utf16BigEndian : .utf16LittleEndian)
      : (isBigEndian ? .utf32BigEndian : .utf32LittleEndian)
    let kept = try await Kept(Array(try #require(text.data(using: encoding))))
    let unit: CharacterUnit =
      size == 2 ? .twoBytes(isBigEndian: isBigEndian) : .fourBytes(isBigEndian: isBigEndian)
    #expect(try await kept.archive.erase([2..<3], of: kept.path, unit))
    #expect(Data(kept.bytes) == expected.data(using: encoding))
  }

  @Test("a line that lies across what is read at once is erased whole")
  func acrossPieces() async throws {
    let long = String(repeating: "z", count: (1 << 20) - 3)
    let kept = try await Kept(Array("\(long)\r\nann smith\r\nbob".utf8))
    #expect(try await kept.archive.erase([2..<3], of: kept.path, .byte))
    #expect(
      String(decoding: kept.bytes.suffix(16), as: UTF8.self) == "\r\nxxxxxxxxx\r\nbob")
  }

  @Test("what was taken away holds nothing; a link is not followed")
  func absent() async throws {
    let kept = try await Kept(Array("a\nb\n".utf8))
    #expect(try await kept.archive.erase([1..<2], of: "2026/12/12__june.csv", .byte) == false)
    #expect(try await kept.archive.beginning(of: "2025/11/12__june.csv", atMost: 9) == nil)
    let outside = "\(kept.folder.path)/outside"
    try Data("mine".utf8).write(to: URL(fileURLWithPath: outside))
    try FileManager.default.createSymbolicLink(
      atPath: "\(kept.folder.path)/archive/2026/11/13__link.csv", withDestinationPath: outside)
    #expect(try await kept.archive.erase([1..<2], of: "2026/11/13__link.csv", .byte) == false)
    #expect(FileManager.default.contents(atPath: outside) == Data("mine".utf8))
  }

  @Test("a file is removed with its options, once")
  func removal() async throws {
    let kept = try await Kept(Array("a\n".utf8))
    let options = "\(kept.folder.path)/archive/\(kept.path).yaml"
    try Data("force: true\n".utf8).write(to: URL(fileURLWithPath: options))
    #expect(try await kept.archive.remove(kept.path) == 2)
    #expect(!FileManager.default.fileExists(atPath: options))
    #expect(try await kept.archive.remove(kept.path) == 0)
  }
}
