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
      "maps", "mapping",
      "The buyer's words for values, for placeholders such as `{state | map: states}`.",
      "maps: {states: {California: CA, New York: NY}}"),
    row(
      "maps.<map>", "mapping",
      "One map. Values are compared without case and outer spaces; one that is not in it stays as it is.",
      "states: {California: CA, \"*\": other}"),
    row(
      "maps.<map>.<value>", "text",
      "The buyer's word for a value; `\"*\"` stands for every other value that is not blank.",
      "California: CA"),
    row(
      "url", "absolute http or https address",
      "Where leads are sent. Placeholders may stand in path and query; their values are percent-encoded.",
      "url: https://crm.example.com/leads"),
    row("headers", "mapping", "Headers of the request.", "headers: {X-Partner: leadd}"),
    row(
      "headers.<header>", "text with placeholders, or a secret",
      "One header's value. `Content-Type` replaces the body's own.", "X-Partner: leadd"),
    row(
      "body", "mapping",
      "What is sent: `json`, `form`, `xml`, or `text`; nothing with GET. [Requests](requests.md) has examples, placeholders, and transforms.",
      "body: {json: {Email: \"{email}\"}}"),
    row(
      "body.json", "any YAML with placeholders in its texts",
      "A JSON body. Unquoted numbers, `true`, `false`, `null` are sent as such, all else as text.",
      "json: {Email: \"{email}\", FullName: \"{first_name} {last_name}\", vip: true}"),
    row(
      "body.form", "mapping", "A form body, its fields in this order.",
      "form: {email: \"{email}\"}"),
    row(
      "body.form.<field>", "text with placeholders, or list of such",
      "One field of the form; with a list it is repeated.", "mail: \"{email}\""),
    row(
      "body.xml", "XML with placeholders",
      "An XML body. Placeholders may stand in elements and in attributes' values; what they become is escaped.",
      "xml: \"<lead email='{email}'/>\""),
    row(
      "body.text", "text with placeholders, or mapping", "A body of any other text.",
      "text: {template: \"{email};{list}\", content_type: text/csv, escape: csv}"),
    row(
      "body.text.template", "text with placeholders", "The text.", "template: \"{email};{list}\""),
    row(
      "body.text.content_type", "media type", fallback: "text/plain; charset=utf-8",
      "The `Content-Type`. The text is UTF-8.", "content_type: text/csv"),
    row(
      "body.text.escape", choices(RequestSettings.TextBody.Escape.self), fallback: "none",
      "How values are written in the text: as they are, as inside the quotes of `json`, or as fields of `csv`.",
      "escape: csv"),
    row(
      "auth", "mapping", "How the buyer knows us: `bearer`, `basic`, `api_key`, or `oauth2`.",
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
      "auth.api_key", "mapping", "A key in a header or in the address.",
      "api_key: {header: X-Api-Key, value: {credential: acme_key}}"),
    row("auth.api_key.header", "header name", "The header that holds it.", "header: X-Api-Key"),
    row(
      "auth.api_key.query", "text",
      "The query parameter that holds it; it is added when the request is sent, and never stored.",
      "query: api_key"),
    row("auth.api_key.value", "secret", "Where the key is found.", "value: {credential: acme_key}"),
    row(
      "auth.oauth2", "mapping",
      "An access token, fetched for an id and a secret (RFC 6749 section 4.4), kept in memory, renewed before it ends, sent as `Authorization: Bearer …`.",
      "oauth2: {token_url: https://login.example.com/token, client_id: leadd, client_secret: {credential: acme_secret}}"
    ),
    row(
      "auth.oauth2.token_url", "absolute http or https address", "The address that gives tokens.",
      "token_url: https://login.example.com/token"),
    row("auth.oauth2.client_id", "text", "Who asks for it.", "client_id: leadd"),
    row(
      "auth.oauth2.client_secret", "secret", "Where the secret of who asks is found.",
      "client_secret: {credential: acme_secret}"),
    row(
      "auth.oauth2.scope", "text", "What the token is for, in the buyer's words.",
      "scope: leads.write"),
    row(
      "auth.oauth2.audience", "text",
      "Which of the buyer's systems it is for, where its server wants to know.",
      "audience: https://crm.example.com"),
    row(
      "auth.oauth2.client_auth", choices(RequestSettings.ClientAuthentication.self),
      fallback: "basic",
      "Whether id and secret travel in the header `Authorization: Basic …` or in the `body`.",
      "client_auth: basic"),
    row(
      "signature", "mapping", "How the buyer can tell that a request is ours and was not changed.",
      "signature: {standard_webhooks: {secret: {credential: acme_signing}}}"),
    row(
      "signature.standard_webhooks", "mapping",
      "`webhook-id` (the idempotency key), `webhook-timestamp`, and `webhook-signature` (HMAC-SHA256), as Standard Webhooks 1.0.0 has it.",
      "standard_webhooks: {secret: {credential: acme_signing}}"),
    row(
      "signature.standard_webhooks.secret", "secret, or list of secrets",
      "Where the secret is found, `whsec_` and base64; with several, each signs: the new one first, then the old.",
      "secret: {credential: acme_signing}"),
    row(
      "tls", "mapping",
      "What our side of TLS shows and believes. Files are read again within a minute after a change.",
      "tls: {client_certificate: acme/us.pem, private_key: {file: acme/us.key}}"),
    row(
      "tls.client_certificate", "path, or a secret",
      "The certificate that we show, PEM, its issuers behind it; the path is absolute or relative to `leadd.yaml`.",
      "client_certificate: acme/us.pem"),
    row(
      "tls.private_key", "secret", "Its private key, PEM, without a passphrase.",
      "private_key: {credential: acme_key}"),
    row(
      "tls.ca", "path, or a secret", "Issuers, PEM, that are believed beside the system's own.",
      "ca: acme/ca.pem"),
    row(
      "allow_private", "true or false", fallback: "false",
      "Whether it may go to addresses of our own network: private, loopback, link-local, and the like. Otherwise those are refused, whatever name they come under.",
      "allow_private: true"),
    row(
      "test", "mapping", "Where test leads go; without it to the live address.",
      "test: {url: https://test.example.com/leads}"),
    row(
      "test.url", "absolute http or https address", "The address for tests.",
      "url: https://test.example.com/leads"),
    row(
      "test.headers", "mapping",
      "Headers that test leads have besides, or instead of those of the same name.",
      "headers: {X-Test: \"true\"}"),
    row(
      "test.headers.<header>", "text with placeholders, or a secret", "One header's value.",
      "X-Test: \"true\""),
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
      "when_paused", choices(ClosedAction.self),
      "What happens to a lead while the delivery is paused. Left out, it goes to the `next` delivery; where leadd itself paused it, because of answers that no rule fits, credentials, or its address, it waits (`hold`).",
      "when_paused: next"),
    row(
      "answers", "list of mappings", "How responses are read; the first that fits decides.",
      "answers: [{when: {status: 2xx}, outcome: accepted}]"),
    row(
      "answers[].when", "conditions on the response", "What the response must have; all of it.",
      "when: {status: 2xx, json: {outcome: success}}"),
    row(
      "answers[].outcome", choices(AnswerRule.Outcome.self),
      "What it means; `retry` and `fatal` are errors.", "outcome: accepted"),
    row(
      "answers[].code", "place in the response, or a text", "The buyer's own code.",
      "code: \"$.error.code\""),
    row(
      "answers[].reason", "place in the response, or a text", "The buyer's reason.",
      "reason: \"$.reason\""),
    row(
      "answers[].reference", "place in the response, or a text",
      "The buyer's own number for the lead.", "reference: \"$.lead.id\""),
    row(
      "statuses", "mapping",
      "What statuses mean where no answer fits; the outcome table counts for the rest.",
      "statuses: {retry: [409, 5xx], reject: 402}"),
    row(
      "statuses.retry", "status, class, or range, or several",
      "Errors that are tried again; with `5xx` also 502 and 504, whatever `in_doubt` says.",
      "retry: [409, 5xx]"),
    row("statuses.reject", "the same", "The buyer says no.", "reject: [402, 422]"),
    row(
      "statuses.pause", "the same", "The delivery is paused and the job waits, as after a 401.",
      "pause: 402"),
    row("statuses.fatal", "the same", "Errors that are not tried again.", "fatal: 501"),
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
      "The most requests at once, from 1 to 1000; it begins with 4 and grows while all goes well.",
      "concurrency: 8"),
    row(
      "limits.per_second", "whole number", "The most requests begun in any second.",
      "per_second: 50"),
    row(
      "limits.per_minute", "whole number", "The most requests begun in any 60 seconds.",
      "per_minute: 600"),
    row(
      "limits.per_hour", "whole number", "The most requests begun in any 60 minutes.",
      "per_hour: 10000"),
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
