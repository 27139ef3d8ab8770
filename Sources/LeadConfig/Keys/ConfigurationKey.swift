/// One key of the configuration: the only place where it is documented.
///
/// The reader takes the known keys from this table, and the reference page is made from it.
public struct ConfigurationKey: Sendable {
  /// Where the key may stand.
  public let address: Address
  /// What stands behind it, in words.
  public let kind: String
  /// What counts when it is not there, as it would be written; nil when nothing does.
  public let fallback: String?
  /// What it is for.
  public let meaning: String
  /// A line or a few that show it in use.
  public let example: String

  init(
    _ group: Group, _ path: String, _ kind: String, fallback: String? = nil, _ meaning: String,
    _ example: String
  ) {
    address = Address(group: group, path: path)
    self.kind = kind
    self.fallback = fallback
    self.meaning = meaning
    self.example = example
  }

  /// A file, or a set of keys that stands in several places.
  public enum Group: String, Sendable, CaseIterable {
    /// `leadd.yaml`.
    case main
    /// `workspaces/<name>.yaml`.
    case workspace
    /// A condition on leads.
    case rule
    /// A list of people who must not be sent.
    case suppress
    /// Where a secret is found.
    case secret
    /// What a response must have.
    case response
    /// What a place of a response must hold.
    case test
    /// Where a code, a reason, or a reference is found in a response.
    case found
    /// Options beside a dropped file, or for a folder.
    case options
  }

  /// A key's place in a group: `deliveries.<name>.limits.timeout`, `[]` for a list's elements.
  public struct Address: Hashable, Sendable {
    /// The group.
    public let group: Group
    /// The keys from the group's root, joined by dots; names that people choose stand in `<…>`.
    public let path: String

    func child(_ name: String) -> Self {
      Self(group: group, path: path.isEmpty ? name : "\(path).\(name)")
    }
  }

  /// All keys, in the order of the reference page.
  public static let all: [Self] =
    main + workspace + delivery + desk + rule + suppress + response + test + found + secret
    + options

  /// The keys that may stand in a mapping: fixed ones, and the row for names that people choose.
  static func names(in address: Address) -> (fixed: [String], open: String?) {
    let names = children[address] ?? []
    return (names.filter { !$0.hasPrefix("<") }, names.first { $0.hasPrefix("<") })
  }

  /// A key's row.
  static func entry(_ address: Address) -> Self? { byAddress[address] }

  private static let byAddress = Dictionary(
    all.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })

  private static let children = Dictionary(
    grouping: all, by: { $0.address.parent }
  ).mapValues { $0.map(\.address.name) }
}

extension ConfigurationKey.Address {
  /// The last key.
  var name: String {
    path.lastIndex(of: ".").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The mapping that the key stands in.
  fileprivate var parent: Self {
    Self(group: group, path: path.lastIndex(of: ".").map { String(path[..<$0]) } ?? "")
  }
}

/// The words of a choice, for the column of kinds.
func choices<Choice>(_: Choice.Type) -> String
where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
  Choice.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
}
