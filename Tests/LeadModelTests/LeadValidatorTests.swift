import LeadModel
import Testing

@Suite struct LeadValidatorTests {
  private static let schema: Schema = {
    var email = FieldDefinition("email", .email)
    email.isRequired = true
    var phone = FieldDefinition("phone", .phone)
    phone.region = .named("US")
    phone.isUnique = true
    phone.normalises = true
    var country = FieldDefinition("country")
    country.picklist = "countries"
    var amount = FieldDefinition("amount", .number)
    (amount.minimum, amount.maximum) = (.sample("0"), .sample("1,000,000"))
    var children = FieldDefinition("children", .integer)
    children.minimum = .sample("0")
    var name = FieldDefinition("name")
    (name.minimumLength, name.maximumLength, name.isRequired) = (2, 10, true)
    var zip = FieldDefinition("zip")
    zip.pattern = .sample("\\d{5}")
    var channel = FieldDefinition("channel")
    channel.defaultValue = "fair"
    var born = FieldDefinition("born", .date)
    born.normalises = true
    return Schema(
      fields: [
        email, phone, country, amount, children, name, zip, channel, born,
        FieldDefinition("optin", .boolean), FieldDefinition("zone", .timeZone),
      ],
      primaryKey: "email",
      picklists: [
        "countries": Picklist(
          name: "countries", values: ["United States", "Canada"], mapper: ["USA": "United States"])
      ])
  }()

  private static let header = [
    "E-Mail", "phone", "country", "amount", "children", "name", "zip", "born", "optin", "zone",
    "extra",
  ]

  /// A valid row; a test spoils some cells of it.
  private static let good = [
    "Jane@Example.com", "(212) 555-0123", "usa", "50,000", "2", "José", "12345", "31.12.1999",
    "yes", "europe/berlin", "kept",
  ]

  @Test func `A valid row gives its values as they came, the picklist's own spelling, and keys`()
    throws
  {
    let row = try Self.validate(Self.good)
    #expect(row.faults.isEmpty)
    #expect(
      row.fields
        == LeadFields([
          "email": "Jane@Example.com", "phone": "+12125550123", "country": "United States",
          "amount": "50,000", "children": "2", "name": "José", "zip": "12345",
          "born": "1999-12-31", "optin": "yes", "zone": "europe/berlin", "channel": "fair",
        ]))
    #expect(
      row.keys == [
        LeadKey(field: "email", value: "jane@example.com"),
        LeadKey(field: "phone", value: "+12125550123"),
      ])
  }

  @Test(arguments: [
    ("email", "", ["REJECT_LEAD_MISSING_FIELD: email is required and blank in column \"E-Mail\""]),
    (
      "email", " \u{A0}\t",
      ["REJECT_LEAD_MISSING_FIELD: email is required and blank in column \"E-Mail\""]
    ),
    ("name", "", ["REJECT_LEAD_MISSING_FIELD: name is required and blank"]),
    (
      "email", "jane",
      ["REJECT_LEAD_INVALID_EMAIL: email \"jane\" is not an email address: it has no @"]
    ),
    (
      "phone", "123",
      [
        "REJECT_LEAD_INVALID_PHONE: phone \"123\" is not a phone number: US numbers do not have 3 digits"
      ]
    ),
    (
      "country", "Untied States",
      [
        "REJECT_LEAD_INVALID_LIST_VALUE: country \"Untied States\" is not on picklist countries; did you mean \"United States\"?"
      ]
    ),
    (
      "country", "Atlantis",
      ["REJECT_LEAD_INVALID_LIST_VALUE: country \"Atlantis\" is not on picklist countries"]
    ),
    ("amount", "much", ["REJECT_LEAD_INVALID_NUMBER: amount \"much\" is not a number"]),
    ("amount", "-1", ["REJECT_LEAD_INVALID_NUMBER: amount \"-1\" is below the least allowed, 0"]),
    (
      "amount", "1000001",
      ["REJECT_LEAD_INVALID_NUMBER: amount \"1000001\" is above the most allowed, 1000000"]
    ),
    ("children", "2.5", ["REJECT_LEAD_INVALID_NUMBER: children \"2.5\" is not a whole number"]),
    (
      "children", "-0.5",
      [
        "REJECT_LEAD_INVALID_NUMBER: children \"-0.5\" is not a whole number",
        "REJECT_LEAD_INVALID_NUMBER: children \"-0.5\" is below the least allowed, 0",
      ]
    ),
    (
      "name", "J",
      ["REJECT_LEAD_INVALID_FORMAT: name \"J\" has 1 characters; at least 2 are needed"]
    ),
    (
      "name", "Maximiliane",
      ["REJECT_LEAD_INVALID_FORMAT: name \"Maximiliane\" has 11 characters; at most 10 are allowed"]
    ),
    ("zip", "12a", ["REJECT_LEAD_INVALID_FORMAT: zip \"12a\" does not have the form \\d{5}"]),
    (
      "born", "31.31.1999",
      ["REJECT_LEAD_INVALID_DATE: born \"31.31.1999\" is not a date; write it as 2026-12-31"]
    ),
    (
      "optin", "perhaps",
      ["REJECT_LEAD_INVALID_FORMAT: optin \"perhaps\" is neither yes nor no; write true or false"]
    ),
    (
      "zone", "Europe/Berln",
      [
        "REJECT_LEAD_INVALID_TIME_ZONE: zone \"Europe/Berln\" is not a time zone; did you mean \"Europe/Berlin\"?"
      ]
    ),
    ("name", "<b>x</b>", []), ("name", "A < B", []),
    (
      "name", "<SCRIPT>x()</SCRIPT>",
      ["REJECT_LEAD_UNSAFE_CONTENT: name holds a <script> element; remove it"]
    ),
    (
      "email", "<iframe src=x>",
      ["REJECT_LEAD_UNSAFE_CONTENT: email holds a <iframe> element; remove it"]
    ),
    (
      "country", "<script>",
      ["REJECT_LEAD_UNSAFE_CONTENT: country holds a <script> element; remove it"]
    ),
  ])
  func `A wrong cell is told with field, value, and cure`(
    field: String, cell: String, faults: [String]
  ) throws {
    var cells = Self.good
    let title = field == "email" ? "E-Mail" : field
    cells[try #require(Self.header.firstIndex(of: title))] = cell
    let row = try Self.validate(cells)
    #expect(row.faults.map { "\($0.code.rawValue): \($0.sentence)" } == faults)
    if !faults.isEmpty { #expect(!row.keys.contains { $0.field.rawValue == field }) }
    // What came is kept, so that it can be given back for correction.
    let isBlank = cell.allSatisfy(\.isWhitespace)
    #expect(row.fields[FieldName(rawValue: field)] == (isBlank ? nil : cell))
  }

  @Test func `A zero byte is refused, and shown as one`() throws {
    let row = try Self.validate(["jane\u{0}@example.com"])
    #expect(row.faults.first?.code == .invalidFormat)
    #expect(
      row.faults.first?.sentence
        == "email \"jane␀@example.com\" holds a zero byte, which no text contains; remove it")
  }

  @Test func `All faults of a row are reported at once`() throws {
    let row = try Self.validate([
      "", "12", "Kanada", "-5", "x", "", "1", "never", "?", "nowhere", "",
    ])
    #expect(
      row.faults.map(\.code) == [
        .missingField, .invalidPhone, .invalidListValue, .invalidNumber, .invalidNumber,
        .missingField, .invalidFormat, .invalidDate, .invalidFormat, .invalidTimeZone,
      ])
    #expect(row.faults.sentence.contains("; phone \"12\" is not a phone number"))
    #expect(row.keys.isEmpty)
  }

  @Test func `Cells that a row does not have count as blank`() throws {
    let row = try Self.validate(["jane@example.com"])
    #expect(row.faults.map(\.code) == [.missingField])
    #expect(row.fields["channel"] == "fair")
  }

  @Test func `A default fills a blank cell and is not used for another`() throws {
    let header = ["email", "name", "channel"]
    let filled = try Self.validate(["a@b.de", "Jane", " "], header)
    #expect(filled.fields["channel"] == "fair")
    let own = try Self.validate(["a@b.de", "Jane", "web"], header)
    #expect(own.fields["channel"] == "web")
  }

  @Test func `Blank unique values give no key`() throws {
    let row = try Self.validate(["a@b.de", "  ", "", "", "", "Jane"])
    #expect(row.keys == [LeadKey(field: "email", value: "a@b.de")])
  }

  @Test func `Key values are equal byte by byte however they are written`() throws {
    var name = FieldDefinition("name")
    name.isUnique = true
    let schema = Schema(fields: [name])
    let mapping = try HeaderMapping(header: ["name"], schema: schema)
    let validator = LeadValidator(schema: schema, mapping: mapping, header: ["name"])
    let forms = [" Jos\u{E9}", "JOSE\u{301} "].map { validator.validate([$0]).keys.first?.value }
    #expect(forms[0].map { Array($0.utf8) } == forms[1].map { Array($0.utf8) })
    #expect(forms[0] == "jos\u{E9}")
  }

  @Test func `In an open schema each column is its own field, as text`() throws {
    let schema = Schema(primaryKey: "Mail")
    let header = ["Mail", "", "Phone", "Phone"]
    let mapping = try HeaderMapping(header: header, schema: schema)
    let validator = LeadValidator(schema: schema, mapping: mapping, header: header)
    let row = validator.validate(["not a mail ", "x", "1", "2"])
    #expect(row.faults.isEmpty)
    #expect(
      row.fields
        == LeadFields(["Mail": "not a mail ", "column 2": "x", "Phone": "1", "Phone (2)": "2"]))
    #expect(row.keys == [LeadKey(field: "Mail", value: "not a mail")])
  }

  @Test func `Text keeps its characters`() throws {
    for name in ["José", "Łukasz", "李小龙", "O’Brien", "Zoë 🙂", "محمد"] {
      var cells = Self.good
      cells[5] = name
      let row = try Self.validate(cells)
      #expect(row.faults.isEmpty)
      #expect(row.fields["name"].map { Array($0.utf8) } == Array(name.utf8))
    }
  }

  private static func validate(
    _ cells: [String], _ header: [String] = header
  ) throws -> ValidatedRow {
    let mapping = try HeaderMapping(header: header, schema: schema)
    return LeadValidator(schema: schema, mapping: mapping, header: header).validate(cells)
  }
}
