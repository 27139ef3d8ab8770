import LeadModel
import Testing

@Suite struct RuleTests {
  private static let country = FieldDefinition("country")
  private static let amount = FieldDefinition("loan_amount", .number)
  private static let phone: FieldDefinition = {
    var field = FieldDefinition("phone", .phone)
    field.region = .named("US")
    return field
  }()

  private static let inNorth = Rule.field(country, .oneOf(["United States", "Canada"]))
  private static let isLarge = Rule.field(amount, .number(.atLeast(.sample("50,000"))))
  private static let isGerman = Rule.field(country, .equals("Germany"))

  @Test(
    arguments: [
      (inNorth, ["country": "Canada"], nil),
      (inNorth, ["country": "  canada "], nil),
      (inNorth, ["country": "Mexico"], "wanted: country is one of United States, Canada"),
      (inNorth, [:], "wanted: country is one of United States, Canada"),
      (inNorth, ["country": " "], "wanted: country is one of United States, Canada"),
      (isLarge, ["loan_amount": "50000"], nil), (isLarge, ["loan_amount": "$1,000,000.00"], nil),
      (isLarge, ["loan_amount": "49.999,99"], "wanted: loan_amount is at least 50000"),
      (isLarge, ["loan_amount": "a lot"], "wanted: loan_amount is at least 50000"),
      (isLarge, [:], "wanted: loan_amount is at least 50000"),
      (.field(amount, .equals("50000")), ["loan_amount": "50,000.0"], nil),
      (.field(amount, .equals("n/a")), ["loan_amount": "N/A"], nil),
      (.field(phone, .equals("+12125550123")), ["phone": "(212) 555-0123"], nil),
      (.not(isGerman), ["country": "France"], nil), (.not(isGerman), [:], nil),
      (.not(isGerman), ["country": "germany"], "not wanted: country is Germany"),
      (
        .all([inNorth, isLarge]), ["country": "Canada", "loan_amount": "1"],
        "wanted: loan_amount is at least 50000"
      ),
      (
        .any([inNorth, isLarge]), ["country": "Chad"],
        "wanted: country is one of United States, Canada or loan_amount is at least 50000"
      ),
      (.any([inNorth, isLarge]), ["loan_amount": "60000"], nil),
      (.all([]), [:], nil), (.any([]), [:], nil),
    ] as [(Rule, [FieldName: String], String?)])
  func `The condition that a lead does not meet is named`(
    rule: Rule, fields: [FieldName: String], mismatch: String?
  ) {
    #expect(rule.mismatch(with: LeadFields(fields), now: .init(milliseconds: 0)) == mismatch)
  }

  @Test(
    arguments: [
      (isGerman, "country is Germany"),
      (
        .all([inNorth, isLarge]),
        "country is one of United States, Canada and loan_amount is at least 50000"
      ),
      (
        .not(.all([isGerman, isLarge])),
        "not (country is Germany and loan_amount is at least 50000)"
      ),
      (
        .all([.any([isGerman, isLarge]), isGerman]),
        "(country is Germany or loan_amount is at least 50000) and country is Germany"
      ),
      (.any([.all([isGerman]), .not(isGerman)]), "country is Germany or not country is Germany"),
    ] as [(Rule, String)])
  func `Words join conditions so that they read one way only`(rule: Rule, words: String) {
    #expect(rule.words == words)
  }

  @Test func `The words do not repeat the lead's value`() {
    let lead = LeadFields(["country": "Atlantis"])
    let mismatch = Rule.all([Self.inNorth]).mismatch(with: lead, now: .init(milliseconds: 0))
    #expect(mismatch?.contains("Atlantis") == false)
  }

  @Test func `A rule knows the fields it looks at`() {
    let rule = Rule.all([.not(Self.isGerman), .any([Self.isLarge, Self.inNorth])])
    #expect(rule.fields == ["country", "loan_amount", "country"])
  }
}
