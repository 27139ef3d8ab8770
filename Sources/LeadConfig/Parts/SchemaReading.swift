import LeadModel

extension Section {
  /// The schema of a workspace.
  ///
  /// A field with a problem stays in it, so that what refers to the field is not reported as well.
  func schema(_ picklists: [String: Picklist]) -> Schema {
    guard let section = self["schema"]?.section() else { return Schema(picklists: picklists) }
    let members = section["fields"]?.section()?.chosen ?? []
    let fields = members.filter { $0.hasFieldName() }.map { member in
      member.value.field(FieldName(rawValue: member.name), picklists)
    }
    Self.checkHeaders(fields)
    let draft = Schema(fields: fields.map(\.definition), picklists: picklists)
    guard let value = section["primary_key"], let name = value.line("the name of a field"),
      let key = KnownFields(schema: draft).check(name, at: value)
    else { return draft }
    if draft.field(key)?.defaultValue != nil {
      value.problem(
        "field \(key) has a default and cannot be the primary key: all blank cells would be one lead"
      )
    }
    return Schema(fields: draft.fields, primaryKey: key, picklists: picklists)
  }

  /// Reports names and aliases that no file's header could tell apart.
  private static func checkHeaders(_ fields: [ReadField]) {
    var owners: [String: (field: FieldName, title: String)] = [:]
    func claim(_ title: String, for field: ReadField, at value: Value, _ place: Place) {
      let name = field.definition.name
      guard let owner = owners.updateValue((name, title), forKey: HeaderMapping.fold(title)),
        owner.field != name
      else { return }
      value.report.problem(
        "\"\(title)\" reads like \"\(owner.title)\" of field \(owner.field); "
          + "headers are compared without case, spaces, \"-\", and \"_\"",
        at: place, path: value.path)
    }
    // Names come first: an alias that clashes with a later field's name is the alias's fault.
    for field in fields {
      claim(field.definition.name.rawValue, for: field, at: field.value, field.value.keyPlace)
    }
    for field in fields {
      for (title, value) in field.aliases { claim(title, for: field, at: value, value.place) }
    }
  }
}

extension Section.Member {
  /// Words of the rules, and the column that names leads.
  private static let reserved = ["all", "any", "not", "LeadID"]

  fileprivate func hasFieldName() -> Bool {
    let wrong = name.first { "{}".contains($0) || $0.isNewline }
    let problem: String? =
      if name.allSatisfy(\.isWhitespace) {
        "a field needs a name"
      } else if let wrong {
        "a field's name cannot hold \(wrong.isNewline ? "a line break" : String(wrong))"
      } else if name.first?.isWhitespace == true || name.last?.isWhitespace == true {
        "a field's name cannot begin or end with a space"
      } else if Self.reserved.contains(name) {
        "a field cannot be called \(name), which has a meaning of its own; choose another name"
      } else {
        nil
      }
    guard let problem else { return true }
    value.report.problem(problem, at: value.keyPlace, path: value.path)
    return false
  }
}
