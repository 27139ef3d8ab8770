import Foundation

/// A response as answer rules look at it: decoded once, whatever its content type says.
struct ResponseBody {
  let response: WireResponse
  private let text: String
  private let json: JSONValue?

  init(_ response: WireResponse) {
    self.response = response
    text = String(decoding: response.body, as: UTF8.self)
    json = JSONValue(parsing: response.body)
  }

  func meets(_ conditions: [AnswerRule.Condition]) -> Bool { conditions.allSatisfy(meets) }

  private func meets(_ condition: AnswerRule.Condition) -> Bool {
    switch condition {
    case .status(let range): range.contains(response.status)
    case .bodyContains(let part): text.range(of: part, options: .caseInsensitive) != nil
    case .bodyEquals(let whole): text.trimmingSpaces.lowercased() == whole.lowercased()
    case .bodyMatches(let pattern): pattern.isFound(in: text)
    case .json(let path, nil): json.flatMap(path.value) != nil
    case .json(let path, let wanted?):
      json.flatMap(path.value)?.text?.lowercased() == wanted.lowercased()
    }
  }

  /// A text for a reason or a reference: trimmed, on one line, at most 500 characters; nil when blank.
  func text(_ source: AnswerRule.TextSource) -> String? {
    let found: String? =
      switch source {
      case .literal(let text): text
      case .json(let path): json.flatMap(path.value)?.text
      case .capture(let pattern): pattern.capture(in: text)
      case .header(let name): response.header(name)
      }
    let line = found?.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(500)
    return line.flatMap { $0.isEmpty ? nil : String($0) }
  }
}
