import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadWire
import Synchronization
import Testing

/// The one sequence of numbers, recalls, and doubts, over HTTP.
struct OperationRouteTests {
  @Test func `uploads and re-deliveries stand in one list, newest first`() async throws {
    try await ServerUnderTest.run { test in
      try await RedeliveryRouteTests.fill(test.leads)
      _ = try await test.post("/v1/redeliveries?delivery=acme_crm&all=true")
      let list = try await test.get("/v1/operations?limit=2", as: OperationListView.self)
      #expect(list.operations.map(\.operation) == [3, 2])
      #expect(list.operations.map(\.action) == ["redeliver", "leads"])
      #expect(list.operations.map(\.state) == ["done", "delivering"])
      #expect(list.operations.map(\.isOpen) == [false, true])
      #expect(list.operations.first?.redelivery?.accepted == 2)
      #expect(list.operations.last?.upload?.file == "july.csv")
      #expect(list.next == 2)
      let rest = try await test.get("/v1/operations?before=2", as: OperationListView.self)
      #expect(rest.operations.map(\.operation) == [1])
      let one = try await test.get("/v1/operations/3", as: OperationView.self)
      #expect(one.actor == NSUserName())
      let none = try await test.get("/v1/operations/4")
      #expect(none.status == 404)
      #expect(
        try none.problem?.detail
          == "there is no operation 4; leadctl operations lists those there are")
    }
  }

  @Test func `a recall says first how far the leads are, and then what was taken back`()
    async throws
  {
    try await ServerUnderTest.run { test in
      try await test.leads.take(
        "june.csv", header: ["email"], rows: [["a@x.example"], ["b@x.example"], ["c@x.example"]])
      try await test.leads.send("acme_crm", limit: 1)
      let look = try await test.post("/v1/uploads/1/cancel?dry_run=true")
      let outlook = RecallView(
        upload: 1, leads: 3, sent: 1, accepted: 1, onTheWire: nil, recalled: nil)
      #expect(try WireJSON.value(RecallView.self, from: look.body) == outlook)
      #expect(try await !test.get("/v1/uploads/1", as: UploadView.self).isRecalled)
      let done = try await test.post("/v1/uploads/1/cancel")
      let recall = try WireJSON.value(RecallView.self, from: done.body)
      #expect(recall.sent == 1 && recall.accepted == 1 && recall.recalled != nil)
      #expect(try await test.get("/v1/uploads/1", as: UploadView.self).isRecalled)
      let again = try await test.post("/v1/uploads/1/cancel")
      #expect(again.status == 409)
      #expect(try again.problem?.detail == "upload 1 is being cancelled already")
      #expect(try await test.post("/v1/uploads/9/cancel").status == 404)
    }
  }

  @Test func `an answered upload is not recalled`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["nobody"]])
      try await test.leads.answer()
      for query in ["", "?dry_run=true"] {
        let answer = try await test.post("/v1/uploads/1/cancel\(query)")
        #expect(answer.status == 409)
        #expect(try answer.problem?.detail.contains("nothing is left to cancel") == true)
      }
    }
  }

  static func doubtful() throws -> Settings {
    var settings = try SampleSettings.make()
    settings.workspaces["events"]?.deliveries["acme_crm"]?.inDoubt = .hold
    return settings
  }

  @Test func `a doubt is settled by what a person found out`() async throws {
    try await ServerUnderTest.run(try Self.doubtful()) { test in
      try await test.leads.take(
        "june.csv", header: ["email"], rows: [["a@x.example"], ["b@x.example"], ["c@x.example"]])
      try await test.leads.lose("acme_crm")
      func settle(_ lead: String, _ query: String) async throws -> ServerUnderTest.Answer {
        try await test.post("/v1/leads/\(lead)/settle?\(query)")
      }
      let taken = try WireJSON.value(
        SettledView.self, from: try await settle("L1048576", "as=accepted").body)
      #expect(taken.status == "accepted" && taken.delivery == "acme_crm")
      let again = try WireJSON.value(
        SettledView.self, from: try await settle("L1048577", "as=resend&delivery=acme_crm").body)
      #expect(again.status == "processing" && again.settlement == "resend")
      let no = try WireJSON.value(
        SettledView.self, from: try await settle("L1048578", "as=rejected").body)
      #expect(no.status != "failed")
      #expect(test.engine.state.withLock { $0.actors } == Array(repeating: NSUserName(), count: 3))
      for (lead, query, status, words) in [
        ("L1048576", "as=accepted", 409, "nothing is in doubt"),
        ("L7", "as=accepted", 404, "there is no lead L7"),
        ("L1048576", "as=maybe", 400, "accepted or rejected or resend"),
        ("L1048576", "", 400, "give accepted, rejected, or resend"),
      ] as [(String, String, UInt, String)] {
        let answer = try await settle(lead, query)
        #expect(answer.status == status)
        #expect(try answer.problem?.detail.contains(words) == true, "\(answer.text)")
      }
    }
  }
}
