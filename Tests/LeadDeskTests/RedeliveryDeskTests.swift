import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import Testing

/// How words that people give become a re-delivery.
struct RedeliveryDeskTests {
  @Test func `a delivery is named by its name alone where that can only mean one`() async throws {
    let test = try await DeskUnderTest { settings in
      let twin = settings.workspaces["events"]?.deliveries["fallback"]
      settings.workspaces["kept"]?.deliveries["fallback"] = twin.map {
        Delivery(key: DeliveryKey("kept", "fallback"), buyer: "FB", request: $0.request)
      }
    }
    func named(_ name: String, _ workspace: String? = nil) async throws -> String {
      try await test.desk.delivery(named: name, workspace: workspace).description
    }
    #expect(try await named("acme_crm") == "events/acme_crm")
    #expect(try await named("events/acme_crm") == "events/acme_crm")
    #expect(try await named("fallback", "kept") == "kept/fallback")
    #expect(try await named("kept/fallback", "kept") == "kept/fallback")
    for (name, workspace, words) in [
      ("fallback", nil, "name one of events/fallback, kept/fallback"),
      ("acme_crn", nil, "did you mean acme_crm?"), ("a/b/c", nil, "known are acme_crm"),
      ("evnts/acme_crm", nil, "did you mean events?"),
      ("events/fallback", "kept", "name the workspace once"),
      ("acme_crm", "kept", "known are fallback"),
    ] as [(String, String?, String)] {
      let error = await #expect(throws: DeskError.self) { try await named(name, workspace) }
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
  }

  @Test func `values are set only in fields that the schema has; an open one takes any`()
    async throws
  {
    let test = try await DeskUnderTest()
    let edits = try test.desk.edits(["country=Canada", "first_name=a=b"], in: "events")
    #expect(edits == LeadFields(["country": "Canada", "first_name": "a=b"]))
    #expect(try test.desk.edits(["Any Column="], in: "kept") == LeadFields(["Any Column": ""]))
    for (value, words) in [
      ("countri=x", "there is no field \"countri\"; did you mean country?"),
      ("country", "\"country\" sets nothing; give field=value: country=Canada"),
      ("=x", "sets nothing"),
    ] {
      let error = #expect(throws: DeskError.self) { try test.desk.edits([value], in: "events") }
      #expect(error?.description.contains(words) == true)
    }
    let twice = #expect(throws: DeskError.self) {
      try test.desk.edits(["country=a", "country=b"], in: "events")
    }
    #expect(twice?.sentence == "field country is set twice")
  }

  @Test func `leads that are named must be there, in that workspace`() async throws {
    let test = try await DeskUnderTest()
    try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
    var query = LeadQuery()
    query.workspace = "events"
    query.leads = [LeadID(rawValue: 1_048_576)]
    query.file = "june.csv"
    query.reasonHolds = "full"
    #expect(!query.isEmpty)
    let filter = try await test.desk.filter(query)
    #expect(filter.leads == query.leads)
    #expect(filter.file == "june.csv" && filter.reasonHolds == "full")
    query.workspace = "kept"
    let elsewhere = await #expect(throws: DeskError.self) { try await test.desk.filter(query) }
    #expect(elsewhere?.sentence == "there is no lead L1048576 in workspace kept")
    query.workspace = nil
    query.leads.append(LeadID(rawValue: 7))
    let missing = await #expect(throws: DeskError.self) { try await test.desk.filter(query) }
    #expect(missing?.code == .noSuchLead)
    var all = LeadQuery()
    all.workspace = "events"
    #expect(all.isEmpty)
  }

  @Test func `operations tell what they are besides`() async throws {
    let test = try await DeskUnderTest()
    try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
    let id = try await test.leads.store.beginRedelivery(
      Redelivery(to: DeliveryKey("events", "acme_crm")), actor: "jane", at: StoredLeads.at(1))
    _ = try await test.leads.store.beginOperation(
      .rejudge, in: "events", actor: "jane", at: StoredLeads.at(2))
    let all = try await test.desk.operations(limit: 10)
    #expect(all.map(\.record.action) == ["rejudge", "redeliver", "leads"])
    #expect(all.map { $0.upload != nil } == [false, false, true])
    #expect(all.map { $0.redelivery != nil } == [false, true, false])
    #expect(try await test.desk.operation(id).record.actor == "jane")
    #expect(try await test.desk.redelivery(id).record.state == .choosing)
    for number in [1, 3, 9] as [Int64] {
      await #expect(throws: DeskError.self) {
        try await test.desk.redelivery(OperationID(rawValue: number))
      }
    }
  }
}
