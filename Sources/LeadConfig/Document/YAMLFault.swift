import Yams

/// What is wrong with a file's YAML, in words that help more than the parser's.
enum YAMLFault {
  /// The words, and the place where the parser stopped.
  static func words(for error: any Error, in text: String) -> (words: String, place: Place?) {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      let place = Place(mark)
      let words = words(for: problem, letter: letter(at: place, in: text))
      return (words, Swift.min(place, end(of: text)))
    case YamlError.reader(let problem, let offset, _, _):
      return ("is not YAML: \(problem)", offset.map { end(of: text.prefix($0)) })
    default:
      return ("is not YAML: \(error)", nil)
    }
  }

  /// The place behind the last line that is not blank.
  private static func end(of text: some StringProtocol) -> Place {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let last = lines.lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? 0
    let columns = lines.isEmpty ? 0 : lines[last].unicodeScalars.count
    return Place(line: last + 1, column: columns + 1)
  }

  private static func words(for problem: String, letter: Unicode.Scalar?) -> String {
    switch problem {
    case "found character that cannot start any token" where letter == "\t":
      "a tab stands where only spaces may; indent with spaces"
    case "found character that cannot start any token":
      letter.map { "text that begins with \($0) must stand in quotes" } ?? "is not YAML: \(problem)"
    case "mapping values are not allowed in this context":
      "a \":\" stands where no key can be; put text that holds \": \" in quotes, or mend the indentation"
    case "did not find expected key", "did not find expected '-' indicator",
      "did not find expected <block end>", "did not find expected <document start>":
      "the indentation does not fit the lines above, or a quote there is not closed"
    case "could not find expected ':'":
      "a \":\" is missing behind the key, or the indentation does not fit"
    case "did not find expected ',' or '}'": "a \",\" or the closing \"}\" is missing"
    case "did not find expected ',' or ']'": "a \",\" or the closing \"]\" is missing"
    case "found unexpected end of stream", "found unexpected document indicator":
      "a quote is never closed"
    case "did not find expected node content":
      "a value is missing, or a bracket before it is not closed"
    case "found undefined alias": "no anchor (&name) above has the name of this alias"
    case "but found another document":
      "a second document (---) begins here; a file holds one"
    case "found a tab character that violates indentation":
      "a tab stands where only spaces may; indent with spaces"
    default: "is not YAML: \(problem)"
    }
  }

  private static func letter(at place: Place, in text: String) -> Unicode.Scalar? {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard place.line <= lines.count else { return nil }
    return lines[place.line - 1].dropFirst(place.column - 1).first
  }
}
