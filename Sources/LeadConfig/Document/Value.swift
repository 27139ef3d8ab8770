import LeadModel
import Yams

/// A node of a file, with what a message about it needs.
struct Value {
  let node: Node
  /// Where its key stands, or the node itself in a list.
  let keyPlace: Place
  /// The keys that lead to it, for messages.
  let path: String
  /// Its row in the table of keys.
  let address: ConfigurationKey.Address
  let report: Report

  /// A file's root.
  init(root: Node, of group: ConfigurationKey.Group, report: Report) {
    self.init(
      node: root, keyPlace: Place(line: 1, column: 1), path: "",
      address: .init(group: group, path: ""), report: report)
  }

  init(
    node: Node, keyPlace: Place, path: String, address: ConfigurationKey.Address, report: Report
  ) {
    self.node = node
    self.keyPlace = keyPlace
    self.path = path
    self.address = address
    self.report = report
  }

  /// Where the value itself stands.
  var place: Place {
    node.mark.map { Place($0) } ?? keyPlace
  }

  /// The same value, its keys looked up in a group of keys that stands in several places.
  func asPart(of group: ConfigurationKey.Group) -> Self {
    Self(
      node: node, keyPlace: keyPlace, path: path, address: .init(group: group, path: ""),
      report: report)
  }

  /// Reports what is wrong with the value.
  func problem(_ message: String) { report.problem(message, at: place, path: path) }

  /// Reports what is probably not meant.
  func warn(_ message: String) { report.warn(message, at: place, path: path) }

  /// Whether nothing stands behind the key, or an unquoted `~` or `null`.
  var isNothing: Bool {
    guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null"].contains(scalar.string)
  }

  /// Whether it is a single text or number.
  var isScalar: Bool { if case .scalar = node { true } else { false } }

  /// Whether it is a mapping.
  var isMapping: Bool { if case .mapping = node { true } else { false } }

  /// What stands there, without its text, which may be a secret in the wrong place.
  var kind: String {
    switch node {
    case .scalar: isNothing ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }

  /// A list's values, a single value being a list of one where that is allowed.
  func elements(of words: String, orOne: Bool = false) -> [Self]? {
    guard case .sequence(let nodes) = node else {
      if orOne, !isNothing, !isMapping { return [self] }
      let cure = isScalar && !isNothing ? "; put it in brackets" : ""
      problem("expects \(words), not \(kind)\(cure)")
      return nil
    }
    guard hasPlainTag(nodes.tag.rawValue) else { return nil }
    return nodes.enumerated().map { place, node in
      let address = ConfigurationKey.Address(group: address.group, path: address.path + "[]")
      return Self(
        node: node, keyPlace: node.mark.map { Place($0) } ?? self.place,
        path: "\(path)[\(place)]", address: address, report: report)
    }
  }

  /// The value as a mapping; nothing counts as an empty one.
  func section() -> Section? { Section(self) }

  /// Tags such as `!env` would be read over silently, so they are refused.
  func hasPlainTag(_ tag: String) -> Bool {
    let known: Set<String> = ["", "!", Tag.Name.str.rawValue, Tag.Name.seq.rawValue]
    guard !known.contains(tag), tag != Tag.Name.map.rawValue else { return true }
    problem("the tag \(tag) is not used here; write the value itself")
    return false
  }
}

extension Place {
  /// The place of a node.
  init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}
