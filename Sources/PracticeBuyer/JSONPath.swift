import FoundationEssentials

/// The way to one value of a JSON body: `$.lead.emails[0]`.
struct JSONPath: Sendable, Equatable {
  enum Step: Sendable, Equatable {
    case member(String)
    case element(Int)
  }

  let steps: [Step]

  /// A member of the outermost object, whatever characters its name has.
  init(field name: String) {
    steps = [.member(name)]
  }

  /// Reads `$`, `.name`, and `[number]`; nil for anything else.
  init?(_ text: String) {
    guard text.hasPrefix("$") else { return nil }
    var steps: [Step] = []
    var rest = text.dropFirst()
    while let first = rest.popFirst() {
      if first == "." {
        let name = rest.prefix { $0 != "." && $0 != "[" }
        guard !name.isEmpty else { return nil }
        steps.append(.member(String(name)))
        rest = rest.dropFirst(name.count)
      } else if first == "[", let end = rest.firstIndex(of: "]"), let index = Int(rest[..<end]),
        index >= 0
      {
        steps.append(.element(index))
        rest = rest[rest.index(after: end)...]
      } else {
        return nil
      }
    }
    self.steps = steps
  }

  /// The value as text; nil where the body is no JSON or has nothing there.
  ///
  /// Numbers are written the short way, an object or array as an empty text: it exists.
  func value(in body: [UInt8]) -> String? {
    do {
      return try JSONDecoder().decode(Probe.self, from: Data(body), configuration: steps).text
    } catch {
      // Not an error of the buyer's: "not there" is this condition's answer.
      return nil
    }
  }

  static func isJSON(_ text: String) -> Bool {
    JSONPath(steps: []).value(in: Array(text.utf8)) != nil
  }

  private init(steps: [Step]) {
    self.steps = steps
  }
}

/// Decodes nothing but the value at the end of a path.
private struct Probe: DecodableWithConfiguration {
  let text: String

  init(from decoder: any Decoder, configuration steps: [JSONPath.Step]) throws {
    guard let step = steps.first else {
      text = Self.text(of: try decoder.singleValueContainer())
      return
    }
    let rest = Array(steps.dropFirst())
    switch step {
    case .member(let name):
      let container = try decoder.container(keyedBy: Key.self)
      text = try container.decode(
        Probe.self, forKey: Key(stringValue: name), configuration: rest
      ).text
    case .element(let index):
      var container = try decoder.unkeyedContainer()
      for _ in 0..<index { _ = try container.decode(Skipped.self) }
      text = try container.decode(Probe.self, configuration: rest).text
    }
  }

  private static func text(of value: any SingleValueDecodingContainer) -> String {
    if value.decodeNil() { return "null" }
    // Each `try?` asks "is it one of these?"; a no is the next question.
    if let text = try? value.decode(String.self) { return text }
    if let number = try? value.decode(Int64.self) { return String(number) }  // likewise
    if let number = try? value.decode(Double.self) { return String(number) }  // likewise
    if let flag = try? value.decode(Bool.self) { return String(flag) }  // likewise
    return ""
  }

  private struct Skipped: Decodable {
    init(from decoder: any Decoder) {}
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
