import LeadDesk
import LeadModel
import LeadStore
import LeadStoreFixture
import Testing

/// Uploads, stories, and names at the desk.
struct DeskTests {
  @Test func `uploads come newest first, with their counts`() async throws {
    let test = try await DeskUnderTest()
    for day in 0..<3 {
      try await test.leads.take(
        "day\(day).csv", header: ["email"], rows: [["d\(day)@x.example"], ["nobody"]],
        at: Int64(day))
    }
    let first = try await test.desk.uploads(limit: 2)
    #expect(first.map(\.record.id.rawValue) == [3, 2])
    #expect(first.allSatisfy { $0.counts[.rejected] == 1 && $0.counts.open == 1 })
    let rest = try await test.desk.uploads(limit: 2, before: first.last?.record.id)
    #expect(rest.map(\.record.name) == ["day0.csv"])
    #expect(try await test.desk.upload(OperationID(rawValue: 3)).counts.total == 2)
  }

  @Test func `what is not there is told with the way to what is`() async throws {
    let test = try await DeskUnderTest()
    let upload = await #expect(throws: DeskError.self) {
      try await test.desk.upload(OperationID(rawValue: 4))
    }
    #expect(
      upload?.description == "there is no upload 4; leadctl uploads lists those there are")
    let lead = await #expect(throws: DeskError.self) {
      try await test.desk.story(of: LeadID(rawValue: 4))
    }
    #expect(lead?.code == .noSuchLead)
  }

  @Test func `a lead is shown with its buyer and its key`() async throws {
    let test = try await DeskUnderTest()
    try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
    try await test.leads.send("acme_crm")
    let lead = try await test.desk.story(of: LeadID(rawValue: 1_048_576)).lead
    #expect(test.desk.buyer(of: lead.answer.delivery, in: lead.workspace) == "ACME")
    #expect(test.desk.buyer(of: "gone", in: lead.workspace).isEmpty)
    #expect(test.desk.keyValue(of: lead) == "a@x.example")
  }

  @Test func `a place is completed by the default one, and only by that`() async throws {
    let test = try await DeskUnderTest()
    #expect(try test.desk.place(workspace: "events", list: "new").list == "new")
    let error = #expect(throws: DeskError.self) { try test.desk.place(workspace: nil, list: "x") }
    #expect(error?.description == "there is more than one workspace; name one of events, kept")
    let other = try await DeskUnderTest {
      $0.defaultPlace = .init(workspace: "kept", list: "inbox")
    }
    let place = try other.desk.place(workspace: nil, list: nil)
    #expect(place.workspace == "kept" && place.list == "inbox")
    #expect(throws: DeskError.self) { try other.desk.place(workspace: "events", list: nil) }
  }

  @Test func `a delivery is named by workspace and name`() async throws {
    let test = try await DeskUnderTest()
    #expect(
      try await test.desk.delivery("acme_crm", workspace: "events")
        == DeliveryKey("events", "acme_crm"))
    let error = await #expect(throws: DeskError.self) {
      try await test.desk.delivery("acme", workspace: "kept")
    }
    #expect(error?.description == "there is no delivery \"acme\"; there is none yet")
  }
}
