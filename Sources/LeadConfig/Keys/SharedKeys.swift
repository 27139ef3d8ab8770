import LeadModel

extension ConfigurationKey {
  /// The keys of a rule.
  static let rule: [Self] = [
    Self(
      .rule, "all", "list of rules", "Every one must hold.",
      "all: [{country: Canada}, {loan_amount: {at_least: 50000}}]"),
    Self(
      .rule, "any", "list of rules", "At least one must hold.",
      "any: [{country: Canada}, {country: Germany}]"),
    Self(.rule, "not", "rule", "It must not hold.", "not: {country: Germany}"),
    Self(
      .rule, "<field>", "value, or a mapping",
      "What the field must be; `country: Canada` is short for `country: {equals: Canada}`.",
      "country: Canada"),
    Self(
      .rule, "<field>.equals", "value", "The same value, in the field's normal form.",
      "equals: Canada"),
    Self(
      .rule, "<field>.in", "list of values", "One of several values.",
      "in: [United States, Canada]"),
    Self(
      .rule, "<field>.contains", "text", "A text that stands in the value, case aside.",
      "contains: gmbh"),
    Self(
      .rule, "<field>.starts_with", "text",
      "What the value begins with, case aside; a phone number begins with its `+` and country code.",
      "starts_with: \"+1212\""),
    Self(
      .rule, "<field>.matches", "regular expression",
      "An expression that is found in the value (ICU syntax); the first 4096 letters are looked at.",
      "matches: \"^[0-9]{5}$\""),
    Self(.rule, "<field>.blank", "true or false", "Whether it has no value.", "blank: false"),
    Self(.rule, "<field>.above", "number", "A greater number.", "above: 0"),
    Self(.rule, "<field>.at_least", "number", "A number at least as great.", "at_least: 50000"),
    Self(.rule, "<field>.below", "number", "A lesser number.", "below: 1000000"),
    Self(.rule, "<field>.at_most", "number", "A number not greater.", "at_most: 100"),
    Self(
      .rule, "<field>.between", "two numbers or days", "From the one to the other, both included.",
      "between: [5, 10]"),
    Self(
      .rule, "<field>.before", "day",
      "A date before the day: `2026-12-31`, `today`, or counted from today, as `-30d`, `-2w`, `-6m`, `-1y`.",
      "before: today"),
    Self(.rule, "<field>.after", "day", "A date after the day.", "after: -30d"),
    Self(
      .rule, "<field>.age", "mapping", "How many whole years ago the date is.",
      "age: {at_least: 18}"),
    Self(.rule, "<field>.age.above", "number", "More years.", "above: 17"),
    Self(.rule, "<field>.age.at_least", "number", "So many years or more.", "at_least: 18"),
    Self(.rule, "<field>.age.below", "number", "Fewer years.", "below: 65"),
    Self(.rule, "<field>.age.at_most", "number", "So many years or fewer.", "at_most: 64"),
    Self(
      .rule, "<field>.age.between", "two numbers", "From the one to the other, both included.",
      "between: [18, 64]"),
    Self(
      .rule, "<field>.in_file", "path",
      "One of the values of a file, absolute or relative to `leadd.yaml`, at most 1,000,000: one on a line, or the first column of a `.csv`.",
      "in_file: lists/zip-codes.txt"),
  ]

  /// The keys of a suppression list.
  static let suppress: [Self] = [
    Self(.suppress, "field", "name of a field", "The field that is looked at.", "field: email"),
    Self(
      .suppress, "file", "path",
      "Its values, absolute or relative to `leadd.yaml`, at most 20,000,000: one on a line, or the first column of a `.csv`, in any form that the field takes; `@example.com` stands for all addresses of that domain.",
      "file: lists/do-not-contact.csv"),
  ]

  /// The keys that say what a response must have.
  static let response: [Self] = [
    Self(
      .response, "status", "status, class, or range, or several",
      "Its status: `201`, `2xx`, `400-404`.", "status: [200, 4xx]"),
    Self(
      .response, "header", "mapping", "Headers by their names, case aside.",
      "header: {X-Result: ok}"),
    Self(
      .response, "header.<header>", "comparison", "What the header must hold.",
      "X-Result: [ok, yes]"
    ),
    Self(
      .response, "body_contains", "text, or several", "A text in its body, case aside.",
      "body_contains: duplicate"),
    Self(
      .response, "body_equals", "text, or several", "Its whole trimmed body, case aside.",
      "body_equals: [ok, success]"),
    Self(
      .response, "body_matches", "regular expression, or several",
      "An expression that is found in its body (ICU syntax); one that takes too long is not.",
      "body_matches: \"lead [0-9]+ taken\""),
    Self(.response, "json", "mapping", "Values of its JSON body.", "json: {outcome: success}"),
    Self(
      .response, "json.<path>", "comparison", "The value at a JSON path, case aside.",
      "$.lead.status: [ok, success]"),
    Self(
      .response, "pairs", "mapping",
      "Values of a body such as `a=1&b=2`, lines of `a=1`, or `a: 1; b: 2`.",
      "pairs: {result: ok}"),
    Self(
      .response, "pairs.<key>", "comparison", "The value behind a key, case aside.", "result: ok"),
    Self(
      .response, "element", "mapping",
      "Texts of an XML body: of the first element of a name, or of an attribute.",
      "element: {result: ok}"),
    Self(
      .response, "element.<element>", "comparison",
      "The text of `result`, or of its attribute as `result@code`; prefixes are left out.",
      "result@code: 0"),
    Self(
      .response, "any", "list of conditions", "At least one must hold.",
      "any: [{body_contains: duplicate}, {json: {code: 409}}]"),
  ]

  /// The keys that say what a place of a response must hold.
  static let test: [Self] = [
    Self(
      .test, "equals", "text, or several", "The same text, case aside.", "equals: [ok, success]"),
    Self(
      .test, "contains", "text, or several", "A text that stands in it, case aside.",
      "contains: duplicate"),
    Self(
      .test, "matches", "regular expression, or several",
      "An expression that is found in it (ICU syntax); the first 4096 letters are looked at.",
      "matches: \"^E[0-9]+$\""),
    Self(
      .test, "blank", "true or false",
      "Whether it is missing, null, or empty, in a body of that kind.", "blank: true"),
  ]

  /// The keys that say where a code, a reason, or a reference is found in a response.
  static let found: [Self] = [
    Self(
      .found, "json", "JSON path", "A value of the JSON body; short: a text that begins with `$`.",
      "reason: {json: outcome.reason}"),
    Self(
      .found, "pair", "key", "A value of a body such as `a=1&b=2`.", "code: {pair: error_code}"),
    Self(
      .found, "element", "name of an XML element", "Its text, or its attribute's: `result@code`.",
      "reason: {element: message}"),
    Self(
      .found, "match", "regular expression",
      "What the expression finds in the body: its first group, or all of it.",
      "reference: {match: \"id=([0-9]+)\"}"),
    Self(
      .found, "header", "header name", "A header of the response.", "reference: {header: X-Lead-Id}"
    ),
    Self(
      .found, "text", "text", "The text itself; short: a text that does not begin with `$`.",
      "reason: {text: not wanted}"),
  ]

  /// The keys that say where a secret is found.
  static let secret: [Self] = [
    Self(
      .secret, "credential", "name",
      "A systemd credential: `LoadCredential=` or `LoadCredentialEncrypted=` in the unit gives it to leadd alone.",
      "{credential: acme_token}"),
    Self(
      .secret, "file", "path",
      "The first line of a file, its path absolute or relative to `leadd.yaml`.",
      "{file: /etc/leadd/secrets/acme_token}"),
    Self(
      .secret, "environment", "name",
      "An environment variable; for trials, since other processes of the user can read it.",
      "{environment: ACME_TOKEN}"),
  ]

  /// The keys of `june.csv.yaml` beside `june.csv`, and of a folder's `.leadd.yaml`.
  static let options: [Self] = [
    Self(.options, "source", "text", "Who provided the leads.", "source: fair-a"),
    Self(
      .options, "headers", "mapping", "Which header holds which field.",
      "headers: {email: \"E-mail\"}"),
    Self(
      .options, "headers.<field>", "text", "The header of this field's column.", "email: \"E-mail\""
    ),
    Self(
      .options, "columns", "list of texts",
      "The names of the columns of a file without a header, in their order.",
      "columns: [email, first_name, phone]"),
    Self(
      .options, "encoding", "name of an encoding",
      "How characters are written; found by itself when left out.", "encoding: windows-1252"),
    Self(
      .options, "delimiter", "one character, or `comma`, `semicolon`, `tab`, `pipe`",
      "What stands between cells; found by itself when left out.", "delimiter: semicolon"),
    Self(
      .options, "update_duplicates", "true or false",
      "Whether a row whose key a lead has gives that lead its details; a list may say so too.",
      "update_duplicates: true"),
    Self(
      .options, "migrate_duplicates", "true or false",
      "Whether a lead whose key a row has, in another list of the same campaign, moves to this one.",
      "migrate_duplicates: true"),
    Self(
      .options, "churn", "true or false",
      "Whether leads so updated go back in the queue as if new; never to who has accepted them.",
      "churn: true"),
    Self(
      .options, "stop_when_rejected", "a share such as 50%",
      "The share of rejected rows among the first (up to 500) above which nothing of the file is taken in.",
      "stop_when_rejected: 50%"),
    Self(
      .options, "force", "true or false", fallback: "false",
      "Whether a file is taken in although the same bytes came before.", "force: true"),
    Self(
      .options, "skip_rules", "true or false", fallback: "false",
      "In a redeliver folder: whether leads are sent although the delivery's rules do not want them.",
      "skip_rules: true"),
    Self(
      .options, "again", "true or false", fallback: "false",
      "In a redeliver folder: whether leads are sent that the delivery has accepted, or may have.",
      "again: true"),
    Self(
      .options, "count", "whole number", "In a redeliver folder: the most leads that are sent.",
      "count: 500"),
    Self(
      .options, "order", choices(Redelivery.Order.self), fallback: "newest",
      "In a redeliver folder: which leads are sent when there are more than `count`.",
      "order: newest"),
    Self(
      .options, "canary", "mapping",
      "In a redeliver folder: a few leads that are sent first; the others follow only if enough are accepted.",
      "canary: {count: 5, stop_below: 80%}"),
    Self(.options, "canary.count", "whole number", "How many are sent first.", "count: 5"),
    Self(
      .options, "canary.stop_below", "a share such as 80%", fallback: "80%",
      "The share of accepted ones below which the others are not sent.", "stop_below: 80%"),
    Self(
      .options, "key_column", "a header",
      "In a folder of returns, rollbacks, assignments, or ignores: the column that names leads, by LeadID or primary key; found by itself when left out.",
      "key_column: E-mail"),
    Self(
      .options, "reason_column", "a header",
      "In a folder of returns: the column that holds the reasons; found by itself when left out.",
      "reason_column: Why"),
    Self(
      .options, "delivery_column", "a header",
      "In a folder of returns or rollbacks: the column that holds the deliveries or their buyers (BID); found by itself when left out.",
      "delivery_column: Sent to"),
    Self(
      .options, "agent_column", "a header",
      "In a folder of assignments: the column that holds the agents; found by itself when left out.",
      "agent_column: Who"),
  ]
}
