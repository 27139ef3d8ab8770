/// A path to one value in a JSON body: `$.lead.id`, `$.errors[0].message`, `outcome`.
///
/// The everyday part of RFC 9535: names by dots or `['…']`, places by `[0]`, counted from the end when
/// negative. No wildcards, no filters: a rule needs one value.
public struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  /// The path as written.
  public let source: String
  private let steps: [Step]

  private enum Step: Hashable {
    case name(String)
    case place(Int)
  }

  /// Why a path cannot be read.
  public struct Problem: Error, Hashable, Sendable {
    /// What is wrong, for a person.
    public let words: String
  }

  /// Reads a path; the leading `$` or `$.` may be left out.
  ///
  /// - Throws: `Problem` with the place of the fault.
  public init(_ source: String) throws(Problem) {
    self.source = source
    guard !source.isEmpty else { throw Problem(words: "the path is empty; $ is the whole body") }
    var rest = Substring(source)
    if rest.first == "$" { rest.removeFirst() }
    var steps: [Step] = []
    var isFirst = true
    while let mark = rest.first {
      if mark == "[" {
        guard let close = rest.firstIndex(of: "]") else {
          throw Problem(words: "\"\(source)\": the [ is never closed")
        }
        let inside = rest[rest.index(after: rest.startIndex)..<close]
        if let place = Int(inside) {
          steps.append(.place(place))
        } else if inside.count > 2, let quote = inside.first, "'\"".contains(quote),
          inside.last == quote
        {
          steps.append(.name(String(inside.dropFirst().dropLast())))
        } else {
          throw Problem(words: "\"\(source)\": [\(inside)] is neither a place nor a quoted name")
        }
        rest = rest[rest.index(after: close)...]
      } else {
        if mark == "." {
          rest.removeFirst()
        } else if !isFirst {
          throw Problem(words: "\"\(source)\": a dot is missing before \(rest)")
        }
        let name = rest.prefix { $0 != "." && $0 != "[" }
        guard !name.isEmpty, name != "*" else {
          throw Problem(words: "\"\(source)\": a name is missing")
        }
        steps.append(.name(String(name)))
        rest = rest[name.endIndex...]
      }
      isFirst = false
    }
    self.steps = steps
  }

  /// The value at the path; nil when there is none.
  public func value(in root: JSONValue) -> JSONValue? {
    var value = root
    for step in steps {
      switch (step, value) {
      case (.name(let name), .object(let members)):
        guard let member = members[name] else { return nil }
        value = member
      case (.place(let place), .array(let elements)):
        let index = place < 0 ? elements.count + place : place
        guard elements.indices.contains(index) else { return nil }
        value = elements[index]
      default: return nil
      }
    }
    return value
  }

  /// Whether it needs the end of a list.
  var countsFromEnd: Bool {
    steps.contains { if case .place(let place) = $0 { place < 0 } else { false } }
  }

  /// The path as written.
  public var description: String { source }
}
