import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import Testing

/// How words that people give become a change of a list.
struct ListChangeDeskTests {
  @Test func `a list of one workspace is never taken for another's`() async throws {
    let test = try await DeskUnderTest()
    try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
    try await test.leads.take(
      "july.csv", workspace: "kept", header: ["email"], rows: [["b@x.example"]], at: 1)
    try await test.leads.take(
      "may.csv", workspace: "kept", list: "spring", header: ["email"], rows: [["c@x.example"]],
      at: 2)
    #expect(try await test.desk.listPlace(named: "spring", workspace: nil).workspace == "kept")
    #expect(try await test.desk.listPlace(named: "fair", workspace: "events").workspace == "events")
    for (name, workspace, words) in [
      (
        "fair", nil,
        "there is more than one list fair; name one of events/fair, kept/fair"
      ),
      ("spring", "events", "there is no list \"spring\"; known are fair"),
      ("sprnig", "kept", "did you mean spring?"), ("fair", "evnts", "did you mean events?"),
    ] as [(String, String?, String)] {
      let error = await #expect(throws: DeskError.self) {
        try await test.desk.listPlace(named: name, workspace: workspace)
      }
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
  }

  @Test func `a churn takes all that can go back in the queue, a reset what was not handled`()
    async throws
  {
    let test = try await DeskUnderTest()
    let rows = [["a@x.example"], ["b@x.example"], ["nobody"], ["c@x.example"]]
    try await test.leads.take("june.csv", header: ["email"], rows: rows)
    try await test.leads.take(
      "july.csv", list: "other", header: ["email"], rows: [["nobody too"]], at: 1)
    try await test.leads.send("acme_crm", limit: 2)
    let place = try await test.desk.listPlace(named: "fair", workspace: "events")
    func churn(_ change: (inout ChurnQuery) -> Void = { _ in }) async throws -> [LeadStatus: Int] {
      var query = ChurnQuery()
      change(&query)
      return try await test.desk.churn(query, of: place).byStatus
    }
    // Where one buyer is enough, nobody else is asked about what is accepted, unless it is said.
    #expect(try await churn() == [.rejected: 1])
    #expect(try await churn { $0.statuses = ["accepted"] } == [.accepted: 2])
    #expect(try await churn { $0 = .reset } == [.rejected: 1])
    #expect(try await churn { $0.code = "reject_lead_invalid_email" } == [.rejected: 1])
    #expect(try await churn { $0.statuses = ["held"] }.isEmpty)
    for status in ["processing", "returned", "deleted"] {
      let error = await #expect(throws: DeskError.self) {
        try await churn { $0.statuses = ["failed", status] }
      }
      #expect(error?.sentence == "leads that are \(status) are not put back in the queue")
    }
    // The filter outlives a change of the list's name.
    let filter = try await test.desk.churn(ChurnQuery(), of: place).filter
    #expect(filter.listNumber == place.number && filter.list == nil)
  }

  @Test func `campaigns are those that are configured, or those that the list is in`() async throws
  {
    let test = try await DeskUnderTest { settings in
      settings.workspaces["events"]?.campaigns["autumn"] = Campaign(name: "autumn")
    }
    try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
    let place = try await test.desk.listPlace(named: "fair", workspace: nil)
    func campaign(_ name: String, _ kind: ListChange.Kind) async throws -> String {
      try await test.desk.campaign(named: name, of: place, for: kind).rawValue
    }
    #expect(try await campaign("autumn", .assign) == "autumn")
    #expect(try await campaign("expo", .unassign) == "expo")
    for (name, kind, words) in [
      ("atumn", .assign, "did you mean autumn?"),
      ("autumn", .disable, "list fair is not in campaign autumn; it is in expo"),
      ("exbo", .unassign, "did you mean expo?"),
    ] as [(String, ListChange.Kind, String)] {
      let error = await #expect(throws: DeskError.self) { try await campaign(name, kind) }
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
  }

  @Test func `a time zone is one, by its proper name`() async throws {
    let test = try await DeskUnderTest()
    func zone(_ text: String?) throws -> String? {
      var details = ListDetails()
      details.timeZone = text
      return try test.desk.checked(details).timeZone
    }
    #expect(try zone("america/new_york") == "America/New_York")
    #expect(try zone(nil) == nil)
    #expect(try zone("")?.isEmpty == true)
    let error = #expect(throws: DeskError.self) { try zone("America/NewYork") }
    #expect(
      error?.description
        == "there is no time zone \"America/NewYork\"; did you mean America/New_York?")
  }

  @Test func `an undo is looked at before it is asked for`() async throws {
    let test = try await DeskUnderTest()
    let upload = try await test.leads.take(
      "june.csv", header: ["email"], rows: [["a@x.example"], ["b@x.example"]])
    try await test.leads.send("acme_crm")
    try await test.leads.answer()
    let nothing = await #expect(throws: StoreError.self) {
      try await test.desk.undoOutlook(of: upload)
    }
    #expect(nothing?.sentence.contains("changed no lead, so there is nothing to undo") == true)
    let rejudge = try await test.leads.store.beginOperation(
      .rejudge, in: "events", actor: "jane", at: StoredLeads.at(2))
    let never = await #expect(throws: StoreError.self) {
      try await test.desk.undoOutlook(of: rejudge)
    }
    #expect(never?.sentence.contains("cannot be undone") == true)
    let missing = await #expect(throws: DeskError.self) {
      try await test.desk.undoOutlook(of: OperationID(rawValue: 99))
    }
    #expect(missing?.code == .noSuchOperation)
  }
}
