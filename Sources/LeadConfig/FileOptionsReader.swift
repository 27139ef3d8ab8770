public import Foundation
public import LeadModel
import Yams

/// Reads options that were dropped beside a file (`june.csv.yaml`) or lie in a folder (`.leadd.yaml`).
///
/// Unlike the configuration they come from anyone who may drop files.
public enum FileOptionsReader {
  /// The most bytes of options (64 KiB).
  public static let longest = 64 * 1024
  /// Aliases can be nested so that few bytes mean billions of nodes; this many are harmless.
  private static let mostAliases = 20

  /// Why options cannot be used.
  public struct Refusal: Error, Hashable, Sendable {
    /// Everything that is wrong, in the order of lines.
    public let problems: [ConfigurationProblem]
  }

  /// Reads and checks options; an empty file asks for nothing.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - name: the file's name, for messages.
  /// - Returns: the options.
  /// - Throws: `Refusal` with every problem, when there is one.
  public static func read(_ bytes: Data, name: String) throws(Refusal) -> FileOptions {
    let report = Report(file: name)
    let options = read(bytes, report)
    guard let options, report.problems.isEmpty else { throw Refusal(problems: report.problems) }
    return options
  }

  static func read(_ bytes: Data, _ report: Report) -> FileOptions? {
    guard bytes.count <= longest else {
      report.problem("has \(bytes.count) bytes; options have at most \(longest)")
      return nil
    }
    let aliases = String(decoding: bytes, as: UTF8.self).matches(of: /(?:^|[\s\[{,:?-])\*[^\s]/)
    guard aliases.count <= mostAliases else {
      report.problem("holds more than \(mostAliases) aliases (*name); write the values themselves")
      return nil
    }
    guard let root = YAMLDocument.root(of: bytes, report: report),
      let section = Value(root: root, of: .options, report: report).section()
    else { return nil }
    var options = FileOptions()
    options.source = section["source"]?.line()
    if let columns = section["columns"] {
      options.columns = columns.lines("a list of column names", atMost: 1000).map(\.text)
    }
    options.encoding = section["encoding"]?.line("the name of an encoding")
    options.delimiter = section["delimiter"]?.delimiter()
    options.updateDuplicates = section["update_duplicates"]?.boolean()
    options.migrateDuplicates = section["migrate_duplicates"]?.boolean()
    options.churn = section["churn"]?.boolean()
    options.stopWhenRejected = section["stop_when_rejected"]?.share()
    options.keyColumn = section["key_column"]?.line("a header", atMost: 1000)
    options.reasonColumn = section["reason_column"]?.line("a header", atMost: 1000)
    options.deliveryColumn = section["delivery_column"]?.line("a header", atMost: 1000)
    options.agentColumn = section["agent_column"]?.line("a header", atMost: 1000)
    options.force = section["force"]?.boolean()
    options.skipRules = section["skip_rules"]?.boolean()
    options.again = section["again"]?.boolean()
    options.count = section["count"]?.integer(in: 1...1_000_000_000)
    options.order = section["order"]?.choice(Redelivery.Order.self)
    if let canary = section["canary"]?.section() {
      let count = canary["count"]?.integer(in: 1...1_000_000)
      let share = canary["stop_below"]?.share()
      if let count { options.canary = Redelivery.Canary(count: count, stopBelow: share ?? .usual) }
    }
    for member in section["headers"]?.section()?.chosen ?? [] {
      options.headers[FieldName(rawValue: member.name)] = member.value.line(
        "a header", atMost: 1000)
    }
    return options
  }
}

extension Value {
  /// A part of a whole.
  func share() -> Share? {
    guard let text = text("a share such as 50%") else { return nil }
    guard let share = Share(text) else {
      problem("\"\(text)\" is not a share from 0% to 100%")
      return nil
    }
    return share
  }

  /// The character between cells, by itself or by name.
  fileprivate func delimiter() -> String? {
    let words = "one character, or comma, semicolon, tab, pipe"
    guard let text = text(words) else { return nil }
    let named = ["comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"]
    if let character = named[text.lowercased()] { return character }
    let scalars = text.unicodeScalars
    if let scalar = scalars.first, scalars.count == 1, scalar.isASCII, scalar != "\"",
      scalar == "\t" || scalar == " " || scalar.properties.generalCategory.isMark
    {
      return text
    }
    problem("\"\(text)\" cannot stand between cells; write \(words)")
    return nil
  }
}

extension Unicode.GeneralCategory {
  /// Punctuation and symbols.
  fileprivate var isMark: Bool {
    switch self {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      true
    default: false
    }
  }
}
