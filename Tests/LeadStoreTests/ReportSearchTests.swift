import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import Testing

/// Which leads a filter means, and in which order they come.
struct ReportSearchTests {
  private let folder: TemporaryFolder
  private let leads: StoredLeads

  /// Upload 1: a, b, c accepted by acme, d rejected; upload 2, an hour later: e waits for the fallback.
  init() async throws {
    folder = try TemporaryFolder()
    leads = try await StoredLeads(in: folder.path, SampleSettings.make())
    try await leads.take(
      "june.csv", header: ["email"],
      rows: [["a@x.example"], ["b@x.example"], ["c@x.example"], ["nobody"]])
    try await leads.send("acme_crm")
    try await leads.take(
      "july.csv", list: "dinner", header: ["email", "Land"], rows: [["E@x.example", "Canada"]],
      at: 3600)
  }

  private func found(_ change: (inout LeadFilter) -> Void) async throws -> [String] {
    var filter = LeadFilter()
    change(&filter)
    let page = try await leads.store.leads(filter, order: .oldest, limit: 100)
    #expect(try await leads.store.count(filter) == page.leads.count)
    return page.leads.map { $0.fields["email"] ?? "" }
  }

  @Test func `without a filter every lead is meant`() async throws {
    #expect(try await found { _ in }.count == 5)
  }

  @Test func `each filter keeps what it names`() async throws {
    let accepted = ["a@x.example", "b@x.example", "c@x.example"]
    #expect(try await found { $0.statuses = [.accepted] } == accepted)
    #expect(try await found { $0.statuses = [.rejected] } == ["nobody"])
    #expect(
      try await found { $0.statuses = [.rejected, .processing] } == ["nobody", "E@x.example"])
    #expect(try await found { $0.code = .invalidEmail } == ["nobody"])
    #expect(try await found { $0.list = "dinner" } == ["E@x.example"])
    #expect(
      try await found {
        $0.workspace = "events"
        $0.list = "dinner"
      } == ["E@x.example"])
    #expect(try await found { $0.workspace = "kept" }.isEmpty)
    #expect(try await found { $0.upload = OperationID(rawValue: 2) } == ["E@x.example"])
    #expect(try await found { $0.delivery = "acme_crm" } == accepted)
    #expect(try await found { $0.delivery = "fallback" } == ["E@x.example"])
    let later = StoredLeads.at(1800).wall
    #expect(try await found { $0.createdFrom = later } == ["E@x.example"])
    #expect(try await found { $0.createdBefore = later }.count == 4)
    #expect(try await found { $0.upTo = LeadID(rawValue: 1_048_577) }.count == 2)
  }

  @Test func `a key means the lead that has its normal form`() async throws {
    let key = LeadKey(field: "email", value: "e@x.example")
    #expect(try await found { $0.keys = ["events": [key]] } == ["E@x.example"])
    #expect(try await found { $0.keys = ["kept": [key]] }.isEmpty)
    #expect(try await found { $0.keys = [:] }.isEmpty)
    #expect(
      try await found {
        $0.keys = ["events": [key], "kept": [LeadKey(field: "email", value: "a@x.example")]]
      } == ["E@x.example"])
  }

  @Test(arguments: LeadOrder.allCases)
  func `pages meet without a gap and without a repetition`(_ order: LeadOrder) async throws {
    var all: [LeadID] = []
    var last: LeadID?
    repeat {
      let page = try await leads.store.leads(LeadFilter(), order: order, after: last, limit: 2)
      all += page.leads.map(\.id)
      last = page.next
    } while last != nil
    let ids = (1_048_576...1_048_580).map { LeadID(rawValue: $0) }
    #expect(all == (order == .oldest ? ids : ids.reversed()))
  }

  @Test func `a page has the cells, the files' headers, and what decided`() async throws {
    let page = try await leads.store.leads(LeadFilter(), order: .newest, limit: 5)
    let newest = try #require(page.leads.first)
    #expect(newest.cells == ["E@x.example", "Canada"])
    #expect(newest.answer.row?.description == "U2-1")
    #expect(page.headers[OperationID(rawValue: 2)] == ["email", "Land"])
    #expect(page.headers[OperationID(rawValue: 1)] == ["email"])
    let accepted = try #require(page.leads.last)
    #expect(accepted.answer.delivery == "acme_crm")
    #expect(accepted.answer.campaign == "expo")
    #expect(accepted.answer.attempts == 1)
    #expect(accepted.answer.code == .accepted)
  }

  @Test func `headers come by first appearance in the order asked for`() async throws {
    #expect(
      try await leads.store.headers(LeadFilter(), order: .oldest) == [
        ["email"], ["email", "Land"],
      ])
    #expect(
      try await leads.store.headers(LeadFilter(), order: .newest) == [
        ["email", "Land"], ["email"],
      ])
  }

  @Test func `lists are known by workspace`() async throws {
    let places = try await leads.store.listPlaces()
    #expect(places.map { "\($0.workspace)/\($0.list)" } == ["events/dinner", "events/fair"])
    #expect(try await leads.store.knows("acme_crm"))
    #expect(try await leads.store.knows("acme") == false)
  }
}
