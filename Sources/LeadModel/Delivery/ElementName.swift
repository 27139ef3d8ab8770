/// The name of an XML element, or of its attribute: `result`, `result@code`.
///
/// Namespace prefixes of the response are looked over, and case too.
public struct ElementName: Hashable, Sendable, CustomStringConvertible {
  /// The name as written.
  public let source: String
  /// The element's name in lower case.
  let element: String
  /// The attribute's name in lower case; nil for the element's text.
  let attribute: String?

  /// Reads a name; nil when it is none, or names an attribute without an element.
  public init?(_ source: String) {
    let parts = source.lowercased().split(separator: "@", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ part in
        part.first.map { $0.isLetter || $0 == "_" } == true
          && part.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
      })
    else { return nil }
    self.source = source
    element = String(parts[0])
    attribute = parts.count == 2 ? String(parts[1]) : nil
  }

  /// The name as written.
  public var description: String { source }
}
