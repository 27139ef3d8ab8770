import LeadModel

extension Value {
  /// The lists of people who must not be sent.
  func suppressionLists(_ fields: KnownFields) -> [SuppressionList] {
    var lists: [SuppressionList] = []
    for element in elements(of: "a list such as [{field: email, file: dnc.txt}]") ?? [] {
      guard let section = element.asPart(of: .suppress).section() else { continue }
      let name = section.required("field")
      let file = section.required("file")
      guard let name, let text = name.line("the name of a field"),
        fields.check(text, at: name) != nil,
        let field = fields.definition(of: text, at: name), let file,
        let listed = file.listedValues(of: field, fields.schema, most: ListFiles.mostSuppressed)
      else { continue }
      if fields.schema.isOpen {
        element.warn(
          "the workspace has no schema, so values are compared as text; give field \(text) its type, "
            + "so that one phone number is found however it is written")
      }
      if lists.contains(where: { $0.field.name == field.name && $0.name == listed.name }) {
        element.problem("\(listed.name) stands here a second time for field \(text); remove one")
      } else {
        lists.append(SuppressionList(field: field, listed: listed))
      }
    }
    return lists
  }

  /// The lists of a delivery.
  func deliverySuppression(_ fields: KnownFields) -> [SuppressionList]? {
    section()?["suppress"]?.suppressionLists(fields)
  }

  /// The values of a file, in the field's normal form; nil after a report.
  func listedValues(
    of field: FieldDefinition, _ schema: Schema, most: Int = ListFiles.mostInRule
  ) -> ListedValues? {
    guard let name = line("the path of a file", atMost: 4096) else { return nil }
    let path = name.hasPrefix("/") ? name : "\(report.folder)/\(name)"
    let content = report.lists.content(
      of: path, field, field.picklist.flatMap { schema.picklists[$0] }, most: most,
      allowsDomains: most == ListFiles.mostSuppressed)
    for problem in content.problems { self.problem("\(name) \(problem)") }
    guard let values = content.values, content.problems.isEmpty else { return nil }
    if values.count == 0 { warn("\(name) has no values") }
    return ListedValues(name: name, values: values)
  }
}
