/// What was asked for beside a file (`june.csv.yaml`), or for a whole folder (`.leadd.yaml`).
public struct FileOptions: Hashable, Codable, Sendable {
  /// Who provided the leads.
  public var source: String?
  /// Field → header.
  public var headers: [FieldName: String] = [:]
  /// The delimiter, one character.
  public var delimiter: String?
  /// Takes in a file even if the same bytes came before.
  public var force: Bool?

  /// Nothing asked for.
  public init() {}

  /// These options over a folder's: what is set here wins.
  public func over(_ folder: Self) -> Self {
    var both = folder
    both.source = source ?? folder.source
    both.headers.merge(headers) { _, own in own }
    both.delimiter = delimiter ?? folder.delimiter
    both.force = force ?? folder.force
    return both
  }
}
