import Testing

/// A row of the outcome table: what a buyer does, and what follows.
///
/// Each row is a workspace of its own with one lead and a waterfall of two: the delivery that is `asked`, and a
/// good one that comes `next`.
struct OutcomeRow: Sendable, CustomTestStringConvertible {
  /// Names its workspace.
  let id: String
  /// What the buyer does, for people.
  let happening: String
  /// The rules of the practice buyer for this row, without their condition on the path.
  var script: [String] = []
  /// Where it goes instead of to the practice buyer.
  var place = Place.buyer
  /// Further keys of the delivery.
  var keys: [String] = []
  /// The code of the first attempt, or of the verdict when there is none.
  let code: String
  /// Whether the first attempt counts; nil when there must be none.
  var counts: Bool? = true
  /// How often it is tried; at the practice buyer's so often arrives a request.
  var asked = Asked.once
  /// How the job ends.
  let job: String
  /// How the lead stands in the end, with its code.
  var lead = Self.sold
  /// Whether the next buyer gets it.
  var next = true
  /// Whether the delivery is `paused` or `off` afterwards.
  var pause = "open"

  /// Where a delivery sends.
  enum Place: Sendable {
    case buyer, refusedAddress, closedPort, deafPort, noName, plainTextOverTLS
  }

  /// How often a job is tried.
  enum Asked: Sendable {
    case never, unsent, once, twice, again
  }

  /// Whether its requests come to the practice buyer.
  var arrives: Bool { place == .buyer && asked != .unsent }

  /// The next buyer has it.
  static let sold = "accepted ACCEPTED"

  var testDescription: String { "\(id): \(happening)" }
}

extension OutcomeRow {
  static let all =
    ruled + refused + closing + retried + limited + unsent + lost + closed + malformed

  private static let ruled = [
    Self(
      id: "yes", happening: "a rule says accepted", script: ["accept"], code: "ACCEPTED",
      job: "accepted", next: false),
    Self(
      id: "no", happening: "a rule says rejected", script: [#"reject "no""#],
      code: "REJECTED_BY_BUYER", job: "rejected"),
    Self(
      id: "twin", happening: "a rule says duplicate", script: ["duplicate"],
      code: "DUPLICATE_AT_BUYER", job: "duplicate"),
    Self(
      id: "busy", happening: "a rule says retry", script: [#"status 200 json {"outcome": "busy"}"#],
      code: "ERROR_HTTP_5XX", asked: .again, job: "error"),
    Self(
      id: "broken", happening: "a rule says fatal",
      script: [#"status 200 json {"outcome": "broken"}"#], code: "ERROR_HTTP_5XX", job: "error"),
    Self(
      id: "unmapped", happening: "200 that no rule fits", script: [#"status 200 body "hello""#],
      code: "ERROR_UNMAPPED_RESPONSE", job: "error"),
    Self(
      id: "halfway", happening: "200 that breaks off before its end",
      script: [#"status 200 header "Content-Length: 900" body "{\"outc" first 1"#, "accept"],
      code: "IN_DOUBT", asked: .twice, job: "accepted", next: false),
    Self(
      id: "any2xx", happening: "200 that no rule fits, from a buyer whose every 2xx is a yes",
      script: [#"status 202 body "hello""#], keys: ["accept_any_2xx: true"], code: "ACCEPTED",
      job: "accepted", next: false),
    Self(
      id: "known", happening: "duplicate, and this key was sent before",
      script: ["drop after reading first 1", "duplicate"], code: "IN_DOUBT", asked: .twice,
      job: "accepted", next: false),
    Self(
      id: "moved", happening: "302", script: ["redirect to http://127.0.0.1:9/elsewhere"],
      code: "ERROR_REDIRECT", job: "error"),
  ]

  private static let refused =
    [400, 404, 405, 409, 413, 414, 415, 418, 422].map { status in
      Self(
        id: "s\(status)", happening: "\(status) without a rule", script: ["status \(status)"],
        code: "REJECTED_BY_BUYER", job: "rejected")
    } + [
      Self(
        id: "s404e", happening: "404 from a buyer whose noes come as 2xx", script: ["status 404"],
        keys: ["refuses_with_2xx: true"], code: "ERROR_HTTP_4XX", job: "error"),
      Self(
        id: "s402", happening: "402, which the delivery says to reject", script: ["status 402"],
        keys: ["statuses: {reject: 402}"], code: "REJECTED_BY_BUYER", job: "rejected"),
      Self(
        id: "s501", happening: "501, which the delivery calls fatal", script: ["status 501"],
        keys: ["statuses: {fatal: 501}"], code: "ERROR_HTTP_5XX", job: "error"),
      Self(
        id: "s409r", happening: "409, which the delivery says to retry", script: ["status 409"],
        keys: ["statuses: {retry: 409}"], code: "ERROR_HTTP_4XX", asked: .again, job: "error"),
    ]

  private static let closing =
    [401, 403].map { status in
      Self(
        id: "s\(status)", happening: "\(status)", script: ["status \(status)"],
        code: "ERROR_AUTH", job: "waiting", lead: "held ERROR_AUTH", next: false, pause: "paused")
    } + [
      Self(
        id: "s402p", happening: "402, at which the delivery says to pause", script: ["status 402"],
        keys: ["statuses: {pause: 402}"], code: "ERROR_HTTP_4XX", job: "waiting",
        lead: "held ERROR_HTTP_4XX", next: false, pause: "paused"),
      Self(
        id: "nosecret", happening: "a secret that cannot be read", script: ["accept"],
        keys: ["auth: {bearer: {file: no-such-file}}"], code: "DELIVERY_PAUSED", counts: false,
        asked: .unsent, job: "waiting", lead: "held DELIVERY_PAUSED", next: false, pause: "paused"),
      Self(
        id: "s410", happening: "410", script: ["status 410"], code: "ERROR_HTTP_4XX", job: "error",
        pause: "off"),
      Self(
        id: "private", happening: "an address in a refused range", place: .refusedAddress,
        code: "ERROR_ADDRESS_REFUSED", job: "error", pause: "paused"),
    ]

  private static let retried =
    [408, 425].map { status in
      Self(
        id: "s\(status)", happening: "\(status)", script: ["status \(status)"],
        code: "ERROR_TIMEOUT", asked: .again, job: "error")
    }
    + [500, 502, 503, 504].map { status in
      Self(
        id: "s\(status)", happening: "\(status)", script: ["fail with \(status)"],
        code: "ERROR_HTTP_5XX", asked: .again, job: "error")
    }
    + [502, 504].map { status in
      Self(
        id: "s\(status)h", happening: "\(status), and a doubt is held",
        script: ["fail with \(status)"], keys: ["in_doubt: hold"], code: "IN_DOUBT",
        job: "in_doubt", lead: "failed EXC_IN_DOUBT", next: false)
    }

  private static let limited = [
    Self(
      id: "s429", happening: "429 with Retry-After", script: ["rate-limit first 1", "accept"],
      code: "ERROR_RATE_LIMITED", counts: false, asked: .twice, job: "accepted", next: false),
    Self(
      id: "s503r", happening: "503 with Retry-After",
      script: [#"fail with 503 header "Retry-After: 1" first 1"#, "accept"],
      code: "ERROR_RATE_LIMITED", counts: false, asked: .twice, job: "accepted", next: false),
    Self(
      id: "s429l", happening: "429 with Retry-After past the deadline",
      script: ["rate-limit retry-after 3600"], code: "ERROR_RATE_LIMITED", counts: false,
      job: "error"),
  ]

  private static let unsent = [
    Self(
      id: "refuses", happening: "a connection refused", place: .closedPort, code: "ERROR_CONNECT",
      asked: .again, job: "error"),
    Self(
      id: "deaf", happening: "a connection that does not stand in time", place: .deafPort,
      keys: ["limits: {connect_timeout: 200ms}"], code: "ERROR_TIMEOUT", asked: .again,
      job: "error"),
    Self(
      id: "noname", happening: "a name that has no address", place: .noName, code: "ERROR_DNS",
      asked: .again, job: "error"),
    Self(
      id: "notls", happening: "no TLS where there should be", place: .plainTextOverTLS,
      code: "ERROR_TLS", asked: .again, job: "error"),
  ]

  private static let lost = [
    Self(
      id: "silent", happening: "no answer in time", script: ["stall"],
      keys: ["limits: {timeout: 300ms}"], code: "IN_DOUBT", asked: .again, job: "expired",
      lead: "failed EXC_IN_DOUBT", next: false),
    Self(
      id: "silenth", happening: "no answer in time, and a doubt is held", script: ["stall"],
      keys: ["limits: {timeout: 300ms}", "in_doubt: hold"], code: "IN_DOUBT", job: "in_doubt",
      lead: "failed EXC_IN_DOUBT", next: false),
    Self(
      id: "reset", happening: "a reset behind the request", script: ["reset after reading first 1"],
      code: "IN_DOUBT", asked: .twice, job: "accepted", next: false),
    Self(
      id: "reseth", happening: "a reset behind the request, and a doubt is held",
      script: ["reset after reading"], keys: ["in_doubt: hold"], code: "IN_DOUBT", job: "in_doubt",
      lead: "failed EXC_IN_DOUBT", next: false),
    Self(
      id: "cut", happening: "a yes of which the second half never comes",
      script: ["stall mid-answer"], keys: ["limits: {timeout: 2s}"], code: "ACCEPTED",
      job: "accepted", next: false),
  ]

  private static let closed = [
    Self(
      id: "rules", happening: "rules that do not match", script: ["accept"],
      keys: ["rules: {first_name: Bob}"], code: "RULE_MISMATCH", counts: nil, asked: .never,
      job: "skipped"),
    Self(
      id: "hours", happening: "a closed schedule", script: ["accept"],
      keys: ["schedule: {daily: closed, time_zone: UTC}"], code: "OUTSIDE_SCHEDULE", counts: nil,
      asked: .never,
      job: "skipped"),
  ]

  private static let malformed = [
    Self(
      id: "long", happening: "a yes in more than is read", script: ["accept size 200000"],
      code: "ACCEPTED", job: "accepted", next: false),
    Self(
      id: "longno", happening: "more than is read, and no rule fits",
      script: [#"status 200 body "hello" size 200000"#], code: "ERROR_UNMAPPED_RESPONSE",
      job: "error"),
    Self(
      id: "short", happening: "a yes that is shorter than its Content-Length says",
      script: [#"accept header "Content-Length: 900""#], code: "ACCEPTED", job: "accepted",
      next: false),
    Self(
      id: "shortno", happening: "a 422 that is shorter than its Content-Length says",
      script: [#"status 422 header "Content-Length: 900""#], code: "REJECTED_BY_BUYER",
      job: "rejected"),
  ]
}
