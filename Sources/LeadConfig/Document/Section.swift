import LeadModel
import Yams

/// A mapping whose keys are held against the table of documented keys.
struct Section {
  /// The mapping as a value.
  let value: Value
  /// The keys and values in the file's order, without those that are unknown.
  let members: [Member]
  /// What the unknown keys were probably meant to be: these are not missing as well.
  private let misspelt: [String?]

  /// Whether a key was left out because nobody knows it.
  var hasUnknown: Bool { !misspelt.isEmpty }

  struct Member {
    let name: String
    let value: Value
  }

  /// Takes a mapping apart; reports what is not a mapping, and unknown keys.
  init?(_ value: Value) {
    self.value = value
    if value.isNothing {
      members = []
      misspelt = []
      return
    }
    guard case .mapping(let mapping) = value.node, value.hasPlainTag(mapping.tag.rawValue) else {
      if !value.isMapping {
        let names = ConfigurationKey.names(in: value.address)
        let keys =
          names.fixed.isEmpty ? "" : " with the keys \(names.fixed.joined(separator: ", "))"
        value.problem("expects a mapping\(keys), not \(value.kind)")
      }
      return nil
    }
    (members, misspelt) = Self.members(of: value, mapping)
  }

  /// A key's value; nil when it is not there.
  subscript(_ name: String) -> Value? {
    value.report.asked.insert(value.address.child(name))
    return members.first { $0.name == name }?.value
  }

  /// A key's value; its absence is reported with an example from the table.
  func required(_ name: String) -> Value? {
    if let value = self[name] { return value }
    guard !misspelt.contains(name) else { return nil }
    let example = ConfigurationKey.entry(value.address.child(name))?.example ?? "\(name): …"
    value.report.problem(
      "the key \"\(name)\" is missing; add for example `\(example)`", at: value.keyPlace,
      path: value.path)
    return nil
  }

  /// The members whose names people choose; the keys that are fixed here are left out.
  var chosen: [Member] {
    let names = ConfigurationKey.names(in: value.address)
    if let open = names.open { value.report.asked.insert(value.address.child(open)) }
    return members.filter { !names.fixed.contains($0.name) }
  }

  /// Reports all but one of several keys that exclude each other.
  ///
  /// - Returns: the one member, or nil after a report.
  func onlyOne(of words: String) -> Member? {
    for name in ConfigurationKey.names(in: value.address).fixed {
      value.report.asked.insert(value.address.child(name))
    }
    if members.count == 1 { return members[0] }
    if members.isEmpty, misspelt.isEmpty {
      value.report.problem("expects \(words)", at: value.keyPlace, path: value.path)
    }
    for extra in members.dropFirst() {
      value.report.problem(
        "\"\(extra.name)\" cannot stand beside \"\(members[0].name)\"; keep one",
        at: extra.value.keyPlace, path: extra.value.path)
    }
    return nil
  }

  private static func members(
    of value: Value, _ mapping: Node.Mapping
  ) -> (members: [Member], misspelt: [String?]) {
    var members: [Member] = []
    var misspelt: [String?] = []
    var merged: [Node] = []
    let names = ConfigurationKey.names(in: value.address)
    for (key, node) in mapping {
      guard case .scalar(let scalar) = key, let mark = scalar.mark else {
        value.problem("a key is a text, not a list or a mapping")
        continue
      }
      let name = scalar.string
      if name == "<<", scalar.style == .plain {
        if case .sequence(let several) = node { merged += several } else { merged.append(node) }
        continue
      }
      if EditableText.isRenamed(name) { continue }
      let path = value.path.isEmpty ? name : "\(value.path).\(name)"
      let place = Place(mark)
      // A mapping without documented keys is a person's own, such as a JSON body.
      guard names.open != nil || names.fixed.isEmpty || names.fixed.contains(name) else {
        let near = NearestName.of(name, in: names.fixed)
        // `{bearer: {hunter2}}` is a mapping whose key is the secret.
        let isSecret = value.address.group == .secret
        value.report.problem(
          unknown(isSecret ? nil : name, near, names.fixed), at: place,
          path: isSecret ? value.path : path)
        misspelt.append(near)
        continue
      }
      members.append(Member(name: name, value: value.child(node, named: name, at: place)))
    }
    for node in merged {
      guard case .mapping(let mapping) = node else {
        value.problem("<< takes a mapping (an alias such as *base), nothing else")
        continue
      }
      let (inherited, unknown) = Self.members(of: value, mapping)
      misspelt += unknown
      for member in inherited where !members.contains(where: { $0.name == member.name }) {
        members.append(member)
      }
    }
    return (members, misspelt)
  }

  private static func unknown(
    _ name: String?, _ near: String?, _ known: [String]
  ) -> String {
    let key = "unknown key" + (name.map { " \"\($0)\"" } ?? "")
    if let near { return "\(key); did you mean \"\(near)\"?" }
    return "\(key); known here: \(known.sorted().joined(separator: ", "))"
  }
}

extension Value {
  fileprivate func child(_ node: Node, named name: String, at place: Place) -> Self {
    let names = ConfigurationKey.names(in: address)
    let key = names.fixed.contains(name) ? name : names.open ?? name
    return Self(
      node: node, keyPlace: place, path: path.isEmpty ? name : "\(path).\(name)",
      address: address.child(key), report: report)
  }
}
