/// What values a field takes.
public enum FieldType: String, Codable, Sendable, CaseIterable {
  case text
  case email
  case phone
  case number
  case integer
  case date
  case boolean
  case timeZone = "time_zone"
  case postalCode = "postal_code"
}

/// One field of a workspace's schema, checked when the configuration was read.
public struct FieldDefinition: Hashable, Sendable {
  /// The field's name in placeholders, rules, and exports.
  public var name: FieldName
  /// What values it takes.
  public var type: FieldType
  /// Whether a blank value rejects the row.
  public var isRequired = false
  /// Whether two leads of the workspace may not share a value.
  public var isUnique = false
  /// Other headers under which the field comes.
  public var aliases: [String] = []
  /// The fewest characters a value that is not blank may have.
  public var minimumLength: Int?
  /// The most characters a value may have.
  public var maximumLength: Int?
  /// A regular expression that the whole trimmed value must match.
  public var pattern: Pattern?
  /// The name of the picklist that holds the allowed values.
  public var picklist: String?
  /// The value of a blank cell.
  public var defaultValue: String?
  /// The country of telephone numbers without a country code, or of postal codes.
  public var region: CallingRegion?
  /// The least number allowed.
  public var minimum: NumberText?
  /// The greatest number allowed.
  public var maximum: NumberText?
  /// Whether the normal form, not the value as it came, is stored and sent.
  public var normalises = false

  /// A field with a name and a type; everything else is off.
  public init(_ name: FieldName, _ type: FieldType = .text) {
    self.name = name
    self.type = type
  }
}

/// The allowed values of a field, and other spellings of them.
public struct Picklist: Hashable, Sendable {
  /// The list's name in the configuration.
  public let name: String
  /// The allowed values in their order.
  public let values: [String]
  private let byFolded: [String: String]
  /// What a wrong value may have been meant to be: the values, then the mapper's spellings.
  private let spellings: KnownNames
  /// The values that a spreadsheet may take for dates, by each spelling.
  let spelledPairs: [SpelledPair]

  /// A spelling of two numbers, and the value that it means.
  struct SpelledPair: Hashable, Sendable {
    let pair: NumberPair
    let value: String
  }

  /// A picklist with its mapper; spellings are compared without case and outer spaces.
  ///
  /// - Parameters:
  ///   - name: the list's name in the configuration.
  ///   - values: the allowed values.
  ///   - mapper: other spellings and the allowed value each means.
  public init(name: String, values: [String], mapper: [String: String] = [:]) {
    self.name = name
    self.values = values
    var folded: [String: String] = [:]
    for (spelling, target) in mapper { folded[Self.fold(spelling)] = target }
    for value in values { folded[Self.fold(value)] = value }
    byFolded = folded
    let all = values + mapper.keys.sorted()
    spellings = KnownNames(all)
    spelledPairs = all.compactMap { spelling in
      guard let pair = NumberPair(spelling), let value = folded[Self.fold(spelling)] else {
        return nil
      }
      return SpelledPair(pair: pair, value: value)
    }
  }

  /// Whether a spreadsheet may have made dates of some values.
  var mayBeDates: Bool { !spelledPairs.isEmpty }

  /// The allowed value that a cell means; nil when none.
  public func value(for cell: some StringProtocol) -> String? { byFolded[Self.fold(cell)] }

  /// The allowed value nearest to a wrong one.
  public func suggestion(for cell: some StringProtocol) -> String? {
    spellings.nearest(to: String(cell.trimmingSpaces)).flatMap { byFolded[Self.fold($0)] }
  }

  private static func fold(_ text: some StringProtocol) -> String {
    text.trimmingSpaces.lowercased()
  }
}
