/// Walks over the characters of a script and knows, for every word, its place.
struct ScriptScanner {
  private let characters: [Character]
  private(set) var position = 0

  init(_ text: String) {
    characters = Array(text)
  }

  var atEnd: Bool { position == characters.count }

  /// True before a `;`, the end of a line, a comment, or the end of the script.
  var atEndOfRule: Bool {
    guard let next = peek() else { return true }
    return next == ";" || next == "#" || next.isNewline
  }

  /// The next character that is not a blank, without taking it.
  func peek() -> Character? {
    var ahead = self
    ahead.skipBlanks()
    return ahead.atEnd ? nil : characters[ahead.position]
  }

  mutating func skipBlanks() {
    skip { $0.isWhitespace && !$0.isNewline }
  }

  /// Goes to the next rule, over what is left of this one, separators, and comments.
  mutating func skipToNextRule() {
    skip { $0 != ";" && $0 != "#" && !$0.isNewline }
    while !atEnd {
      if characters[position] == "#" {
        skip { !$0.isNewline }
      } else if characters[position] == ";" || characters[position].isWhitespace {
        position += 1
      } else {
        return
      }
    }
  }

  mutating func takeSign(_ sign: Character) -> Bool {
    guard peek() == sign else { return false }
    skipBlanks()
    position += 1
    return true
  }

  /// A keyword, number, or span of time; empty at anything else.
  func peekWord() -> String {
    var ahead = self
    return ahead.takeWord()
  }

  mutating func takeWord() -> String {
    skipBlanks()
    return take { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }

  mutating func takeWord(_ word: String) -> Bool {
    guard peekWord() == word else { return false }
    _ = takeWord()
    return true
  }

  /// The name of a header, field, or path; ends before `=` and `!=`.
  mutating func takeName() -> String {
    skipBlanks()
    return take { !$0.isWhitespace && !";,=!".contains($0) }
  }

  /// Text in quotes, in which `\"`, `\\`, `\n`, and `\t` stand for what they do in JSON, or else
  /// one run of characters up to a blank, a `,`, or a `;`.
  mutating func takeText() throws(SinkScriptError.Problem) -> String {
    guard peek() == "\"" else {
      let text = peekRun()
      guard !atEndOfRule, !text.isEmpty else { throw problem("a text is missing here") }
      skipBlanks()
      position += text.count
      return text
    }
    return try takeQuoted()
  }

  mutating func takeQuoted() throws(SinkScriptError.Problem) -> String {
    skipBlanks()
    let start = position
    position += 1
    var text = ""
    while !atEnd {
      let character = characters[position]
      position += 1
      if character == "\"" { return text }
      guard character == "\\", !atEnd else {
        text.append(character)
        continue
      }
      switch characters[position] {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case let other: text.append(other)
      }
      position += 1
    }
    throw problem("this quote is never closed; close it with \"", at: start)
  }

  /// `/source/` or `/source/i`; `\/` is a slash, any other `\` belongs to the expression.
  mutating func takePattern() throws(SinkScriptError.Problem) -> Pattern {
    skipBlanks()
    let start = position
    guard takeSign("/") else {
      throw problem("write a regular expression between slashes, as in /@example[.]com/")
    }
    var source = ""
    while !atEnd, characters[position] != "/", !characters[position].isNewline {
      if characters[position] == "\\", position + 1 < characters.count {
        if characters[position + 1] != "/" { source.append("\\") }
        position += 1
      }
      source.append(characters[position])
      position += 1
    }
    guard !atEnd, characters[position] == "/" else {
      throw problem("this regular expression is never closed; close it with /", at: start)
    }
    position += 1
    let ignoresCase = takeFlag("i")
    do {
      return try Pattern(source, ignoresCase: ignoresCase)
    } catch {
      throw problem("this is not a regular expression: \(error)", at: start)
    }
  }

  /// An object or array, to its closing bracket, on as many lines as it takes.
  mutating func takeJSON() throws(SinkScriptError.Problem) -> String {
    skipBlanks()
    let start = position
    guard let first = peek(), "{[".contains(first) else {
      throw problem("write a JSON object here, as in json {\"outcome\": \"success\"}")
    }
    var depth = 0
    var inText = false
    repeat {
      switch characters[position] {
      case "\\" where inText: position += 1
      case "\"": inText.toggle()
      case "{" where !inText, "[" where !inText: depth += 1
      case "}" where !inText, "]" where !inText: depth -= 1
      default: break
      }
      position = min(position + 1, characters.count)
    } while depth > 0 && !atEnd
    let json = String(characters[start..<position])
    guard depth == 0, JSONPath.isJSON(json) else {
      throw problem("this is not valid JSON", at: start)
    }
    return json
  }

  /// What was written from a position to here.
  func text(from start: Int) -> String {
    let text = characters[start..<position]
    let end = text.lastIndex { !$0.isWhitespace }.map { $0 + 1 } ?? start
    return String(text[..<end])
  }

  /// A problem at the next word, or at a place already passed.
  func problem(
    _ message: String, at place: Int? = nil, knowing known: [String] = []
  ) -> SinkScriptError.Problem {
    var ahead = self
    if let place { ahead.position = place } else { ahead.skipBlanks() }
    let before = characters[..<ahead.position]
    let lineStart = before.lastIndex(where: \.isNewline).map { $0 + 1 } ?? 0
    let word = ahead.peekWord().isEmpty ? ahead.peekRun() : ahead.peekWord()
    return SinkScriptError.Problem(
      line: before.count(where: \.isNewline) + 1, column: ahead.position - lineStart + 1,
      word: word, message: message, nearest: known.nearest(to: word))
  }

  /// A problem at the next word, which is none of the known ones.
  func unknown(_ what: String, known: [String]) -> SinkScriptError.Problem {
    let found = problem("", knowing: known)
    let start = found.word.isEmpty ? "\(what) is missing" : "\"\(found.word)\" is not \(what)"
    let list = found.nearest == nil ? "; known are \(known.joined(separator: ", "))" : ""
    return problem(start + list, knowing: known)
  }

  private func peekRun() -> String {
    var ahead = self
    ahead.skipBlanks()
    return ahead.take { !$0.isWhitespace && $0 != ";" && $0 != "," }
  }

  private mutating func takeFlag(_ flag: Character) -> Bool {
    guard !atEnd, characters[position] == flag else { return false }
    position += 1
    return true
  }

  private mutating func take(while belongs: (Character) -> Bool) -> String {
    let start = position
    skip(while: belongs)
    return String(characters[start..<position])
  }

  private mutating func skip(while belongs: (Character) -> Bool) {
    while !atEnd, belongs(characters[position]) { position += 1 }
  }
}
