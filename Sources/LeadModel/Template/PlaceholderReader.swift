/// Reads what stands between the braces of a placeholder.
///
/// Names and arguments are taken as they are up to the next mark of the grammar; one that holds such a mark, or
/// white space at its ends, stands in quotes.
struct PlaceholderReader {
  /// The text behind the opening brace; then behind the closing one.
  private(set) var rest: Substring
  /// What is wrong without hiding where the placeholder ends.
  private(set) var faults: [String] = []
  private let start: Substring.Index
  private let whole: Substring

  /// Words for a placeholder whose end cannot be found.
  struct Unreadable: Error {
    let words: String
  }

  /// - Parameters:
  ///   - whole: the template's text.
  ///   - brace: the place of the opening brace.
  init(_ whole: Substring, from brace: Substring.Index) {
    self.whole = whole
    start = brace
    rest = whole[whole.index(after: brace)...]
  }

  /// The placeholder; nil when it has faults.
  mutating func placeholder(
    schema: Schema, maps: [String: ValueMap]
  ) throws(Unreadable) -> Placeholder? {
    var names: [FieldName] = []
    repeat {
      names.append(FieldName(rawValue: try name()))
    } while take("+")
    let region = names.lazy.compactMap { schema.field($0)?.region }.first
    var transforms: [Transform] = []
    while take("|") {
      if let transform = try transform(region, maps) { transforms.append(transform) }
    }
    guard take("}") else {
      throw Unreadable(words: "a { is never closed; write {{ for a brace")
    }
    let placeholder = Placeholder(
      source: String(whole[start..<rest.startIndex]), fields: names, transforms: transforms)
    if faults.isEmpty { faults = placeholder.faults }
    return faults.isEmpty ? placeholder : nil
  }

  /// What stands between the braces, for messages.
  private var inside: Substring {
    whole[whole.index(after: start)...].prefix { $0 != "}" }
  }

  private mutating func name() throws(Unreadable) -> String {
    if let quoted = try quoted() { return quoted }
    let name = taken(upTo: "+|}{")
    if rest.isEmpty { throw Unreadable(words: "a { is never closed; write {{ for a brace") }
    guard !name.isEmpty, rest.first != "{" else {
      throw Unreadable(
        words: "{\(inside)} holds no field name; a name that holds + | { or } stands in quotes")
    }
    return String(name)
  }

  private mutating func transform(
    _ region: CallingRegion?, _ maps: [String: ValueMap]
  ) throws(Unreadable) -> Transform? {
    let word = String(taken(upTo: ":|}{"))
    let argument = take(":") ? try self.argument() : nil
    let known = TransformName.allCases.map(\.rawValue)
    guard let name = TransformName(rawValue: word) else {
      faults.append(
        word.isEmpty
          ? "{\(inside)} has nothing behind |"
          : "\"\(word)\" is not a transform; "
            + (NearestName.of(word, in: known).map { "did you mean \"\($0)\"?" }
              ?? "there are \(known.joined(separator: ", "))"))
      return nil
    }
    do {
      return try name.transform(argument, region: region, maps: maps)
    } catch {
      faults.append(error.isAboutTransform ? "\(name.rawValue) \(error.words)" : error.words)
      return nil
    }
  }

  private mutating func argument() throws(Unreadable) -> String {
    guard let text = try quoted() else {
      let text = taken(upTo: "|}{")
      if rest.first == "{" {
        throw Unreadable(words: "{\(inside)}: a { inside a placeholder stands in quotes")
      }
      return String(text)
    }
    let behind = taken(upTo: "|}")
    if !behind.isEmpty {
      faults.append("{\(inside)}: put the whole argument in quotes, not a part of it")
    }
    return text
  }

  /// A text in single or double quotes, with a backslash before a quote or a backslash; nil without quotes.
  private mutating func quoted() throws(Unreadable) -> String? {
    skipSpaces()
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    rest.removeFirst()
    var text = ""
    while let letter = rest.popFirst() {
      if letter == quote {
        skipSpaces()
        return text
      }
      guard letter == "\\", let escaped = rest.popFirst() else {
        text.append(letter)
        continue
      }
      switch escaped {
      case "\\", "\"", "'": text.append(escaped)
      case "n": text.append("\n")
      case "t": text.append("\t")
      default:
        faults.append("\\\(escaped) is not known; there are \\\\, \\\", \\', \\n, and \\t")
      }
    }
    throw Unreadable(words: "a \(quote) inside { is never closed")
  }

  private mutating func taken(upTo marks: String) -> Substring {
    let text = rest.prefix { !marks.contains($0) }
    rest = rest[text.endIndex...]
    return text.trimmingSpaces
  }

  private mutating func take(_ mark: Character) -> Bool {
    guard rest.first == mark else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skipSpaces() { rest = rest.drop(while: \.isWhitespace) }
}
