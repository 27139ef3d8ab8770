import Foundation

/// The values of a body of pairs: `a=1&b=2`, lines of `a=1`, or `a: 1; b: 2`.
struct AnswerPairs {
  /// Whether the body has one line as far as it is known, so that another would make other pairs of it.
  private(set) var isOneLine = false
  /// Whether the body is neither markup nor JSON, which have such signs in them too.
  private(set) var isText = false
  private var values: [String: String] = [:]

  /// Reads the pairs.
  ///
  /// - Parameters:
  ///   - text: the body.
  ///   - isCut: whether its end is missing, so that the last pair may be.
  init(_ text: String, isCut: Bool) {
    let text = text.trimmingSpaces
    guard let first = text.first, !"<{[".contains(first) else { return }
    let isOneLine = !text.contains(where: \.isNewline)
    (isText, self.isOneLine) = (true, isOneLine)
    // A form has no raw space; a single pair is one too.
    let isForm = isOneLine && text.contains("=") && !text.contains(where: \.isWhitespace)
    var pieces = text.split { letter in
      if isForm { return letter == "&" }
      return isOneLine ? letter == ";" || letter == "&" : letter.isNewline
    }
    if isCut, !pieces.isEmpty { pieces.removeLast() }
    for piece in pieces {
      guard let mark = piece.firstIndex(where: { $0 == "=" || (!isForm && $0 == ":") }) else {
        continue
      }
      let key = Self.bare(piece[..<mark], isForm: isForm).lowercased()
      guard !key.isEmpty, values[key] == nil else { continue }
      values[key] = Self.bare(piece[piece.index(after: mark)...], isForm: isForm)
    }
  }

  /// Whether the body has no pair at all.
  var isEmpty: Bool { values.isEmpty }

  /// A key's first value; the key is compared without case.
  subscript(_ key: String) -> String? { values[key.lowercased()] }

  /// A key or a value without what its form adds.
  private static func bare(_ text: Substring, isForm: Bool) -> String {
    if isForm {
      let spaced = text.replacing("+", with: " ")
      // A percent sign that encodes nothing stands for itself.
      return spaced.removingPercentEncoding ?? String(spaced)
    }
    var text = text.trimmingSpaces
    if text.last == ";" || text.last == "," { text = text.dropLast().trimmingSpaces }
    if text.count >= 2, let quote = text.first, "\"'".contains(quote), text.last == quote {
      text = text.dropFirst().dropLast()
    }
    return String(text)
  }
}
