/// The fields that a lead of a workspace may have.
public struct Schema: Hashable, Sendable {
  /// The fields in the configuration's order; none means open: any column, as text.
  public let fields: [FieldDefinition]
  /// The field that names a lead besides its LeadID.
  public let primaryKey: FieldName?
  /// The picklists that fields refer to, by name.
  public let picklists: [String: Picklist]

  /// A schema; the configuration has checked that the names fit together.
  public init(
    fields: [FieldDefinition] = [], primaryKey: FieldName? = nil,
    picklists: [String: Picklist] = [:]
  ) {
    self.fields = fields
    self.primaryKey = primaryKey
    self.picklists = picklists
  }

  /// Whether every column is taken as text under its own header.
  public var isOpen: Bool { fields.isEmpty }

  /// A field by name.
  public func field(_ name: FieldName) -> FieldDefinition? { fields.first { $0.name == name } }

  /// What a column's title stands for: the field of that name or alias, else the title itself.
  public func meaning(of title: String) -> String {
    let wanted = HeaderMapping.fold(title)
    let field = fields.first { field in
      ([field.name.rawValue] + field.aliases).contains { HeaderMapping.fold($0) == wanted }
    }
    return field?.name.rawValue ?? title
  }

  /// Whether two leads may not share a value of this field.
  func isKey(_ field: FieldDefinition) -> Bool { field.isUnique || field.name == primaryKey }
}

extension FieldDefinition {
  /// The form in which two values of the field are compared; nil when the value is not valid for the type.
  ///
  /// Text of any type is composed (Unicode NFC), so that forms are equal byte by byte.
  public func normal(_ value: some StringProtocol) -> String? {
    switch type {
    case .text: value.trimmingSpaces.comparisonForm
    // The caller reports why an address or a number is none; here only the form counts.
    case .email: try? EmailAddress(value).normal
    case .phone: try? PhoneNumber(value, region: region).normal  // likewise
    case .number, .integer: NumberText(value)?.normal
    case .date: DateText(value).map { $0.normal ?? String(value.trimmingSpaces) }
    case .boolean: BooleanText.value(value).map { $0 ? "true" : "false" }
    case .timeZone: TimeZoneText.named(value)
    case .postalCode: try? PostalCode(value, region: region).normal  // likewise
    }
  }
}
