import Foundation
import LeadModel

/// Reads one list of values, a piece of the file at a time.
struct ListReader {
  let field: FieldDefinition
  let picklist: Picklist?
  let isCSV: Bool
  let most: Int
  /// Whether `@example.com` stands for all addresses of that domain.
  let allowsDomains: Bool

  private var builder = ValueSet.Builder()
  private var rest: [UInt8] = []
  private var number = 0
  private var problems: [String] = []
  private var faults = 0

  /// Nobody mends more lines at a time.
  private static let mostNamed = 10

  init(
    field: FieldDefinition, picklist: Picklist?, isCSV: Bool, most: Int, allowsDomains: Bool
  ) {
    self.field = field
    self.picklist = picklist
    self.isCSV = isCSV
    self.most = most
    self.allowsDomains = allowsDomains
  }

  /// Whether reading on would only make it worse.
  private(set) var isFull = false

  /// Takes the next bytes of the file.
  mutating func read(_ chunk: Data) {
    var lines = chunk[...]
    while let end = lines.firstIndex(of: UInt8(ascii: "\n")) {
      rest += lines[..<end]
      takeLine()
      lines = lines[(end + 1)...]
    }
    rest += lines
    // A file without line ends is no list, and must not fill the memory.
    if rest.count > ListFiles.longestLine { takeLine() }
  }

  /// The values, or what is wrong.
  mutating func finish() -> ListFiles.Content {
    if !rest.isEmpty { takeLine() }
    if faults > Self.mostNamed {
      problems.append("has \(faults - Self.mostNamed) more lines with a problem")
    }
    guard problems.isEmpty else { return ListFiles.Content(problems: problems) }
    let values = builder
    builder = ValueSet.Builder()
    return ListFiles.Content(values: values.finish(), problems: [])
  }

  private mutating func takeLine() {
    number += 1
    var line = rest[...]
    rest.removeAll(keepingCapacity: true)
    if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    guard !isFull, !line.isEmpty else { return }
    guard line.count <= ListFiles.longestLine else {
      return fault("is longer than \(ListFiles.longestLine) bytes; write one value on a line")
    }
    guard let text = String(validating: line, as: UTF8.self) else {
      return fault("is not UTF-8 text; save the file as UTF-8")
    }
    guard let cell = isCSV ? Self.firstCell(text) : text[...] else {
      return fault("has a quote that is not closed")
    }
    guard cell.contains(where: { !$0.isWhitespace }) else { return }
    if number == 1, isHeader(cell) { return }
    guard let value = normal(cell) else {
      return fault(
        "cannot be a value of field \(field.name), which is of type \(field.type.rawValue); "
          + "mend or remove it")
    }
    guard builder.count < most else {
      isFull = true
      problems.append("has more than \(most) values")
      return
    }
    builder.insert(value)
  }

  private mutating func fault(_ words: String) {
    faults += 1
    if faults <= Self.mostNamed { problems.append("line \(number) \(words)") }
  }

  private func isHeader(_ cell: Substring) -> Bool {
    let title = HeaderMapping.fold(String(cell))
    return ([field.name.rawValue] + field.aliases).contains { HeaderMapping.fold($0) == title }
  }

  private func normal(_ cell: Substring) -> String? {
    if let picklist { return picklist.value(for: cell).flatMap { field.normal($0) } }
    let trimmed = cell.trimmingCharacters(in: .whitespaces)
    if allowsDomains, field.type == .email, trimmed.hasPrefix("@") {
      return field.normal("x\(trimmed)").map { String($0.dropFirst()) }
    }
    return field.normal(trimmed)
  }

  /// The first cell of a CSV's line (RFC 4180; a semicolon or a tab may stand for the comma).
  private static func firstCell(_ line: String) -> Substring? {
    guard line.first == "\"" else { return line.prefix { !",;\t".contains($0) } }
    var cell = ""
    var rest = line.dropFirst()
    while let quote = rest.firstIndex(of: "\"") {
      cell += rest[..<quote]
      rest = rest[rest.index(after: quote)...]
      guard rest.first == "\"" else { return cell[...] }
      cell += "\""
      rest = rest.dropFirst()
    }
    return nil
  }
}
