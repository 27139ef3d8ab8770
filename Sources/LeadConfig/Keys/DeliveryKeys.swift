import LeadModel

extension ConfigurationKey {
  /// The keys of a workspace's deliveries.
  static let delivery: [Self] = [
    Self(
      .workspace, "deliveries", "mapping", "The buyers' endpoints, by name.",
      "deliveries: {acme_crm: {buyer: ACME, url: https://crm.example.com/leads}}"),
    Self(
      .workspace, "deliveries.<delivery>", "mapping",
      "One endpoint; its name is also a folder's: letters, digits, `_`, `-`, `.`, at most 64.",
      "acme_crm: {buyer: ACME, url: https://crm.example.com/leads}"),
    row("buyer", "text", "The buyer's short name (BID).", "buyer: ACME"),
    row(
      "method", choices(RequestSettings.Method.self), fallback: "POST", "The HTTP method.",
      "method: POST"),
    row(
      "url", "absolute http or https address",
      "Where leads are sent. Placeholders may stand in path and query; their values are percent-encoded.",
      "url: https://crm.example.com/leads"),
    row("headers", "mapping", "Headers of the request.", "headers: {X-Partner: leadd}"),
    row(
      "headers.<header>", "text with placeholders, or a secret",
      "One header's value. `Content-Type` replaces the body's own.", "X-Partner: leadd"),
    row("body", "mapping", "What is sent: `json` or `form`.", "body: {json: {Email: \"{email}\"}}"),
    row(
      "body.json", "any YAML with placeholders in its texts",
      "A JSON body. Unquoted numbers, `true`, `false`, `null` are sent as such, all else as text.",
      "json: {Email: \"{email}\", FullName: \"{first_name} {last_name}\", vip: true}"),
    row(
      "body.form", "mapping", "A form body, its fields in this order.",
      "form: {email: \"{email}\"}"),
    row(
      "body.form.<field>", "text with placeholders", "One field of the form.", "mail: \"{email}\""),
    row(
      "auth", "mapping", "How the buyer knows us: `bearer` or `basic`.",
      "auth: {bearer: {credential: acme_token}}"),
    row(
      "auth.bearer", "secret", "Sent as `Authorization: Bearer …` (RFC 6750).",
      "bearer: {credential: acme_token}"),
    row(
      "auth.basic", "mapping", "Sent as `Authorization: Basic …` (RFC 7617).",
      "basic: {user: leadd, password: {credential: acme_password}}"),
    row("auth.basic.user", "text without a colon", "The user's name.", "user: leadd"),
    row(
      "auth.basic.password", "secret", "Where the password is found.",
      "password: {credential: acme_password}"),
    row(
      "time_zone", "time zone",
      "The delivery's time zone: of its caps and schedule where they have none, and of today's date in rules.",
      "time_zone: America/New_York"),
    row(
      "suppress", "list of suppression lists", "People whose leads it is not sent.",
      "suppress: [{field: phone, file: lists/acme-opt-outs.txt}]"),
    row("rules", "rule", "Which leads it takes; without it all.", "rules: {country: Canada}"),
    row("caps", "mapping", "How many leads it takes.", "caps: {day: 500, time_zone: UTC}"),
    row(
      "caps.hour", "whole number",
      "The most leads accepted in an hour, from one full hour to the next.",
      "hour: 50"),
    row(
      "caps.day", "whole number", "The most leads accepted in a day, which begins at midnight.",
      "day: 500"),
    row(
      "caps.week", "whole number", "The most in a week, which begins on Monday.", "week: 2000"),
    row("caps.month", "whole number", "The most in a month.", "month: 8000"),
    row(
      "caps.total", "whole number",
      "The most ever; when that is reached, only `hold` waits, for a greater number.",
      "total: 50000"),
    row("caps.monday", "whole number", "The most on a Monday.", "monday: 100"),
    row("caps.tuesday", "whole number", "The most on a Tuesday.", "tuesday: 100"),
    row("caps.wednesday", "whole number", "The most on a Wednesday.", "wednesday: 100"),
    row("caps.thursday", "whole number", "The most on a Thursday.", "thursday: 100"),
    row("caps.friday", "whole number", "The most on a Friday.", "friday: 100"),
    row("caps.saturday", "whole number", "The most on a Saturday.", "saturday: 100"),
    row("caps.sunday", "whole number", "The most on a Sunday.", "sunday: 100"),
    row(
      "caps.count", choices(CapCount.self), fallback: "accepted",
      "Whether leads count that were `accepted`, or all that were `sent`; both count a doubt.",
      "count: accepted"),
    row(
      "caps.time_zone", "time zone",
      "Where hours, days, weeks, and months begin; else the delivery's.",
      "time_zone: America/New_York"),
    row(
      "caps.when_reached", choices(ClosedAction.self), fallback: "next",
      "What happens to a lead when a cap is full: try the `next` delivery, `hold` it for this one, or give up (`exception`).",
      "when_reached: next"),
    row(
      "schedule", "mapping", "When it takes leads; without it always.",
      "schedule: {mon-fri: \"08:00-20:00\", time_zone: America/New_York}"),
    row(
      "schedule.<days>", "text, or list of texts",
      "Open hours of `mon`, of `mon-fri`, or of all days (`daily`); `22:00-04:00` goes on over midnight. A day that is `closed` or left out has none.",
      "mon-fri: [\"08:00-12:00\", \"13:00-20:00\"]"),
    row(
      "schedule.holidays", "mapping, or list of days",
      "Special days with hours of their own; those of a list are closed. Hours that reach into one from the day before end at midnight.",
      "holidays: {12-25: closed, 2026-11-26: \"10:00-14:00\"}"),
    row(
      "schedule.holidays.<day>", "text, or list of texts",
      "The hours of `2026-11-26`, or of `12-25` in every year; the single day counts first.",
      "12-25: closed"),
    row(
      "schedule.time_zone", "time zone", "The time zone of the hours; else the delivery's.",
      "time_zone: America/New_York"),
    row(
      "schedule.when_closed", choices(ClosedAction.self), fallback: "next",
      "What happens to a lead while it is closed.", "when_closed: next"),
    row(
      "when_paused", choices(ClosedAction.self), fallback: "next",
      "What happens to a lead while the delivery is paused.", "when_paused: next"),
    row(
      "answers", "list of mappings", "How responses are read; the first that fits decides.",
      "answers: [{when: {status: 2xx}, outcome: accepted}]"),
    row(
      "answers[].when", "mapping", "What the response must have; all of it.",
      "when: {status: 2xx, json: {outcome: success}}"),
    row(
      "answers[].when.status", "status, class, or range", "Its status: `201`, `2xx`, `400-404`.",
      "status: 2xx"),
    row(
      "answers[].when.body_contains", "text", "A text in its body, case aside.",
      "body_contains: duplicate"),
    row(
      "answers[].when.body_equals", "text", "Its whole trimmed body, case aside.",
      "body_equals: ok"),
    row(
      "answers[].when.body_matches", "regular expression",
      "An expression that is found in its body (ICU syntax).",
      "body_matches: \"lead [0-9]+ taken\""),
    row(
      "answers[].when.json", "mapping", "Values of its JSON body.", "json: {outcome: success}"),
    row(
      "answers[].when.json.<path>", "text, or nothing",
      "The value at a JSON path, case aside; with nothing it only has to be there.",
      "$.lead.id:"),
    row(
      "answers[].outcome", choices(AnswerRule.Outcome.self),
      "What it means; `retry` and `fatal` are errors.", "outcome: accepted"),
    row(
      "answers[].reason", "place in the response, or a text", "The buyer's reason.",
      "reason: \"$.reason\""),
    row(
      "answers[].reference", "place in the response, or a text",
      "The buyer's own number for the lead.", "reference: \"$.lead.id\""),
    row(
      "accept_any_2xx", "true or false", fallback: "false",
      "Whether a 2xx that no answer fits is success; otherwise it is an exception.",
      "accept_any_2xx: true"),
    row(
      "refuses_with_2xx", "true or false", fallback: "false",
      "Whether the buyer says no with 2xx only, so that 400, 404, 422 … are errors and no refusals.",
      "refuses_with_2xx: true"),
    row("limits", "mapping", "How fast it is sent to.", "limits: {concurrency: 8, timeout: 30s}"),
    row(
      "limits.concurrency", "whole number", fallback: "20",
      "The most requests at once, from 1 to 1000.", "concurrency: 8"),
    row(
      "limits.per_second", "whole number", "The most requests begun in a second.",
      "per_second: 50"),
    row(
      "limits.timeout", "duration", fallback: "30s",
      "How long a whole request may take, from 100ms to 10m.", "timeout: 30s"),
    row(
      "limits.connect_timeout", "duration", fallback: "10s",
      "How long a connection may take to stand, from 100ms to 10m.", "connect_timeout: 10s"),
    row(
      "idempotency", "mapping, or `none`",
      "How the key travels that lets the buyer recognise a repeated request; `none` sends no header.",
      "idempotency: {header: Idempotency-Key, quoted: false}"),
    row(
      "idempotency.header", "header name", fallback: "Idempotency-Key", "The header's name.",
      "header: Idempotency-Key"),
    row(
      "idempotency.quoted", "true or false", fallback: "false",
      "Whether the key stands in quotes, as the IETF draft has it.", "quoted: false"),
    row(
      "in_doubt", choices(DoubtPolicy.self), fallback: "resend",
      "What happens when nobody knows whether a request arrived: `resend` with the same key, or `hold` for a person.",
      "in_doubt: resend"),
    row(
      "priority", "whole number", fallback: "0",
      "Its place in a waterfall; lower comes first, then the campaign's order.", "priority: 1"),
    row(
      "pause_after", "mapping", "How many answers of a kind in a row pause the delivery.",
      "pause_after: {unmapped: 20}"),
    row(
      "pause_after.unmapped", "whole number, or `never`", fallback: "20",
      "Answers that nothing in `answers` fits.", "unmapped: 20"),
    row(
      "pause_after.rejected", "whole number, or `never`", fallback: "never", "Rejections.",
      "rejected: 50"),
  ]

  private static func row(
    _ name: String, _ kind: String, fallback: String? = nil, _ meaning: String, _ example: String
  ) -> Self {
    Self(.workspace, "deliveries.<delivery>.\(name)", kind, fallback: fallback, meaning, example)
  }
}
