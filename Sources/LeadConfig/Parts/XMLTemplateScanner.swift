import LeadModel

/// The letters and placeholders of an XML template, taken one after the other.
struct XMLTemplateScanner {
  enum Token {
    case letter(Unicode.Scalar)
    case placeholder(Placeholder)
  }

  private let tokens: [Token]
  /// How many tokens were taken.
  private(set) var place = 0

  init(_ template: Template) {
    tokens = template.parts.flatMap { part -> [Token] in
      switch part {
      case .literal(let text): text.unicodeScalars.map { .letter($0) }
      case .placeholder(let placeholder): [.placeholder(placeholder)]
      }
    }
  }

  var current: Token? { place < tokens.count ? tokens[place] : nil }

  func follows(_ text: String) -> Bool {
    let letters = text.unicodeScalars
    guard tokens.count - place >= letters.count else { return false }
    return zip(tokens[place...], letters).allSatisfy { token, wanted in
      if case .letter(let letter) = token { letter == wanted } else { false }
    }
  }

  mutating func take(_ text: String) -> Bool {
    guard follows(text) else { return false }
    place += text.unicodeScalars.count
    return true
  }

  @discardableResult
  mutating func skipSpaces() -> Bool {
    let start = place
    while case .letter(let letter) = current, Self.isSpace(letter) { place += 1 }
    return place > start
  }

  mutating func readUntil(
    _ end: String, _ what: String, refusing refused: String? = nil
  ) throws(XMLTemplateCheck.Fault) {
    let start = place
    while let token = current {
      if take(end) { return }
      if let refused, follows(refused) { throw fault("\(refused) cannot stand in \(what)") }
      switch token {
      case .placeholder: throw fault("a placeholder cannot stand in \(what)")
      case .letter(let letter): try check(letter)
      }
      place += 1
    }
    throw fault("\(end) is missing", at: start)
  }

  mutating func readName(_ what: String) throws(XMLTemplateCheck.Fault) -> String {
    var name = ""
    while case .letter(let letter) = current, Self.isOfName(letter, isFirst: name.isEmpty) {
      name.unicodeScalars.append(letter)
      place += 1
    }
    if case .placeholder = current {
      throw fault("a placeholder cannot stand in the name of \(what)")
    }
    guard !name.isEmpty else {
      throw fault(
        what == "a tag" ? "a < begins no tag; write &lt;" : "the name of \(what) is missing")
    }
    return name
  }

  static func isSpace(_ letter: Unicode.Scalar) -> Bool {
    letter == " " || letter == "\n" || letter == "\r" || letter == "\t"
  }

  /// Names outside ASCII are not looked at more closely.
  static func isOfName(_ letter: Unicode.Scalar, isFirst: Bool) -> Bool {
    switch letter {
    case "a"..."z", "A"..."Z", "_", ":": true
    case "0"..."9", "-", ".": !isFirst
    default: letter.value >= 0xC0
    }
  }

  /// A character of XML 1.0 section 2.2.
  static func isAllowed(_ letter: Unicode.Scalar) -> Bool {
    letter.value >= 0x20 && letter != "\u{FFFE}" && letter != "\u{FFFF}" || isSpace(letter)
  }

  func check(_ letter: Unicode.Scalar) throws(XMLTemplateCheck.Fault) {
    guard Self.isAllowed(letter) else {
      throw fault("the character U+\(String(letter.value, radix: 16)) cannot stand in XML")
    }
  }

  func fault(_ words: String, at place: Int? = nil) -> XMLTemplateCheck.Fault {
    let (line, column) = position(of: place ?? self.place)
    return XMLTemplateCheck.Fault(words: words, line: line, column: column)
  }

  /// Where a token stands in the text as written, in which braces are doubled.
  func position(of place: Int) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    for token in tokens.prefix(place) {
      switch token {
      case .letter("\n"): (line, column) = (line + 1, 1)
      case .letter("{"), .letter("}"): column += 2
      case .letter: column += 1
      case .placeholder(let placeholder): column += placeholder.source.unicodeScalars.count
      }
    }
    return (line, column)
  }

  /// Takes one token.
  mutating func advance() { place += 1 }

  /// The letters from a place to here.
  func text(from start: Int) -> String {
    tokens[start..<place].reduce(into: "") { text, token in
      if case .letter(let letter) = token { text.unicodeScalars.append(letter) }
    }
  }
}
