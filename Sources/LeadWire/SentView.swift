/// A file that was sent and now lies in a list's folder, whatever happens next.
public struct SentView: Codable, Hashable, Sendable {
  /// The number of its upload; null when leadd stops before it takes the file, which the next start does.
  public var upload: Int64?
  /// The workspace.
  public var workspace: String
  /// The list.
  public var list: String
  /// The file's name.
  public var file: String

  /// A sent file.
  public init(upload: Int64?, workspace: String, list: String, file: String) {
    self.upload = upload
    self.workspace = workspace
    self.list = list
    self.file = file
  }

  enum CodingKeys: String, CodingKey { case upload, workspace, list, file }

  /// Writes `null` for a number that there is not yet, so that nobody has to guess.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(upload, forKey: .upload)
    try container.encode(workspace, forKey: .workspace)
    try container.encode(list, forKey: .list)
    try container.encode(file, forKey: .file)
  }
}
