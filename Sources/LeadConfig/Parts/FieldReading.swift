import LeadModel

/// A field's definition, and what later checks need to report places.
struct ReadField {
  var definition: FieldDefinition
  var aliases: [(title: String, value: Value)] = []
  let value: Value
}

extension Value {
  /// One field of the schema; `email: email` is short for `email: {type: email}`.
  func field(_ name: FieldName, _ picklists: [String: Picklist]) -> ReadField {
    var field = ReadField(definition: FieldDefinition(name), value: self)
    if isScalar, !isNothing {
      if let type = choice(FieldType.self) { field.definition.type = type }
      return field
    }
    guard let section = section() else { return field }
    section.readValues(into: &field.definition, picklists)
    section.readFlags(into: &field)
    // A default is tried on a field that is otherwise sound: its fault shall be its own.
    if let fallback = section["default"], let text = fallback.text("a value") {
      field.definition.defaultValue = text
      fallback.check(default: text, of: field.definition, picklists)
      if field.definition.isUnique {
        fallback.problem(
          "a unique field cannot have a default: all rows with a blank cell but one would be refused"
        )
      }
    }
    return field
  }

  private func check(
    default text: String, of field: FieldDefinition, _ picklists: [String: Picklist]
  ) {
    let name = field.name.rawValue
    let schema = Schema(fields: [field], picklists: picklists)
    do {
      let mapping = try HeaderMapping(header: [name], schema: schema)
      let row = LeadValidator(schema: schema, mapping: mapping, header: [name]).validate([text])
      if !row.faults.isEmpty { problem("is not valid for its own field: \(row.faults.sentence)") }
    } catch {
      // A header made of the field's own name always maps.
      problem(error.sentences.joined(separator: "; "))
    }
  }
}

extension Section {
  /// What values the field takes.
  fileprivate func readValues(
    into field: inout FieldDefinition, _ picklists: [String: Picklist]
  ) {
    field.type = self["type"]?.choice() ?? field.type
    let lengths = 0...1_000_000
    field.minimumLength = self["min_length"]?.integer(in: lengths)
    field.maximumLength = self["max_length"]?.integer(in: lengths)
    if let least = field.minimumLength, let most = field.maximumLength, least > most {
      self["max_length"]?.problem("\(most) is less than min_length, \(least)")
    }
    field.pattern = self["pattern"]?.pattern()
    if let value = self["picklist"], let name = value.text("the name of a picklist"),
      value.isKnown(name, as: "a picklist", in: picklists.keys.sorted())
    {
      field.picklist = name
    }
    if let value = self["region"], let code = value.text("a country code such as US") {
      field.region = CallingRegion.named(code)
      if field.region == nil {
        value.problem("\"\(code)\" is not a country; write its two letters (ISO 3166), such as US")
      } else if field.type != .phone, field.type != .postalCode {
        value.problem(
          "only phones and postal codes have a region; this field is of type \(field.type.rawValue)"
        )
      }
    }
    field.minimum = self["min"]?.bound(of: field.type)
    field.maximum = self["max"]?.bound(of: field.type)
    if let least = field.minimum, let most = field.maximum, least.value > most.value {
      self["max"]?.problem("\(most.normal) is less than min, \(least.normal)")
    }
  }

  fileprivate func readFlags(into field: inout ReadField) {
    field.definition.isRequired = self["required"]?.boolean() ?? false
    field.definition.isUnique = self["unique"]?.boolean() ?? false
    field.definition.normalises = self["normalise"]?.boolean() ?? false
    let aliases = self["aliases"]?.elements(of: "a list of other headers", orOne: true) ?? []
    field.aliases = aliases.compactMap { element in element.line().map { ($0, element) } }
    field.definition.aliases = field.aliases.map(\.title)
  }
}

extension Value {
  /// The least or greatest number of a field, which must be of a type that has one.
  fileprivate func bound(of type: FieldType) -> NumberText? {
    guard let number = number() else { return nil }
    if type == .number || type == .integer { return number }
    problem(
      "only numbers have bounds; this field is of type \(type.rawValue)"
        + (type == .text ? " (for lengths write min_length and max_length)" : ""))
    return nil
  }
}
