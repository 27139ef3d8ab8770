import LeadModel
import Yams

extension Section {
  /// The picklists of a workspace with their mappers.
  func picklists() -> [String: Picklist] {
    let lists = self["picklists"]?.section()?.chosen ?? []
    let mappers = self["mappers"]?.section()?.chosen ?? []
    for mapper in mappers where !lists.contains(where: { $0.name == mapper.name }) {
      mapper.value.report.problem(
        Value.dangling(mapper.name, "a picklist", lists.map(\.name)), at: mapper.value.keyPlace,
        path: mapper.value.path)
    }
    var picklists: [String: Picklist] = [:]
    for list in lists {
      let values = list.value.picklistValues()
      let plain = Picklist(name: list.name, values: values)
      let mapper = mappers.first { $0.name == list.name }?.value.mapper(onto: plain) ?? [:]
      picklists[list.name] = Picklist(name: list.name, values: values, mapper: mapper)
    }
    return picklists
  }
}

extension Value {
  fileprivate func picklistValues() -> [String] {
    let lines = lines("a list of the allowed values")
    if case .sequence(let nodes) = node, nodes.isEmpty {
      problem("has no values; a picklist needs at least one")
    }
    var values: [String] = []
    for (text, value) in lines {
      // A list of one value compares as the whole list would: without case and outer spaces.
      if let first = values.first(where: {
        Picklist(name: "", values: [$0]).value(for: text) != nil
      }) {
        value.problem("\"\(text)\" is on the list already, as \"\(first)\"; remove one")
      } else {
        values.append(text)
      }
    }
    return values
  }

  fileprivate func mapper(onto list: Picklist) -> [String: String] {
    let entries = section()?.chosen ?? []
    var mapper: [String: String] = [:]
    for entry in entries {
      guard let text = entry.value.line("a value of picklist \(list.name)") else { continue }
      guard let target = list.value(for: text) else {
        let near = list.suggestion(for: text).map { "; did you mean \"\($0)\"?" } ?? ""
        entry.value.problem("\"\(text)\" is not on picklist \(list.name)\(near)")
        continue
      }
      if let allowed = list.value(for: entry.name) {
        entry.value.report.problem(
          "\"\(entry.name)\" is itself on picklist \(list.name), as \"\(allowed)\"; remove it here",
          at: entry.value.keyPlace, path: entry.value.path)
      } else if let other = Picklist(name: "", values: Array(mapper.keys)).value(for: entry.name) {
        entry.value.report.problem(
          "\"\(entry.name)\" is the same spelling as \"\(other)\"; keep one",
          at: entry.value.keyPlace, path: entry.value.path)
      } else {
        mapper[entry.name] = target
      }
    }
    return mapper
  }
}
