import LeadConfig
import LeadModel
import Testing

@Suite struct RuleTests {
  @Test(arguments: [
    Case(
      "rules: {contry: Canada}",
      "6:13: ….rules.contry: \"contry\" is not a field of the schema; did you mean \"country\"?"),
    Case(
      "rules: {country: {contain: Can}}",
      "6:23: ….rules.country.contain: unknown key \"contain\"; did you mean \"contains\"?"),
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
    Case(
      "rules: {country: {}}",
      "6:13: ….rules.country: expects a comparison: equals, in, contains, starts_with, matches, blank, above, "
        + "at_least, below, at_most, between, before, after, age, in_file"),
    Case(
      "rules: {loan_amount: {at_least: much}}",
      "6:37: ….rules.loan_amount.at_least: \"much\" is not a number"),
    Case(
      "rules: {email: {at_least: 5}}",
      "6:31: ….rules.email.at_least: at_least is for numbers, and email is of type email; use equals"
    ),
    Case(
      "rules: {born: {at_least: 5}}",
      "6:30: ….rules.born.at_least: at_least is for numbers, and born is of type date; use after"),
    Case(
      "rules: {loan_amount: {before: today}}",
      "6:35: ….rules.loan_amount.before: before is for dates, and loan_amount is of type number; use below"
    ),
    Case(
      "rules: {loan_amount: {contains: 5}}",
      "6:37: ….rules.loan_amount.contains: contains is for texts, and loan_amount is of type number; use in"
    ),
    Case(
      "rules: {agreed: {matches: y}}",
      "6:31: ….rules.agreed.matches: matches is for texts, and agreed is of type boolean; use equals"
    ),
    Case(
      "rules: {phone: {above: 5}}",
      "6:28: ….rules.phone.above: above is for numbers, and phone is of type phone; use starts_with"
    ),
    Case(
      "rules: {note: {matches: \"(\"}}",
      "6:29: ….rules.note.matches: \"(\" is not a regular expression; check its brackets and backslashes"
    ),
    Case(
      "rules: {note: {blank: maybe}}",
      "6:27: ….rules.note.blank: \"maybe\" is neither true nor false"),
    Case(
      "rules: {loan_amount: {between: [10, 5]}}",
      "6:41: ….rules.loan_amount.between[1]: 5 is less than 10; write the lesser one first"),
    Case(
      "rules: {loan_amount: {between: [10]}}",
      "6:36: ….rules.loan_amount.between: expects two values, such as [5, 10], not 1"),
    Case(
      "rules: {born: {between: [2026-02-01, 2026-01-01]}}",
      "6:42: ….rules.born.between[1]: 2026-01-01 is before 2026-02-01; write the earlier one first"),
    Case(
      "rules: {born: {after: 03/04/2026}}",
      "6:27: ….rules.born.after: \"03/04/2026\" is not a day such as 2026-12-31, today, or -30d "
        + "(d, w, m, y for days, weeks, months, years)"),
    Case(
      "rules: {born: {after: today}}",
      "6:27: ….rules.born.after: needs to know whose today is meant; add for example "
        + "`time_zone: America/New_York` to the delivery"),
    Case(
      "rules: {born: {age: {at_least: 18}}}",
      "6:25: ….rules.born.age: needs to know whose today is meant; add for example "
        + "`time_zone: America/New_York` to the delivery"),
    Case(
      "time_zone: UTC\nrules: {born: {age: 18}}",
      "7:25: ….rules.born.age: expects a mapping with the keys above, at_least, below, at_most, between, not "
        + "a text"),
    Case(
      "time_zone: UTC\nrules: {born: {age: {}}}",
      "7:20: ….rules.born.age: expects an age, such as {at_least: 18}"),
    Case(
      "rules: {note: {in_file: none.txt}}",
      "6:29: ….rules.note.in_file: none.txt does not exist"),
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
    ("{note: {contains: a, starts_with: b}}", "note contains \"a\" and note starts with \"b\""),
    ("{note: {matches: \"^a\"}}", "note matches ^a"),
    ("{note: {blank: false}}", "note is not blank"),
    (
      "{loan_amount: {above: 1, below: 9, at_most: 8, between: [2, 7]}}",
      "loan_amount is above 1 and loan_amount is below 9 and loan_amount is at most 8 and loan_amount is "
        + "from 2 to 7"
    ),
    ("{born: {before: 2026-12-31}}", "born is before 2026-12-31"),
    ("{born: {between: [2026-01-01, 31.12.2026]}}", "born is from 2026-01-01 to 2026-12-31"),
    ("{note: {between: [1, 5]}}", "note is from 1 to 5"),
    ("{note: {between: [2026-01-01, 2026-01-02]}}", "note is from 2026-01-01 to 2026-01-02"),
    ("[{country: Canada}, {loan_amount: 7}]", "country is Canada and loan_amount is 7"),
  ])
  func rulesAreRead(_ text: String, _ words: String) throws {
    #expect(try TestConfiguration.delivery("rules: \(text)").rules?.words == words)
  }

  @Test(arguments: [
    ("{born: {after: -30d}}", "born is after 30 days ago"),
    ("{born: {before: today}}", "born is before today"),
    ("{born: {before: +2w}}", "born is before 2 weeks from today"),
    ("{born: {between: [-1y, 6m]}}", "born is from 1 year ago to 6 months from today"),
    (
      "{born: {age: {at_least: 18, below: 65}}}",
      "the age by born is at least 18 and the age by born is below 65"
    ),
  ])
  func daysCountedFromTodayGoByTheDeliverysTimeZone(_ text: String, _ words: String) throws {
    let zones = [
      "time_zone: UTC", "caps: {day: 5, time_zone: UTC}",
      "schedule: {daily: \"08:00-20:00\", time_zone: UTC}",
    ]
    for zone in zones {
      let rules = try TestConfiguration.delivery("\(zone)\nrules: \(text)").rules
      #expect(rules?.words == words)
    }
    let parted =
      "caps: {day: 5, time_zone: UTC}\nschedule: {daily: \"08:00-20:00\", time_zone: Asia/Tokyo}"
    #expect(!TestConfiguration.problems(delivery: "\(parted)\nrules: \(text)").isEmpty)
  }

  @Test func aRulesFileIsReadInTheFieldsNormalForm() throws {
    let rules = try TestConfiguration.delivery(
      "rules: {phone: {in_file: calls.csv}, country: {in_file: lands.txt}}",
      lists: ["calls.csv": "Phone;since\n(212) 555-0123;2020\n", "lands.txt": "usa\nCANADA"]
    ).rules
    let lead = LeadFields(["phone": "+1 212 555 0123", "country": "United States"])
    let now = Timestamp(milliseconds: 0)
    #expect(rules?.mismatch(with: lead, now: now) == nil)
    #expect(rules?.words == "phone is in file calls.csv and country is in file lands.txt")
    let other = LeadFields(["phone": "+1 212 555 0124", "country": "United States"])
    #expect(rules?.mismatch(with: other, now: now) == "wanted: phone is in file calls.csv")
  }

  @Test func aCommaInBracesEndsTheNumber() {
    #expect(
      TestConfiguration.problems(delivery: "rules: {loan_amount: {at_least: 50,000}}") == [
        "6:40: ….rules.loan_amount.000: unknown key \"000\"; known here: above, after, age, at_least, at_most, "
          + "before, below, between, blank, contains, equals, in, in_file, matches, starts_with"
      ])
  }
}
