import LeadModel
import Testing

@Suite struct HeaderHintTests {
  private static let schema: Schema = {
    var email = FieldDefinition("email", .email)
    email.aliases = ["Email Address"]
    var phone2 = FieldDefinition("phone2", .phone)
    phone2.aliases = ["Mobile"]
    return Schema(
      fields: [
        email, FieldDefinition("first_name"), FieldDefinition("phone", .phone), phone2,
        FieldDefinition("phone3", .phone), FieldDefinition("phone4", .phone),
        FieldDefinition("phone5", .phone),
      ])
  }()

  @Test(
    arguments: [
      ("Emial", "email"), ("Emial Adress", "email"), ("frist name", "first_name"),
      ("FirstNam", "first_name"), ("Mobil", "phone2"), ("Phone 6", nil), ("Phone#1", nil),
      ("Fone 3", "phone3"), ("Company", nil), ("", nil), ("x", nil),
    ] as [(String, FieldName?)])
  func `A title that is nearly a field's is suggested`(title: String, field: FieldName?) throws {
    let mapping = try HeaderMapping(header: [title], schema: Self.schema)
    #expect(mapping.fields == [nil])
    #expect(mapping.suggestions.map(\.field) == (field.map { [$0] } ?? []))
    if let field {
      #expect(
        mapping.suggestions.first?.sentence
          == "column \"\(title)\" is kept but not used; is it meant to be \(field)?")
      #expect(mapping.remarks == mapping.suggestions.map(\.sentence))
    }
  }

  @Test func `A column is suggested once`() throws {
    let mapping = try HeaderMapping(header: ["Fone", "Phon"], schema: Self.schema)
    #expect(mapping.suggestions.map(\.column) == [1])
    #expect(mapping.suggestions.map(\.field) == ["phone"])
  }

  @Test func `Up to five phones are five fields`() throws {
    let header = ["Phone", "Mobile", "Phone 3", "phone_4", "PHONE-5"]
    let mapping = try HeaderMapping(header: header, schema: Self.schema)
    #expect(mapping.fields == ["phone", "phone2", "phone3", "phone4", "phone5"])
    let row = LeadValidator(schema: Self.schema, mapping: mapping, header: header)
      .validate(["+12125550101", "+12125550102", "", "+12125550104", "1"])
    #expect(row.fields["phone4"] == "+12125550104")
    #expect(row.faults.map(\.code) == [.invalidPhone])
  }

  @Test func `Titles that stand twice or are blank are told, and the first is used`() throws {
    let mapping = try HeaderMapping(
      header: ["email", "EMAIL", "", "first_name", " "], schema: Self.schema)
    #expect(mapping.fields == ["email", nil, nil, "first_name", nil])
    #expect(
      mapping.remarks == [
        "column \"EMAIL\" is kept but not used: \"email\" already is email",
        "columns 3, 5 have no title; they are kept but not used",
      ])
    let given = try HeaderMapping(
      header: ["Tel", "tel"], schema: Self.schema, given: ["phone": "Tel"])
    #expect(given.fields == ["phone", nil])
    #expect(
      given.remarks == ["2 columns are called \"Tel\"; the first is phone, the others are kept"])
  }

  private static let needy: Schema = {
    var email = FieldDefinition("email", .email)
    email.isRequired = true
    email.aliases = ["E-mail Address"]
    return Schema(fields: [email, FieldDefinition("name")])
  }()

  @Test(
    arguments: [
      (["LeadID", "Reason"], .returns), (["Return Reason", "LeadID"], .returns),
      (["LeadID", "reason", "Delivery"], .returns), (["LeadID", "reason", "Notes"], .returns),
      (["LeadID", "Agent"], .assignments), (["LeadID", "Assigned To"], .assignments),
      (["LeadID", "rollback"], .rollbacks), (["LeadID"], .redeliver),
      (["LeadID", "BID"], .redeliver),
      ([" LeadID ", "", "reason"], .returns),
      (["LeadID", "name", "Return Reason", "Shop"], .returns),
      // Doubt
      (["LeadID", "email", "reason"], nil), (["LeadID", "E-Mail Address", "Return Reason"], nil),
      (["LeadID", "name", "reason"], nil), (["LeadID", "Company", "reason"], nil),
      (["reason"], nil), (["name", "reason"], nil), (["Lead ID", "reason"], nil),
      (["LEADID", "reason"], nil), (["LeadID", "name"], nil), ([], nil),
      (AnswerColumns.titles + ["reason"], nil), (AnswerColumns.titles + ["Return Reason"], nil),
      (AnswerColumns.titles, nil),
      (["LeadID", "LeadID", "reason"], nil),
    ] as [([String], UploadKindHint?)])
  func `A header tells another kind of file only where it is plain`(
    header: [String], kind: UploadKindHint?
  ) {
    #expect(UploadKindHint(header: header, schema: Self.needy) == kind)
  }

  @Test(
    arguments: [
      (["LeadID", "Reason"], .returns), (["LeadID", "name", "Return Reason"], nil),
      (["LeadID", "Agent"], .assignments), (["LeadID", "email"], nil),
    ] as [([String], UploadKindHint?)])
  func `In an open schema every column has to be one of such files`(
    header: [String], kind: UploadKindHint?
  ) {
    #expect(UploadKindHint(header: header, schema: Schema()) == kind)
  }

  @Test func `The hint names the folder`() {
    for kind in UploadKindHint.allCases { #expect(kind.sentence.contains("\(kind.rawValue)/")) }
  }
}
