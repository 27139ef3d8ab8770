import LeadModel

/// The fields that placeholders and rules may name.
struct KnownFields {
  let schema: Schema

  private var names: [String] { schema.fields.map(\.name.rawValue) }

  /// A field's definition; in an open workspace any name is a field of text.
  func definition(of name: String, at value: Value) -> FieldDefinition? {
    if let field = schema.field(FieldName(rawValue: name)) { return field }
    if schema.isOpen { return FieldDefinition(FieldName(rawValue: name)) }
    value.report.problem(
      Value.dangling(name, "a field of the schema", names), at: value.keyPlace, path: value.path)
    return nil
  }

  /// Reports a name that is no field of the schema.
  func check(_ name: String, at value: Value) -> FieldName? {
    guard schema.isOpen || value.isKnown(name, as: "a field of the schema", in: names) else {
      return nil
    }
    return FieldName(rawValue: name)
  }

  /// Reports placeholders that nothing would ever fill.
  func check(_ placeholders: [FieldName], at value: Value) {
    guard !schema.isOpen else { return }
    let system = Template.systemNames.map(\.rawValue)
    for name in placeholders.map(\.rawValue) where !(names + system).contains(name) {
      let known = names + system
      let cure =
        NearestName.of(name, in: known).map { "did you mean {\($0)}?" }
        ?? "use a field of the schema, or \(system.map { "{\($0)}" }.joined(separator: ", "))"
      value.problem("{\(name)} is not a field of the schema; \(cure)")
    }
  }
}

extension Value {
  /// Text with placeholders, each a known field.
  func template(_ fields: KnownFields, _ words: String = "a text with placeholders") -> Template? {
    guard let text = text(words, orEmpty: true) else { return nil }
    do {
      let template = try Template(text)
      fields.check(template.placeholders, at: self)
      return template
    } catch {
      // The source is left out: a header or an address may hold what nobody should read.
      let quoted = "\"\(text)\": "
      let words =
        error.words.hasPrefix(quoted) ? error.words.dropFirst(quoted.count) : "is no template"
      problem(String(words))
      return nil
    }
  }
}
