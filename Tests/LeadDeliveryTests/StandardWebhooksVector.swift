/// Signatures that the reference libraries of Standard Webhooks make, for ``StandardWebhooksTests``.
///
/// The first is the specification's own; on the others the libraries of two vendors and openssl
/// agree.
struct StandardWebhooksVector: Sendable {
  let name: String
  let secret: String
  let id: String
  let timestamp: Int64
  let body: String
  let signature: String

  static let all = [
    Self(
      name: "upstream sign vector",
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1614265330,
      body: #"{"test": 2432232314}"#,
      signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
    Self(
      name: "empty body",
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg_empty", timestamp: 1614265330,
      body: #""#,
      signature: "v1,za1CKH5Eq2VQZ+33R4AiRaBlqULcMRs1lL1rbBuq59U="),
    Self(
      name: "utf-8 body",
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg_utf8", timestamp: 1700000000,
      body: #"{"name":"Zoë Łukasz 山田 😀"}"#,
      signature: "v1,hCpeeBfBVPr3utO1dKZAyg//lAvqmU9dg9t/YmoJ4rQ="),
    Self(
      name: "escaped unicode body differs from raw",
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg_utf8", timestamp: 1700000000,
      body: #"{"name":"Zo\u00eb"}"#,
      signature: "v1,F7h7aVwmthRtMNhT5bksg+tGYzffDHFQga0w79fBSx4="),
    Self(
      name: "trailing newline counts",
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg_nl", timestamp: 1700000000,
      body: #"{"a":1}\#n"#,
      signature: "v1,hpW9COUypA3dr/a7REODEav/xGmIZpEmwZPe45HaJMk="),
    Self(
      name: "key order counts",
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg_ko", timestamp: 1700000000,
      body: #"{"b":2,"a":1}"#,
      signature: "v1,lo2c9cCDZIJLp4oaCubfTZqJkVRmE5h9/eYSZnwLAf4="),
    Self(
      name: "id with dots",
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg.with.dots", timestamp: 1700000000,
      body: #"{}"#,
      signature: "v1,u/ls62gz33gye1LDQCYTxignHYvLO5BVRiI5+jckBjk="),
    Self(
      name: "second secret (rotation)",
      secret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
      id: "msg_rot", timestamp: 1700000000,
      body: #"{"a":1}"#,
      signature: "v1,sImZP0C8rXzxI4GcJxsd0G6JXAQlLDGkhPCqdjCz7rw="),
    Self(
      name: "first secret (rotation)",
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg_rot", timestamp: 1700000000,
      body: #"{"a":1}"#,
      signature: "v1,6kLJZE4eAeGL1Oq0gq6ozj9T6Kr6C8HRoKl3actEBUk="),
    Self(
      name: "timestamp 10 digits far future",
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg_ff", timestamp: 4102444800,
      body: #"{}"#,
      signature: "v1,ulkE+MfCYW4ny/fOC3oGHvsHOJqeEtZ5vfF/Vs7GmO4="),
    Self(
      name: "64-byte secret",
      secret:
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==",
      id: "msg_64", timestamp: 1700000000,
      body: #"{"a":1}"#,
      signature: "v1,eWPjsOoL5tmNN7Xny3C0q5DsI6il6jvpoot7No6MPo8="),
    Self(
      name: "24-byte secret minimum",
      secret: "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
      id: "msg_24", timestamp: 1700000000,
      body: #"{"a":1}"#,
      signature: "v1,zdkV0lWzUkPOtWjTl0gGK7XwpfyvOZuKmI1m/O5Q4x4="),
    Self(
      name: "64 KiB body",
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      id: "msg_64k", timestamp: 1700000000,
      body: "{\"x\":\"" + String(repeating: "y", count: 65536) + "\"}",
      signature: "v1,p0HpVtIDqWinNibL5KehWGFCsxq64ukl3ovroF1ibgE="),
  ]
}
