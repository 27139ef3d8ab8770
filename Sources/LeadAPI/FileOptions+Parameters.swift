import Foundation
import LeadModel
import LeadWire

/// A file's options as the parameters of a request; their names are those of an option file's keys.
///
/// Two differ, because a query has no mappings and no lists. `map` is `HEADER=FIELD`, and is repeated. `columns` is
/// a list with commas; names that hold commas themselves are told by repeating it, one name each.
extension FileOptions {
  /// The parameters' names.
  static let parameters = [
    "source", "map", "columns", "encoding", "delimiter", "update_duplicates", "migrate_duplicates",
    "churn", "stop_when_rejected", "force",
  ]

  /// The bounds of an option file, in characters and in columns.
  private static let longestLine = 200
  private static let longestHeader = 1000
  private static let mostColumns = 1000

  /// Reads what a request asks for.
  init(_ query: QueryParameters) throws(ProblemView) {
    self.init()
    source = try query.line("source", atMost: Self.longestLine)
    headers = try Self.headers(query)
    columns = try Self.columns(query)
    encoding = try query.line("encoding", atMost: Self.longestLine)
    delimiter = try Self.delimiter(query)
    updateDuplicates = try query.flag("update_duplicates")
    migrateDuplicates = try query.flag("migrate_duplicates")
    churn = try query.flag("churn")
    stopWhenRejected = try query.share("stop_when_rejected")
    force = try query.flag("force")
  }

  private static func headers(_ query: QueryParameters) throws(ProblemView) -> [FieldName: String] {
    var headers: [FieldName: String] = [:]
    for entry in query.given("map") {
      // A header may hold the sign, a field's name cannot.
      guard let sign = entry.lastIndex(of: "="), !entry[..<sign].trimmed.isEmpty,
        !entry[entry.index(after: sign)...].trimmed.isEmpty
      else { throw .badParameter("map", entry, "give HEADER=FIELD: E-mail=email") }
      let header = String(entry[..<sign])
      try QueryParameters.checkLine("map", header, atMost: longestHeader)
      let field = FieldName(rawValue: entry[entry.index(after: sign)...].trimmed)
      guard headers.updateValue(header, forKey: field) == nil else {
        throw .badParameter("map", entry, "field \(field) has a header already; give it one")
      }
    }
    return headers
  }

  private static func columns(_ query: QueryParameters) throws(ProblemView) -> [String]? {
    let given = query.given("columns")
    guard let first = given.first else { return nil }
    let names =
      given.count > 1
      ? given : first.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard names.count <= mostColumns else {
      throw .badParameter("columns", "\(names.count) names", "give at most \(mostColumns)")
    }
    for (place, name) in names.enumerated() {
      guard !name.trimmed.isEmpty else {
        throw .badParameter("columns", first, "column \(place + 1) needs a name")
      }
      try QueryParameters.checkLine("columns", name, atMost: longestLine)
    }
    return names.map(\.trimmed)
  }

  /// A character that can stand between cells, by itself or by its name.
  private static func delimiter(_ query: QueryParameters) throws(ProblemView) -> String? {
    guard let text = try query.text("delimiter") else { return nil }
    let named = ["comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"]
    if let character = named[text.lowercased()] { return character }
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1, scalar.isASCII,
      scalar != "\"", scalar == "\t" || scalar == " " || scalar.isMark
    else {
      throw .badParameter(
        "delimiter", text, "give one character, or comma, semicolon, tab, or pipe")
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Of ASCII, what is neither a letter nor a digit nor a control character nor a space.
  fileprivate var isMark: Bool {
    (0x21...0x7E).contains(value) && !properties.isAlphabetic && !("0"..."9").contains(self)
  }
}

extension StringProtocol {
  /// Without the spaces around it.
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
