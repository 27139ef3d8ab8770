import LeadModel
import Testing

@Suite struct HeaderMappingTests {
  private static let schema: Schema = {
    var email = FieldDefinition("email", .email)
    email.isRequired = true
    email.aliases = ["Email Address", "Mail"]
    var phone = FieldDefinition("phone", .phone)
    phone.aliases = ["Telephone", "first_name"]
    return Schema(fields: [email, FieldDefinition("first_name"), phone])
  }()

  @Test(
    arguments: [
      (["email", "first_name", "phone"], ["email", "first_name", "phone"]),
      (["E-Mail", "First Name", "TELEPHONE"], ["email", "first_name", "phone"]),
      ([" email address ", "FIRST-NAME", "x"], ["email", "first_name", nil]),
      (["x", "", "Mail"], [nil, nil, "email"]),
      // The first of two columns is used, by name or by alias.
      (["Mail", "email"], ["email", nil]),
    ] as [([String], [FieldName?])])
  func `Columns are found by name and alias, aside from case, spaces, dashes, and underscores`(
    header: [String], fields: [FieldName?]
  ) throws {
    #expect(try HeaderMapping(header: header, schema: Self.schema).fields == fields)
  }

  @Test func `A field's own name comes before another's alias`() throws {
    let mapping = try HeaderMapping(header: ["email", "first_name"], schema: Self.schema)
    #expect(mapping.fields == ["email", "first_name"])
  }

  @Test func `A second column for a field, and a near miss, are remarked`() throws {
    let mapping = try HeaderMapping(
      header: ["email", "Mail", "Telephon", "Frist Name"], schema: Self.schema)
    #expect(mapping.fields == ["email", nil, nil, nil])
    #expect(
      mapping.remarks == [
        "column \"Mail\" is kept but not used: \"email\" already is email",
        "column \"Frist Name\" is kept but not used; is it meant to be first_name?",
        "column \"Telephon\" is kept but not used; is it meant to be phone?",
      ])
  }

  @Test(arguments: [
    (["name"], "column email (or Email Address, Mail) is required and missing"),
    (["emial"], "column email (or Email Address, Mail) is required and missing; is it \"emial\"?"),
    (
      ["Email Adress"],
      "column email (or Email Address, Mail) is required and missing; is it \"Email Adress\"?"
    ),
    ([], "column email (or Email Address, Mail) is required and missing"),
  ])
  func `A missing required column refuses the file`(header: [String], sentence: String) {
    let problem = #expect(throws: HeaderMapping.Problem.self) {
      try HeaderMapping(header: header, schema: Self.schema)
    }
    #expect(problem?.sentences == [sentence])
  }

  @Test func `A required field with a default needs no column`() throws {
    var channel = FieldDefinition("channel")
    (channel.isRequired, channel.defaultValue) = (true, "web")
    let schema = Schema(fields: [channel])
    #expect(try HeaderMapping(header: ["x"], schema: schema).fields == [nil])
  }

  @Test func `What the options say comes before names and aliases`() throws {
    let mapping = try HeaderMapping(
      header: ["email", "Contact", "phone"], schema: Self.schema, given: ["email": "contact"])
    #expect(mapping.fields == [nil, "email", "phone"])
    #expect(mapping.remarks.isEmpty)
  }

  @Test(
    arguments: [
      (
        ["email": "Contct"],
        [
          "the options map email to column \"Contct\", which is not there; did you mean \"Contact\"?"
        ]
      ),
      (
        ["emali": "Contact"],
        [
          "the options map emali, which is not a field of the schema; did you mean email?",
          "column email (or Email Address, Mail) is required and missing",
        ]
      ),
      (
        ["email": "Contact", "phone": "contact"],
        [
          "the options map both email and phone to column \"contact\"",
          "column email (or Email Address, Mail) is required and missing",
        ]
      ),
    ] as [([FieldName: String], [String])])
  func `Options that do not fit the file or the schema refuse it`(
    given: [FieldName: String], sentences: [String]
  ) {
    let problem = #expect(throws: HeaderMapping.Problem.self) {
      try HeaderMapping(header: ["Contact", "Age"], schema: Self.schema, given: given)
    }
    #expect(problem?.sentences.contains(sentences[0]) == true)
  }

  @Test func `In an open schema a column is called by its header, or as the options say`() throws {
    let mapping = try HeaderMapping(
      header: [" E-mail ", "", "phone", "phone", "phone (2)"], schema: Schema(),
      given: ["email": "e-mail"])
    #expect(mapping.fields == ["email", "column 2", "phone", "phone (2)", "phone (2) (2)"])
    let problem = #expect(throws: HeaderMapping.Problem.self) {
      try HeaderMapping(
        header: ["email", "Contact"], schema: Schema(), given: ["email": "Contact"])
    }
    #expect(
      problem?.sentences == [
        "the options call a column email, and another one is called so already"
      ])
  }
}
