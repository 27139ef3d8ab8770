/// Something in a configuration or options file that cannot be used as it stands, or is probably not meant.
///
/// It never holds a secret: where one may have been written, the value is not repeated.
public struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, relative to the configuration's folder: `workspaces/events.yaml`.
  public let file: String
  /// The line, from 1; nil when the whole file is meant.
  public let line: Int?
  /// The column, from 1, counted in Unicode scalars; nil when the whole file is meant.
  public let column: Int?
  /// The keys that lead to the place, joined by dots: `deliveries.acme_crm.limits.timeout`; empty at the root.
  public let path: String
  /// What is wrong, and the cure.
  public let message: String

  /// A problem with a whole file.
  public init(file: String, message: String) {
    self.init(file: file, place: nil, path: "", message: message)
  }

  init(file: String, place: Place?, path: String, message: String) {
    self.file = file
    line = place?.line
    column = place?.column
    self.path = path
    self.message = message
  }

  /// Like a compiler's: `workspaces/events.yaml:14:7: deliveries.acme_crm.rulez: unknown key "rulez"`.
  public var description: String {
    let place = line.map { line in ":\(line)" + (column.map { ":\($0)" } ?? "") } ?? ""
    return "\(file)\(place): " + (path.isEmpty ? "" : "\(path): ") + message
  }
}

/// A line and a column, both from 1.
struct Place: Hashable, Comparable {
  let line: Int
  let column: Int

  static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
