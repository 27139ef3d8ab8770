/// A place in a template that a lead's value fills: `{first_name + last_name | title | join: " "}`.
public struct Placeholder: Hashable, Sendable {
  /// The text as written, with its braces.
  public let source: String
  /// The fields of the lead, or some of ``Template/systemNames``.
  public let fields: [FieldName]
  /// What is done to the value, in this order.
  public let transforms: [Transform]

  init(source: String, fields: [FieldName], transforms: [Transform]) {
    (self.source, self.fields, self.transforms) = (source, fields, transforms)
  }

  /// What it becomes for one lead.
  ///
  /// Several fields are a list, blank ones among them until it is joined or sent.
  ///
  /// - Parameter values: gives the value of a field; nil is blank.
  /// - Returns: the value behind the last transform.
  /// - Throws: `UnreadableValue` when a transform cannot read the value.
  public func value(
    _ values: (FieldName) -> String?
  ) throws(UnreadableValue) -> FilledValue {
    let start: FilledValue =
      fields.count == 1
      ? .text(values(fields[0]) ?? "") : .list(fields.map { values($0) ?? "" })
    return try value(from: start, transforms[...])
  }

  /// What some steps make of a value.
  func value(
    from start: FilledValue, _ steps: ArraySlice<Transform>
  ) throws(UnreadableValue) -> FilledValue {
    var value = start
    do {
      for step in steps { value = try step.applied(to: value) }
    } catch {
      throw UnreadableValue(fields: fields, placeholder: source, words: error.words)
    }
    guard case .list(let elements) = value else { return value }
    return .list(elements.filter { !$0.trimmingSpaces.isEmpty })
  }
}
