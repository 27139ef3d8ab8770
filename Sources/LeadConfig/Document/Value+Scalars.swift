import LeadModel
import Yams

// Quotes never change what a scalar means: text is taken as it is written (`NO`, `012`, `1e3` stay text), and
// numbers are read only where a number is expected.
extension Value {
  /// The text as written; `words` say what is expected: `a duration such as 30m`.
  func text(_ words: String = "a text", orEmpty: Bool = false) -> String? {
    guard case .scalar(let scalar) = node else {
      problem(unquotedPlaceholder ?? "expects \(words), not \(kind)")
      return nil
    }
    guard hasPlainTag(scalar.tag.rawValue) else { return nil }
    let isQuoted = scalar.style != .plain && scalar.style != .any
    guard !scalar.string.isEmpty || (orEmpty && isQuoted) else {
      report.problem(
        "expects \(words), and nothing stands there",
        at: isQuoted ? place : keyPlace, path: path)
      return nil
    }
    return scalar.string
  }

  /// What to say when `{email}` stands there without quotes, which YAML takes for a mapping.
  var unquotedPlaceholder: String? {
    guard case .mapping(let mapping) = node, mapping.count == 1,
      let (key, value) = mapping.first, case .scalar(let inside) = value, inside.string.isEmpty,
      inside.style == .plain, let name = key.string,
      // Without braces a mapping begins where its first key does.
      let start = mapping.mark?.column, let first = key.mark?.column, start < first
    else { return nil }
    return "{\(name)} without quotes is a mapping; write \"{\(name)}\""
  }

  /// One line of text without control characters, at most so many characters long.
  func line(_ words: String = "a text", atMost most: Int = 200) -> String? {
    guard let text = text(words) else { return nil }
    guard text.contains(where: { !$0.isWhitespace }) else {
      problem("expects \(words), not white space")
      return nil
    }
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else {
      problem("a line break or another control character cannot stand here")
      return nil
    }
    guard text.count <= most else {
      problem("has \(text.count) characters; at most \(most) are allowed")
      return nil
    }
    return text
  }

  /// Several lines of text, each as ``line(_:atMost:)``.
  func lines(_ words: String, atMost most: Int = 200) -> [(text: String, value: Value)] {
    guard let elements = elements(of: words) else { return [] }
    return elements.compactMap { element in
      element.line(atMost: most).map { ($0, element) }
    }
  }

  /// A whole number.
  func integer(in range: ClosedRange<Int>) -> Int? {
    let words = "a whole number"
    guard let text = text(words) else { return nil }
    guard let number = Int(text), text.first != "+" else {
      problem("\"\(text)\" is not \(words)")
      return nil
    }
    guard range.contains(number) else {
      problem(
        range.upperBound == Int.max
          ? "\(number) is too small; the least is \(range.lowerBound)"
          : "\(number) is out of range; write a number from \(range.lowerBound) to \(range.upperBound)"
      )
      return nil
    }
    return number
  }

  /// A number with or without decimals.
  func number() -> NumberText? {
    guard let text = text("a number") else { return nil }
    guard let number = NumberText(text) else {
      problem("\"\(text)\" is not a number")
      return nil
    }
    return number
  }

  /// `true` or `false`, also as `yes` and `no`.
  func boolean() -> Bool? {
    guard let text = text("true or false") else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      problem("\"\(text)\" is neither true nor false")
      return nil
    }
  }

  /// One of a few words.
  func choice<Choice>(_: Choice.Type = Choice.self) -> Choice?
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    let known = Choice.allCases.map(\.rawValue)
    let words = "one of \(known.joined(separator: ", "))"
    guard let text = text(words) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    problem(
      "\"\(text)\" is not \(words)"
        + (NearestName.of(text, in: known).map { "; did you mean \"\($0)\"?" } ?? ""))
    return nil
  }

  /// A length of time.
  func duration(in range: ClosedRange<Span>) -> Span? {
    let words = "a duration such as 30m, 5s, 1h30m, 500ms, or 2d"
    guard let text = text(words) else { return nil }
    guard let span = DurationText.span(text) else {
      problem("\"\(text)\" is not \(words)")
      return nil
    }
    guard range.contains(span) else {
      let least = DurationText.text(range.lowerBound)
      problem(
        "\(text) is out of range; write from \(least) to \(DurationText.text(range.upperBound))")
      return nil
    }
    return span
  }

  /// A number of bytes.
  func size(in range: ClosedRange<Int64>) -> Int64? {
    let words = "a size such as 10 GiB or 256 MiB"
    guard let text = text(words) else { return nil }
    guard let bytes = SizeText.bytes(text) else {
      problem("\"\(text)\" is not \(words)")
      return nil
    }
    guard range.contains(bytes) else {
      let least = SizeText.text(range.lowerBound)
      problem("\(text) is out of range; write from \(least) to \(SizeText.text(range.upperBound))")
      return nil
    }
    return bytes
  }
}
