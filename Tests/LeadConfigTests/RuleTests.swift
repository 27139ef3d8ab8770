import LeadConfig
import LeadModel
import Testing

@Suite struct RuleTests {
  @Test(arguments: [
    Case(
      "rules: {contry: Canada}",
      "6:13: ….rules.contry: \"contry\" is not a field of the schema; did you mean \"country\"?"),
    Case(
      "rules: {country: {contains: Can}}",
      "6:23: ….rules.country.contains: unknown key \"contains\"; known here: at_least, equals, in"),
    Case(
      "rules: {country: {in: [Canda]}}",
      "6:28: ….rules.country.in[0]: \"Canda\" is not on picklist countries of field country; did you mean "
        + "\"Canada\"?"),
    Case(
      "rules: {country: {in: Canada}}",
      "6:27: ….rules.country.in: expects a list of values, not a text; put it in brackets"),
    Case(
      "rules: {country: {in: []}}",
      "6:27: ….rules.country.in: is an empty list, so nothing would ever match"),
    Case(
      "rules: {country: [Canada]}",
      "6:22: ….rules.country: expects a value or a mapping, not a list; write {in: [...]} for one of several"
    ),
    Case("rules: {country: {}}", "6:13: ….rules.country: expects equals, in, or at_least"),
    Case(
      "rules: {loan_amount: {at_least: much}}",
      "6:37: ….rules.loan_amount.at_least: \"much\" is not a number"),
    Case(
      "rules: {email: {at_least: 5}}",
      "6:31: ….rules.email.at_least: only numbers are compared so; email is of type email"),
    Case(
      "rules: {loan_amount: lots}",
      "6:26: ….rules.loan_amount: \"lots\" can never be a value of field loan_amount, which is of type number"
    ),
    Case(
      "rules: {all: {country: Canada}}", "6:18: ….rules.all: expects a list of rules, not a mapping"
    ),
    Case("rules: {any: []}", "6:18: ….rules.any: is an empty list; add a rule"),
    Case("rules: {}", "6:5: ….rules: has no condition; write for example {country: Canada}"),
    Case(
      "rules: {all: [{any: [{not: {contry: Canada}}]}]}",
      "6:33: ….rules.all[0].any[0].not.contry: \"contry\" is not a field of the schema; did you mean "
        + "\"country\"?"),
  ])
  func problemsHaveTheirPlaceAndCure(_ example: Case) {
    #expect(TestConfiguration.problems(delivery: example.text) == example.problems)
  }

  @Test(arguments: [
    ("{country: Canada}", "country is Canada"),
    ("{country: {equals: usa}}", "country is United States"),
    ("{country: {in: [CANADA, usa]}}", "country is one of Canada, United States"),
    ("{loan_amount: {at_least: \"50,000\"}}", "loan_amount is at least 50000"),
    (
      "{any: [{country: Canada}, {not: {loan_amount: 5}}]}",
      "country is Canada or not loan_amount is 5"
    ),
    (
      "{country: Canada, loan_amount: {at_least: 5}}",
      "country is Canada and loan_amount is at least 5"
    ),
    ("[{country: Canada}, {loan_amount: 7}]", "country is Canada and loan_amount is 7"),
  ])
  func rulesAreRead(_ text: String, _ words: String) throws {
    #expect(try TestConfiguration.delivery("rules: \(text)").rules?.words == words)
  }

  @Test func aCommaInBracesEndsTheNumber() {
    #expect(
      TestConfiguration.problems(delivery: "rules: {loan_amount: {at_least: 50,000}}") == [
        "6:40: ….rules.loan_amount.000: unknown key \"000\"; known here: at_least, equals, in"
      ])
  }
}
