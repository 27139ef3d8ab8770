import LeadConfig
import LeadModel
import Testing

@Suite struct SchemaTests {
  @Test(arguments: [
    Case(
      "schema: {primary_key: emial, fields: {email: email}}",
      "1:23: schema.primary_key: \"emial\" is not a field of the schema; did you mean \"email\"?"),
    Case(
      "source_field: partner\nschema: {fields: {email: email}}",
      "1:15: source_field: \"partner\" is not a field of the schema; there are email"),
    Case(
      "schema: {fields: {email: {typ: email}}}",
      "1:27: schema.fields.email.typ: unknown key \"typ\"; did you mean \"type\"?"),
    Case(
      "schema: {fields: [email]}",
      "1:18: schema.fields: expects a mapping, not a list"),
    Case(
      "schema: {fields: {name: {min_length: 5, max_length: 2}}}",
      "1:53: schema.fields.name.max_length: 2 is less than min_length, 5"),
    Case(
      "schema: {fields: {name: {pattern: \"[a-\"}}}",
      "1:35: schema.fields.name.pattern: \"[a-\" is not a regular expression; check its brackets and "
        + "backslashes"),
    Case(
      "schema: {fields: {country: {picklist: country}}}\npicklists: {countries: [Canada]}",
      "1:39: schema.fields.country.picklist: \"country\" is not a picklist; did you mean \"countries\"?"
    ),
    Case(
      "schema: {fields: {phone: {type: phone, region: USA}}}",
      "1:48: schema.fields.phone.region: \"USA\" is not a country; write its two letters (ISO 3166), such as "
        + "US"),
    Case(
      "schema: {fields: {phone: {region: US}}}",
      "1:35: schema.fields.phone.region: only phones and postal codes have a region; this field is of type text"
    ),
    Case(
      "schema: {fields: {age: {type: integer, min: 5, max: 2}}}",
      "1:53: schema.fields.age.max: 2 is less than min, 5"),
    Case(
      "schema: {fields: {age: {type: integer, min: young}}}",
      "1:45: schema.fields.age.min: \"young\" is not a number"),
    Case(
      "schema: {fields: {name: {max: 80}}}",
      "1:31: schema.fields.name.max: only numbers have bounds; this field is of type text (for lengths write "
        + "min_length and max_length)"),
    Case(
      "schema: {fields: {age: {type: integer, max: 99, default: old}}}",
      "1:58: schema.fields.age.default: is not valid for its own field: age \"old\" is not a number"
    ),
    Case(
      "schema: {fields: {country: {picklist: countries, default: Canda}}}\n"
        + "picklists: {countries: [Canada]}",
      "1:59: schema.fields.country.default: is not valid for its own field: country \"Canda\" is not on "
        + "picklist countries; did you mean \"Canada\"?"),
    Case(
      "schema: {fields: {badge: {unique: true, default: none}}}",
      "1:50: schema.fields.badge.default: a unique field cannot have a default: all rows with a blank cell "
        + "but one would be refused"),
    Case(
      "schema: {primary_key: badge, fields: {badge: {default: none}}}",
      "1:23: schema.primary_key: field badge has a default and cannot be the primary key: all blank cells "
        + "would be one lead"),
    Case(
      "schema: {fields: {email: email, E-Mail: text}}",
      "1:33: schema.fields.E-Mail: \"E-Mail\" reads like \"email\" of field email; headers are compared "
        + "without case, spaces, \"-\", and \"_\""),
    Case(
      "schema: {fields: {first: {aliases: [Given Name, last]}, last: {aliases: [given_name]}}}",
      "1:49: schema.fields.first.aliases[1]: \"last\" reads like \"last\" of field last; headers are compared "
        + "without case, spaces, \"-\", and \"_\"",
      "1:74: schema.fields.last.aliases[0]: \"given_name\" reads like \"Given Name\" of field first; headers "
        + "are compared without case, spaces, \"-\", and \"_\""),
    Case(
      "schema: {fields: {any: text, \"a}b\": text, \" c\": text}}",
      "1:19: schema.fields.any: a field cannot be called any, which has a meaning of its own; choose another "
        + "name",
      "1:30: schema.fields.a}b: a field's name cannot hold }",
      "1:43: schema.fields. c: a field's name cannot begin or end with a space"),
  ])
  func problemsOfFieldsHaveTheirPlaceAndCure(_ example: Case) {
    let problems = TestConfiguration.problems(workspace: example.text)
    #expect(problems == example.problems.map { "workspaces/events.yaml:\($0)" })
  }

  @Test(arguments: [
    Case(
      "picklists: {countries: [Canada, ' canada ']}",
      "1:33: picklists.countries[1]: \" canada \" is on the list already, as \"Canada\"; remove one"
    ),
    Case(
      "picklists: {countries: []}",
      "1:24: picklists.countries: has no values; a picklist needs at least one"),
    Case(
      "picklists: {countries: Canada}",
      "1:24: picklists.countries: expects a list of the allowed values, not a text; put it in brackets"
    ),
    Case(
      "picklists: {countries: [Canada]}\nmappers: {country: {CA: Canada}}",
      "2:11: mappers.country: \"country\" is not a picklist; did you mean \"countries\"?"),
    Case(
      "picklists: {countries: [Canada]}\nmappers: {countries: {CA: Cannada}}",
      "2:27: mappers.countries.CA: \"Cannada\" is not on picklist countries; did you mean \"Canada\"?"
    ),
    Case(
      "picklists: {countries: [Canada, Cuba]}\nmappers: {countries: {CANADA: Cuba}}",
      "2:23: mappers.countries.CANADA: \"CANADA\" is itself on picklist countries, as \"Canada\"; remove it "
        + "here"),
    Case(
      "picklists: {countries: [Canada, Cuba]}\nmappers: {countries: {CA: Canada, ca: Cuba}}",
      "2:35: mappers.countries.ca: \"ca\" is the same spelling as \"CA\"; keep one"),
  ])
  func problemsOfPicklistsHaveTheirPlaceAndCure(_ example: Case) {
    let problems = TestConfiguration.problems(workspace: example.text)
    #expect(problems == example.problems.map { "workspaces/events.yaml:\($0)" })
  }

  @Test func everyKeyOfAFieldIsRead() throws {
    let workspace = try TestConfiguration.workspace(
      """
      source_field: Partner Code
      schema:
        fields:
          email: email
          Partner Code: {type: text, required: true, unique: true, aliases: Partner, min_length: 2,
            max_length: 9, pattern: "[A-Z]+", normalise: true}
          age: {type: integer, min: 18, max: "1,000", default: 21}
      """)
    #expect(workspace.sourceField == "Partner Code")
    #expect(workspace.schema.field("email")?.type == .email)
    var partner = FieldDefinition("Partner Code")
    partner.isRequired = true
    partner.isUnique = true
    partner.aliases = ["Partner"]
    partner.minimumLength = 2
    partner.maximumLength = 9
    partner.pattern = try Pattern("[A-Z]+")
    partner.normalises = true
    #expect(workspace.schema.field("Partner Code") == partner)
    var age = FieldDefinition("age", .integer)
    age.minimum = NumberText("18")
    age.maximum = NumberText("1000")
    age.defaultValue = "21"
    #expect(workspace.schema.field("age") == age)
  }

  @Test func aMapperMayNameTheTargetInAnyCase() throws {
    let workspace = try TestConfiguration.workspace(
      """
      picklists: {countries: [United States]}
      mappers: {countries: {USA: united states}}
      schema: {fields: {country: {picklist: countries}}}
      """)
    #expect(workspace.schema.picklists["countries"]?.value(for: "usa") == "United States")
  }

  @Test func anEmptyFileIsAnOpenWorkspace() throws {
    let workspace = try TestConfiguration.workspace("# nothing yet")
    #expect(workspace.schema.isOpen)
    #expect(workspace.campaigns.isEmpty)
  }

  @Test func anOpenWorkspaceTakesAnyNameAsAField() throws {
    let workspace = try TestConfiguration.workspace(
      """
      source_field: Wherefrom
      schema: {primary_key: Mail}
      campaigns: {a: {deliveries: [a]}}
      deliveries:
        a:
          buyer: A
          url: https://a.example.com/{Any Column}
          accept_any_2xx: true
          rules: {Land: Norge}
      """)
    #expect(workspace.schema.primaryKey == "Mail")
    #expect(workspace.deliveries["a"]?.rules == .field(FieldDefinition("Land"), .equals("Norge")))
  }

  @Test func aPicklistThatNoFieldUsesIsWarnedOf() {
    #expect(
      TestConfiguration.warnings(workspace: "picklists: {countries: [Canada]}") == [
        "workspaces/events.yaml:1:13: picklists.countries: no field uses this picklist"
      ])
  }
}
