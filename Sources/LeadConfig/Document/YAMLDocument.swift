import Foundation
import Yams

/// One YAML file, read into nodes that know their places.
enum YAMLDocument {
  /// The root of a file; an empty file is empty text.
  ///
  /// - Returns: nil only after what is wrong with its YAML was reported.
  static func root(of bytes: Data, report: Report) -> Node? {
    guard let text = text(of: bytes, report) else { return nil }
    var editable = EditableText(text)
    // Yams stops at the first mapping with a repeated key. Each one is reported, given another name, and
    // the file is read again, so that a person sees the rest as well; twenty are enough for one time.
    for attempt in 0..<20 {
      do {
        // The basic resolver leaves every scalar as it is written: NO is no truth value here.
        return try Yams.Parser(yaml: editable.text, resolver: .basic).singleRoot() ?? Node("")
      } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
        let first = Place(context.mark)
        let key = duplicates.first ?? ""
        guard let second = editable.renameSecond(of: key, first: first, attempt) else {
          report.problem(
            "the key \"\(key)\" stands more than once in this mapping; keep one", at: first)
          return nil
        }
        report.problem(
          "the key \"\(key)\" stands here a second time; the first is on line \(first.line)",
          at: second)
      } catch {
        let (words, place) = YAMLFault.words(for: error, in: editable.text)
        report.problem(words, at: place)
        return nil
      }
    }
    return nil
  }

  private static func text(of bytes: Data, _ report: Report) -> String? {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    if let text = String(validating: body, as: UTF8.self) { return text }
    let lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let wrong = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    report.problem(
      "this line is not UTF-8 text; save the file as UTF-8", at: Place(line: wrong + 1, column: 1))
    return nil
  }
}

/// Text in which a repeated key can get another name without moving anything.
struct EditableText {
  private var lines: [[Unicode.Scalar]]

  init(_ text: String) {
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map(Array.init)
  }

  var text: String {
    var out = String.UnicodeScalarView()
    for (number, line) in lines.enumerated() {
      if number > 0 { out.append("\n") }
      out.append(contentsOf: line)
    }
    return String(out)
  }

  /// Whether a key is one that was renamed here, and so already reported.
  static func isRenamed(_ key: String) -> Bool {
    key.unicodeScalars.first.map { (0xE000..<0xE100).contains($0.value) } ?? false
  }

  /// Gives the second `key` of a block mapping another first letter.
  ///
  /// - Returns: its place; nil when it is not found, as in `{a: 1, a: 2}`.
  mutating func renameSecond(of key: String, first: Place, _ attempt: Int) -> Place? {
    let indent = first.column - 1
    for number in lines.indices.dropFirst(first.line) {
      let line = lines[number]
      let rest = line.drop { $0 == " " }
      guard let start = rest.first, start != "#", start != "\r" else { continue }
      guard rest.startIndex >= indent else { return nil }
      guard rest.startIndex == indent else { continue }
      for quote in ["", "\"", "'"] {
        let written = Array((quote + key + quote).unicodeScalars)
        let behind = rest.dropFirst(written.count).drop { $0 == " " }
        guard rest.starts(with: written), behind.first == ":", !key.isEmpty,
          let mark = Unicode.Scalar(0xE000 + attempt)
        else { continue }
        lines[number][indent + quote.unicodeScalars.count] = mark
        return Place(line: number + 1, column: first.column)
      }
    }
    return nil
  }
}
