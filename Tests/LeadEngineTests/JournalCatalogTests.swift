import Foundation
import Testing

@testable import LeadEngine

/// `systemd/leadd.catalog` against the table of events.
@Suite struct JournalCatalogTests {
  private struct Entry {
    var id: String
    var headers: [String: String]
    var paragraphs: [String]

    /// The fields that it fills in, without `LEADD_`, in lower case.
    var fields: Set<String> {
      let text = (Array(headers.values) + paragraphs).joined(separator: "\n")
      return Set(text.matches(of: /@([A-Z_]+)@/).map { String($0.1) })
    }
  }

  private let entries: [Entry]

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../systemd/leadd.catalog").standardizedFileURL
    let text = try String(contentsOf: file, encoding: .utf8)
    entries = text.components(separatedBy: "\n-- ").dropFirst().map { block in
      let parts = block.components(separatedBy: "\n\n")
      let head = parts[0].split(separator: "\n")
      var headers: [String: String] = [:]
      for line in head.dropFirst() {
        let pair = line.components(separatedBy: ": ")
        headers[pair[0]] = pair.dropFirst().joined(separator: ": ")
      }
      return Entry(
        id: String(head[0]), headers: headers,
        paragraphs: parts.dropFirst().map { $0.trimmingCharacters(in: .newlines) })
    }
  }

  @Test func everyEventHasAnEntryAndEveryEntryAnEvent() {
    let ids = JournalEvent.allCases.map(\.id)
    let missing = JournalEvent.allCases.filter { event in
      !entries.contains { $0.id == event.id }
    }
    #expect(missing.isEmpty)
    #expect(entries.map(\.id).filter { !ids.contains($0) } == [])
    #expect(Set(entries.map(\.id)).count == entries.count)
  }

  @Test func idsAre128BitsInHexadecimalAndNobodyElses() {
    let ids = JournalEvent.allCases.map(\.id)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
    #expect(Set(ids).count == ids.count)
  }

  @Test func everyEntrySaysWhatHappenedAndWhatToDo() {
    for entry in entries {
      #expect(entry.headers["Subject"]?.isEmpty == false, "\(entry.id)")
      #expect(entry.headers["Defined-By"] == "leadd", "\(entry.id)")
      #expect(entry.paragraphs.count >= 2, "\(entry.id): what happened, and what you do")
      #expect(entry.paragraphs.allSatisfy { !$0.isEmpty }, "\(entry.id)")
    }
  }

  /// A field that no call gives would be shown as `@LEADD_…@`.
  @Test func everyFieldOfAnEntryIsOneThatSomeCallGives() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources").standardizedFileURL
    var given: Set<String> = ["LEADD_PROBLEM"]
    for case let file as URL in try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /"([a-z_]+)"(?:\s*:|\])/) {
        given.insert("LEADD_" + match.1.uppercased())
      }
    }
    for entry in entries {
      #expect(entry.fields.subtracting(given).sorted() == [], "\(entry.headers["Subject"] ?? "")")
    }
  }

  /// A call without an id cannot be filtered for, nor explained.
  @Test func noCallGoesPastTheTable() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources").standardizedFileURL
    var calls: [String] = []
    for room in ["LeadEngine", "LeadAPI", "leadd"] {
      let folder = sources.appending(path: room)
      for case let file as URL in try #require(
        FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
      where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n")
        where line.contains(/[lL]ogger\.(debug|info|notice|warning|error|critical)\(/) {
          calls.append("\(file.lastPathComponent): \(line)")
        }
      }
    }
    #expect(calls == [])
  }
}
