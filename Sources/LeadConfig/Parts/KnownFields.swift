import LeadModel

/// The fields that placeholders and rules may name.
struct KnownFields {
  let schema: Schema
  /// The value maps of the delivery that is being read.
  var maps: [String: ValueMap] = [:]

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

  /// Reports transforms that can never read a field's values, and numbers that could not be sent.
  func checkTransforms(_ placeholders: [Placeholder], at value: Value) {
    for placeholder in placeholders {
      guard let step = placeholder.transforms.first else { continue }
      for field in placeholder.fields.compactMap(schema.field) {
        if let word = step.word(refusing: field.type) {
          value.problem(
            "{\(field.name)} is of type \(field.type.rawValue), which \(word) never can read; remove "
              + "\(word)")
        }
      }
      if case .phone(.e164, nil) = step,
        let field = placeholder.fields.compactMap(schema.field).first(where: { $0.type == .phone })
      {
        value.warn(
          "a number without a country code cannot be sent so; give the field \(field.name) a region, or "
            + "write phone: e164 US")
      }
    }
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
  /// Text with placeholders, each a known field, that may stand in a place.
  func template(
    _ fields: KnownFields, _ words: String = "a text with placeholders",
    in place: Template.Place = .text
  ) -> Template? {
    guard let text = text(words, orEmpty: true) else { return nil }
    do {
      let template = try Template(text, schema: fields.schema, maps: fields.maps)
      fields.check(template.fields, at: self)
      fields.checkTransforms(template.placeholders, at: self)
      template.faults(in: place).forEach(problem)
      return template
    } catch {
      // The source is left out: a header or an address may hold what nobody should read.
      error.faults.forEach(problem)
      return nil
    }
  }
}

extension Transform {
  /// The transform's word where it cannot read a valid value of a type; nil where it can.
  fileprivate func word(refusing type: FieldType) -> String? {
    switch (self, type) {
    case (.date, .email), (.date, .phone), (.date, .boolean), (.date, .timeZone): "date"
    case (.dayFirst, .email), (.dayFirst, .phone), (.dayFirst, .boolean), (.dayFirst, .timeZone):
      "day_first"
    case (.monthFirst, .email), (.monthFirst, .phone), (.monthFirst, .boolean),
      (.monthFirst, .timeZone):
      "month_first"
    case (.phone, .email), (.phone, .date), (.phone, .boolean), (.phone, .timeZone): "phone"
    case (.number, .email), (.number, .timeZone): "number"
    case (.boolean, .email), (.boolean, .phone), (.boolean, .date), (.boolean, .timeZone): "boolean"
    default: nil
    }
  }
}
