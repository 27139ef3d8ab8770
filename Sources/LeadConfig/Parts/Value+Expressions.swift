import Foundation
import LeadModel

extension Value {
  /// A regular expression that a whole value must match.
  func pattern() -> Pattern? { expression { text throws(Pattern.Problem) in try Pattern(text) } }

  /// A regular expression that is tried on what strangers wrote.
  func boundedPattern() -> BoundedPattern? {
    expression { text throws(Pattern.Problem) in try BoundedPattern(text) }
  }

  private func expression<Made>(_ make: (String) throws(Pattern.Problem) -> Made) -> Made? {
    guard let text = text("a regular expression") else { return nil }
    guard text.count <= 1000 else {
      problem("has \(text.count) characters; at most 1000 are allowed")
      return nil
    }
    do {
      return try make(text)
    } catch {
      problem("\"\(error.source)\" is not a regular expression; check its brackets and backslashes")
      return nil
    }
  }

  /// A path to a value of a JSON body.
  func jsonPath() -> JSONPath? {
    text("a JSON path such as $.lead.id").flatMap { jsonPath($0, at: place) }
  }

  /// A path to a value of a JSON body that stands in a key or in a text.
  func jsonPath(_ text: String, at place: Place) -> JSONPath? {
    do {
      return try JSONPath(text)
    } catch {
      report.problem(
        "\(error.words); write a JSON path such as $.lead.id or $.errors[0]", at: place, path: path)
      return nil
    }
  }

  /// A time zone by its IANA name or as an offset.
  func timeZone() -> TimeZone? {
    guard let text = text("a time zone such as America/New_York") else { return nil }
    if let name = TimeZoneText.named(text) {
      if let zone = Self.offset(name) ?? TimeZone(identifier: name) { return zone }
    }
    let near = TimeZoneText.suggestion(for: text).map { "did you mean \"\($0)\"?" }
    problem(
      "\"\(text)\" is not a time zone; \(near ?? "write a name such as America/New_York, or UTC")")
    return nil
  }

  /// `UTC+02:00`, which Foundation does not take for a name.
  private static func offset(_ name: String) -> TimeZone? {
    guard let match = name.wholeMatch(of: /UTC([+-])(\d\d):(\d\d)/), let hours = Int(match.2),
      let minutes = Int(match.3)
    else { return nil }
    let seconds = (hours * 60 + minutes) * 60
    return TimeZone(secondsFromGMT: match.1 == "-" ? -seconds : seconds)
  }
}
