import GRDB
import LeadModel
import LeadStoreFixture
import LeadTestSupport
import Testing

@testable import LeadStore

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

  @Test func `a key that is held no more still finds its lead`() async throws {
    try await leads.execute(
      """
      DELETE FROM lead_key WHERE value = 'a@x.example';
      INSERT INTO former_key VALUES ('events', 'email', 'a@x.example', 1048576);
      """)
    let key = LeadKey(field: "email", value: "a@x.example")
    #expect(try await found { $0.keys = ["events": [key]] } == ["a@x.example"])
    #expect(try await found { $0.keys = ["kept": [key]] }.isEmpty)
  }

  @Test func `a campaign has the leads of its lists, switched on or off, and of no other`()
    async throws
  {
    #expect(try await found { $0.campaign = "expo" }.count == 5)
    try await leads.execute(
      "UPDATE list_campaign SET enabled = 0 WHERE list = 1; DELETE FROM list_campaign WHERE list = 2"
    )
    #expect(try await found { $0.campaign = "expo" }.count == 4)
    #expect(
      try await found {
        $0.campaign = "expo"
        $0.list = "dinner"
      }.isEmpty)
    #expect(
      try await found {
        $0.campaign = "expo"
        $0.workspace = "kept"
      }.isEmpty)
  }

  @Test func `a field's value is the stored one, case aside, in any language`() async throws {
    try await leads.take(
      "more.csv", header: ["email", "first_name", "Land"],
      rows: [
        ["f@x.example", "Zoë", "canada"], ["g@x.example", "ZOË", ""],
        ["h@x.example", "Zoë Ann", "Mexico"],
      ], at: 7200)
    #expect(
      try await found { $0.values = ["country": ["CANADA"]] } == ["E@x.example", "f@x.example"])
    #expect(
      try await found { $0.values = ["first_name": ["zoë"]] } == ["f@x.example", "g@x.example"])
    #expect(
      try await found {
        $0.values = ["first_name": ["zoë"], "country": ["Canada", "Mexico"]]
      } == ["f@x.example"])
    #expect(
      try await found { $0.values = ["country": ["canada", "mexico"]] }.count == 3)
    #expect(
      try await found {
        $0.values = ["country": [""]]
        $0.createdFrom = StoredLeads.at(7000).wall
      } == ["g@x.example"])
    #expect(try await found { $0.values = ["country": ["", "Mexico"]] }.count == 6)
    #expect(try await found { $0.values = ["Country": ["Canada"]] }.isEmpty)
    #expect(try await found { $0.values = ["country": []] }.isEmpty)
  }

  @Test func `a field whose name no JSON path could hold is found too`() async throws {
    for (place, name) in [#"a"b"#, #"c\d"#, "e.f[0]", "é 'g'"].enumerated() {
      try await leads.take(
        "n\(place).csv", workspace: "kept", list: "old", header: [name], rows: [["x"]])
      let page = try await leads.store.leads(
        {
          var filter = LeadFilter()
          filter.values = [FieldName(rawValue: name): ["X"]]
          return filter
        }(), limit: 9)
      #expect(page.leads.count == 1, "\(name)")
    }
  }

  @Test func `attempts are those of the job that decided`() async throws {
    let accepted = ["a@x.example", "b@x.example", "c@x.example"]
    #expect(try await found { $0.attempts = 1...1 } == accepted)
    #expect(try await found { $0.attempts = 0...0 } == ["nobody", "E@x.example"])
    try await leads.execute("UPDATE job SET attempts = 3 WHERE lead = 1048577")
    #expect(try await found { $0.attempts = 3...Int.max } == ["b@x.example"])
    #expect(try await found { $0.attempts = 0...2 }.count == 4)
  }

  @Test func `an agent has who is assigned to him now, in one workspace`() async throws {
    try await leads.execute(
      """
      UPDATE lead SET status = 'assigned', agent = 'ann' WHERE id = 1048576;
      UPDATE lead SET agent = 'ann' WHERE id = 1048577;
      """)
    #expect(try await found { $0.agents = ["events": ["ann", "bob"]] } == ["a@x.example"])
    #expect(try await found { $0.agents = ["kept": ["ann"]] }.isEmpty)
    #expect(try await found { $0.agents = [:] }.isEmpty)
    #expect(
      try await found {
        $0.agents = ["events": ["ann"]]
        $0.statuses = [.accepted]
      }.isEmpty)
  }

  @Test func `a reason is found by what people read of it`() async throws {
    #expect(try await found { $0.reasonHolds = "NOBODY\" is not an email" } == ["nobody"])
    #expect(try await found { $0.reasonHolds = "accepted by ACME" }.count == 3)
    #expect(try await found { $0.reasonHolds = "accepted by fallback" }.isEmpty)
    // A word of the sentence, not of what is stored.
    #expect(try await found { $0.reasonHolds = "is not an email address" } == ["nobody"])
  }

  /// Each look takes one step only, so that every filter is asked where it goes on.
  private func looks(_ filter: LeadFilter, _ order: LeadOrder, _ store: Store, limit: Int)
    async throws -> (leads: [LeadID], looks: Int)
  {
    try await store.read { database in
      let look = LeadLook(filter: filter, order: order, database: database, patience: .zero)
      var (last, leads, looks): (LeadID?, [LeadID], Int) = (nil, [], 0)
      repeat {
        let found = try look.leads(after: last, limit: limit)
        #expect(found.leads.count <= limit)
        leads += found.leads
        looks += 1
        last = found.next
      } while last != nil
      return (leads, looks)
    }
  }

  @Test func `every search finds in its order what a walk along all leads finds`() async throws {
    let scale = try await SearchScale(leads: 3000)
    for (name, filter) in SearchTimeTests.questions(3000) {
      for order in LeadOrder.allCases {
        let condition = filter.condition(after: nil, order)
        let walked = try await scale.store.read { database in
          try database.rows(
            "SELECT lead.id FROM lead NOT INDEXED\(condition.sql) ORDER BY \(order.sorting)",
            StatementArguments(condition.values)
          ).map { LeadID($0, "id") }
        }
        #expect(try await looks(filter, order, scale.store, limit: 77).leads == walked, "\(name)")
      }
    }
  }

  @Test func `a look that runs out of time says where the next one begins`() async throws {
    let scale = try await SearchScale(leads: 3000)
    var filter = LeadFilter()
    filter.values = ["state": ["GU"]]
    let found = try await looks(filter, .newest, scale.store, limit: 100)
    #expect(found.leads == [LeadID(rawValue: 1_048_576 + 77)])
    #expect(found.looks == 31)
  }

  @Test func `a time whose leads are not in a row is searched whole`() async throws {
    // The clock was set back, and then right again.
    try await leads.execute(
      """
      UPDATE lead SET created_at = created_at - 86400000 WHERE id = 1048577;
      UPDATE lead SET created_at = created_at + 864000000 WHERE id = 1048578;
      """)
    let noon = StoredLeads.noon
    #expect(try await found { $0.createdBefore = noon } == ["b@x.example"])
    #expect(
      try await found {
        $0.createdFrom = noon
        $0.createdBefore = noon + .seconds(1)
      } == ["a@x.example", "nobody"])
    #expect(try await found { $0.createdFrom = noon + .days(1) } == ["c@x.example"])
    #expect(try await found { $0.createdFrom = noon + .days(11) }.isEmpty)
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

extension StoredLeads {
  /// Changes what is stored behind the store's back.
  func execute(_ sql: String) async throws {
    try await store.pool.write { try $0.execute(sql: sql) }
  }
}
