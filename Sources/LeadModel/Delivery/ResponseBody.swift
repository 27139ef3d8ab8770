import Foundation

/// A response as answer rules look at it: each reading made once, when a rule first needs it.
///
/// Where the end of the body is missing, a condition that is not met may yet have been: that is nil, "cannot be
/// told". Expressions look at the first 16 KiB only, which is what is stored: they find the same in both.
final class ResponseBody {
  let response: WireResponse
  private lazy var text = response.text()
  private lazy var storedText =
    response.body.count > WireResponse.bytesKept
    ? response.text(first: WireResponse.bytesKept) : text
  private lazy var json = JSONSalvage(text)
  private lazy var pairs = AnswerPairs(text, isCut: response.isCut)

  init(_ response: WireResponse) { self.response = response }

  /// Whether all conditions are met; nil when it cannot be told.
  func meets(_ conditions: [AnswerRule.Condition]) -> Bool? {
    var isKnown = true
    for condition in conditions {
      switch meets(condition) {
      case false: return false
      case nil: isKnown = false
      default: break
      }
    }
    return isKnown ? true : nil
  }

  /// Whether a condition is met; nil when it cannot be told.
  func meets(_ condition: AnswerRule.Condition) -> Bool? {
    switch condition {
    case .status(let set): return set.contains(response.status)
    case .header(let name, let test):
      return Self.meets(test, Found(text: response.header(name)))
    case .body(.matches(let patterns)):
      return patterns.contains { self.search($0).isFound }
    case .body(let test):
      return Self.meets(test, Found(text: text, isWhole: !response.isStoredPart))
    // A body of another kind meets nothing, not even that a place in it is blank.
    case .json(let path, let test): return found(path).map { Self.meets(test, $0) } ?? false
    case .pair(let key, let test): return meetsPair(key, test)
    case .element(let name, let test): return found(name).map { Self.meets(test, $0) } ?? false
    case .any(let groups):
      let results = groups.map(meets)
      return results.contains(true) ? true : results.contains(nil) ? nil : false
    }
  }

  /// A text for a code, a reason, or a reference: trimmed, on one line, at most 500 characters; nil when blank.
  func text(_ source: AnswerRule.TextSource) -> String? {
    let found: String? =
      switch source {
      case .literal(let text): text
      case .json(let path): json.flatMap { path.value(in: $0.value) }?.text
      case .pair(let key): pairs[key]
      case .element(let name): ElementText.find(name, in: text)
      case .capture(let pattern): search(pattern).capture
      case .header(let name): response.header(name)
      }
    return found.flatMap { Self.line($0) }
  }

  /// What stands where a condition looks, for a person.
  func shown(_ condition: AnswerRule.Condition) -> String {
    let found: String? =
      switch condition {
      case .status: String(response.status)
      case .header(let name, _): response.header(name)
      case .body: text
      case .json(let path, _):
        json.flatMap { path.value(in: $0.value) }.map { $0.text ?? "null" }
          ?? (json == nil ? "no JSON" : nil)
      case .pair(let key, _): pairs.isEmpty ? "no pairs" : pairs[key]
      case .element(let name, _): ElementText.find(name, in: text)
      case .any: "none of them"
      }
    guard let found else { return "nothing" }
    return Self.line(found, atMost: 80) ?? "empty"
  }

  /// Whether a search for a condition's expression took too long.
  func gaveUp(_ condition: AnswerRule.Condition) -> Bool {
    guard case .body(.matches(let patterns)) = condition else { return false }
    return patterns.contains { search($0) == .gaveUp }
  }

  private func search(_ pattern: BoundedPattern) -> BoundedPattern.Finding {
    pattern.search(storedText, first: WireResponse.bytesKept)
  }

  private func found(_ path: JSONPath) -> Found? {
    guard let json else { return nil }
    guard let value = path.value(in: json.value), !(json.isCut && path.countsFromEnd) else {
      return Found(isWhole: !json.isCut)
    }
    // A cut takes the value that it goes through away, but leaves what was open around it.
    return Found(
      text: value.text, isThere: true, isBlank: value.isBlank,
      isWhole: !(json.isCut && value.isContainer))
  }

  private func meetsPair(_ key: String, _ test: TextTest) -> Bool? {
    // The rest may bring the first line end, or the first pair.
    if response.isStoredPart, pairs.isOneLine { return nil }
    if pairs.isEmpty { return response.isStoredPart && pairs.isText ? nil : false }
    return Self.meets(test, Found(text: pairs[key], isWhole: !response.isStoredPart))
  }

  private func found(_ name: ElementName) -> Found? {
    // That a page for people lacks an element says nothing.
    let start = text.prefix(200).trimmingSpaces.lowercased()
    guard start.hasPrefix("<"), !start.hasPrefix("<!doctype html"), !start.hasPrefix("<html") else {
      return nil
    }
    let found = ElementText.find(name, in: text)
    return Found(text: found, isWhole: found != nil || !response.isStoredPart)
  }

  private static func line(_ text: String, atMost most: Int = 500) -> String? {
    // Most are one word of ASCII; to ask each letter for what Unicode knows of it takes twenty times as long.
    let isWord = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    let line =
      isWord ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !line.isEmpty else { return nil }
    return line.count > most && most < 500 ? line.prefix(most - 1) + "…" : String(line.prefix(most))
  }
}

extension ResponseBody {
  /// What stands at one place of a response.
  private struct Found {
    var text: String?
    /// Whether the place is there, though what it holds may be no text.
    var isThere: Bool
    var isBlank: Bool
    /// Whether nothing is missing that could change the answer.
    var isWhole: Bool

    init(text: String? = nil, isThere: Bool? = nil, isBlank: Bool? = nil, isWhole: Bool = true) {
      self.text = text
      self.isThere = isThere ?? (text != nil)
      self.isBlank = isBlank ?? (text?.trimmingSpaces.isEmpty ?? true)
      self.isWhole = isWhole
    }
  }

  private static func meets(_ test: TextTest, _ found: Found) -> Bool? {
    let isMet: Bool
    switch test {
    case .present: isMet = found.isThere
    case .blank(let wanted):
      // What is there stays there, whatever is missing behind it.
      if found.isBlank, !found.isWhole { return nil }
      return found.isBlank == wanted
    case .equals(let texts):
      let own = found.text?.trimmingSpaces.lowercased()
      isMet = texts.contains { $0.trimmingSpaces.lowercased() == own }
    case .contains(let texts):
      isMet = texts.contains { found.text?.range(of: $0, options: .caseInsensitive) != nil }
    case .matches(let patterns):
      isMet = patterns.contains { pattern in
        found.text.map { pattern.search($0, first: BoundedPattern.longest).isFound } ?? false
      }
    }
    return isMet ? true : found.isWhole ? false : nil
  }
}

extension BoundedPattern.Finding {
  fileprivate var isFound: Bool { if case .found = self { true } else { false } }

  fileprivate var capture: String? { if case .found(let text) = self { text } else { nil } }
}

extension JSONValue {
  /// Whether it says nothing: null, or an empty text, list, or object.
  fileprivate var isBlank: Bool {
    switch self {
    case .null: true
    case .string(let text): text.trimmingSpaces.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    case .boolean, .integer, .number: false
    }
  }

  fileprivate var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }
}
