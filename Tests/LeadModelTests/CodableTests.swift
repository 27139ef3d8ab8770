import Foundation
import LeadModel
import Testing

@Suite struct CodableTests {
  @Test func `Everything that is stored comes back as it was`() throws {
    try expectSame(LeadID(rawValue: 1_048_576), as: "1048576")
    try expectSame(UploadRow(upload: OperationID(rawValue: 12), number: 57))
    try expectSame(DeliveryKey("events", "acme"))
    try expectSame(Timestamp(milliseconds: -5), as: "-5")
    try expectSame(Span.seconds(3))
    try expectSame(IdempotencyKey(installation: "i1", job: JobID(rawValue: 9)), as: "\"i1-9\"")
    try expectSame(LeadKey(field: "email", value: "a@b.de"))
    try expectSame(
      OutboundRequest(
        method: .put, url: "https://x.example", headers: [HeaderField(name: "A", value: "b")],
        body: Data([0, 255])))
    for code in DispositionCode.allCases { try expectSame(code, as: "\"\(code.rawValue)\"") }
    for state in LeadState.all { try expectSame(state) }
  }

  @Test func `Reasons and fields are stored as JSON objects that people can read`() throws {
    try expectSame(
      Reason(.invalidEmail, [.field: "email", .value: "x \"y\""]),
      as: #"{"code":"REJECT_LEAD_INVALID_EMAIL","parameters":{"field":"email","value":"x \"y\""}}"#)
    try expectSame(
      LeadFields(["name": "José", "first name": "李"]), as: #"{"first name":"李","name":"José"}"#)
    try expectSame(LeadFields(), as: "{}")
  }

  @Test func `Options of a file come back as they were`() throws {
    var options = FileOptions()
    try expectSame(options)
    options.source = "fair-a"
    options.headers = ["email": "E-mail"]
    options.delimiter = ";"
    options.force = true
    try expectSame(options)
  }

  @Test(arguments: [
    #"null"#, #"true"#, #"-7"#, #"1.5"#, #""x""#, #"[1,[],{}]"#, #"{"a":{"b":[null,false]}}"#,
  ])
  func `JSON comes back as it was`(text: String) throws {
    let value = try #require(JSONValue(parsing: Data(text.utf8)))
    try expectSame(value, as: text)
  }

  private func expectSame<Value: Codable & Equatable>(
    _ value: Value, as text: String? = nil
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(value)
    #expect(try JSONDecoder().decode(Value.self, from: data) == value)
    if let text { #expect(String(decoding: data, as: UTF8.self) == text) }
  }
}
