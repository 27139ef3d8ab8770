import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import Testing

/// How words that people give become a filter.
struct LeadQueryTests {
  private let test: DeskUnderTest

  init() async throws {
    test = try await DeskUnderTest()
    try await test.leads.take(
      "june.csv", header: ["email"], rows: [["a@x.example"], ["nobody"]])
    try await test.leads.take(
      "k.csv", workspace: "kept", list: "old", header: ["n"], rows: [["1"]])
  }

  private func error(_ change: (inout LeadQuery) -> Void) async throws -> DeskError? {
    var query = LeadQuery()
    change(&query)
    return await #expect(throws: DeskError.self) { try await test.desk.filter(query) }
  }

  @Test func `words are read in any case where only one can be meant`() async throws {
    var query = LeadQuery()
    query.workspace = "events"
    query.list = "fair"
    query.statuses = ["Rejected", "held"]
    query.code = "reject_lead_invalid_email"
    query.delivery = "fallback"
    query.upload = OperationID(rawValue: 1)
    query.key = " A@X.example "
    let filter = try await test.desk.filter(query)
    #expect(filter.statuses == [.rejected, .held])
    #expect(filter.code == .invalidEmail)
    #expect(filter.list == "fair")
    #expect(filter.delivery == "fallback")
    #expect(filter.keys == ["events": [LeadKey(field: "email", value: "a@x.example")]])
  }

  @Test func `an unknown name is told with the nearest known one`() async throws {
    #expect(
      try await error { $0.list = "fiar" }?.description
        == "there is no list \"fiar\"; did you mean fair?")
    #expect(
      try await error { $0.workspace = "evnts" }?.description
        == "there is no workspace \"evnts\"; did you mean events?")
    #expect(try await error { $0.statuses = ["acepted"] }?.cure == "did you mean accepted?")
    #expect(try await error { $0.delivery = "acme_crn" }?.cure == "did you mean acme_crm?")
    #expect(try await error { $0.delivery = "q" }?.cure == "known are acme_crm, fallback")
    #expect(try await error { $0.code = "NOPE_NOPE" }?.code == .unknownName)
    #expect(try await error { $0.upload = OperationID(rawValue: 99) }?.code == .noSuchUpload)
  }

  @Test func `a list of another workspace is not known in this one`() async throws {
    #expect(
      try await error {
        $0.workspace = "events"
        $0.list = "old"
      }?.code == .unknownName)
  }

  @Test func `a key needs a field that can be one`() async throws {
    #expect(
      try await error {
        $0.workspace = "kept"
        $0.key = "1"
      }?.sentence == "no workspace that is meant has a primary key or a unique field")
  }

  @Test func `a delivery that was removed can still be asked for`() async throws {
    let desk = LeadDesk(store: test.leads.store) { Settings() }
    var query = LeadQuery()
    query.delivery = "acme_crm"
    #expect(try await desk.leads(query, limit: 10).leads.count == 1)
  }
}
