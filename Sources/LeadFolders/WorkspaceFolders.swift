/// What the folders need to know of one configured workspace.
public struct WorkspaceFolders: Sendable, Hashable {
  /// The workspace's name, which is its folder's name.
  public let name: String
  /// The deliveries, each with a folder under `redeliver/`.
  public let deliveries: [String]
  /// The lists that get a folder under `leads/` at start; others appear with their first file.
  public let lists: [String]
  /// The system's group that may write to the inbox and read the outbox; nil for `leadd-drop`, where there is
  /// such a group, else leadd's own alone.
  public let group: String?

  /// Describes a workspace's folders.
  public init(name: String, deliveries: [String], lists: [String] = [], group: String? = nil) {
    self.name = name
    self.deliveries = deliveries
    self.lists = lists
    self.group = group
  }
}
