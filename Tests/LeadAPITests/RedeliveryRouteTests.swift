import Foundation
import LeadEngine
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadWire
import Synchronization
import Testing

/// Leads that are sent again, over HTTP.
struct RedeliveryRouteTests {
  /// Four leads: two that the buyer refused, one that it took, one that the schema rejected.
  static func fill(_ leads: StoredLeads) async throws {
    try await leads.take(
      "june.csv", header: ["email", "country"],
      rows: [["a@x.example", ""], ["b@x.example", ""], ["nobody", ""]])
    try await leads.send("acme_crm", body: #"{"outcome":"rejected","reason":"full"}"#)
    try await leads.send("fallback", body: #"{"outcome":"rejected","reason":"full"}"#, at: 3)
    try await leads.take("july.csv", header: ["email"], rows: [["c@x.example"]], at: 10)
    try await leads.send("acme_crm", at: 11)
  }

  private func view(_ answer: ServerUnderTest.Answer) throws -> RedeliveryView {
    try WireJSON.value(RedeliveryView.self, from: answer.body)
  }

  @Test func `a dry run says what would be sent and why others are left out, and begins nothing`()
    async throws
  {
    try await ServerUnderTest.run { test in
      try await Self.fill(test.leads)
      test.engine.state.withLock { $0.warnings = ["it is in no campaign"] }
      let answer = try await test.post(
        "/v1/redeliveries?delivery=events/acme_crm&all=true&dry_run=true")
      #expect(answer.status == 200)
      let forecast = try WireJSON.value(RedeliveryForecastView.self, from: answer.body)
      #expect(forecast.delivery == "events/acme_crm")
      #expect(forecast.chosen == 4)
      #expect(forecast.sent == 2)
      #expect(forecast.first == ["L1048576", "L1048577"])
      #expect(
        forecast.leftOut == [
          LeftOutView(
            code: "REJECT_LEAD_INVALID_EMAIL", meaning: "An email field holds no email address.",
            leads: 1),
          LeftOutView(
            code: "UNCHANGED", meaning: "Nothing changes: the lead stays as it is.", leads: 1),
        ])
      #expect(forecast.firstLeftOut.map(\.leadID) == ["L1048578", "L1048579"])
      #expect(forecast.firstLeftOut.last?.reason.contains("acme_crm has accepted it") == true)
      #expect(forecast.warnings == ["it is in no campaign"])
      #expect(
        try await test.get("/v1/operations", as: OperationListView.self).operations.count == 2)
    }
  }

  @Test func `old errors stand beside new outcomes, page by page and counted`() async throws {
    try await ServerUnderTest.run { test in
      try await Self.fill(test.leads)
      let begun = try await test.post("/v1/redeliveries?delivery=acme_crm&all=true")
      #expect(begun.status == 202)
      let id = try view(begun).operation
      let whole = try await test.get("/v1/redeliveries/\(id)", as: RedeliveryView.self)
      #expect(whole.state == "done")
      #expect(!whole.isOpen)
      #expect(whole.actor == NSUserName())
      #expect(whole.chosen == 4 && whole.made == 2 && whole.accepted == 2 && whole.pending == 0)
      #expect(whole.leftOut == ["REJECT_LEAD_INVALID_EMAIL": 1, "UNCHANGED": 1])
      #expect(
        whole.changes == [
          RedeliveryChangeView(
            before: "REJECTED_BY_BUYER", after: "accepted", code: "ACCEPTED", leads: 2),
          RedeliveryChangeView(
            before: "ACCEPTED", after: "left_out", code: "UNCHANGED", leads: 1),
          RedeliveryChangeView(
            before: "REJECT_LEAD_INVALID_EMAIL", after: "left_out",
            code: "REJECT_LEAD_INVALID_EMAIL", leads: 1),
        ])
      let first = try await test.get(
        "/v1/redeliveries/\(id)/leads?limit=1", as: RedeliveredLeadListView.self)
      let lead = try #require(first.leads.first)
      #expect(lead.leadID == "L1048576")
      #expect(lead.before == "rejected" && lead.codeBefore == "REJECTED_BY_BUYER")
      #expect(lead.reasonBefore.contains("full"))
      #expect(lead.job == "accepted" && lead.code == "ACCEPTED" && lead.status == "accepted")
      #expect(first.next == 1)
      let rest = try await test.get(
        "/v1/redeliveries/\(id)/leads?after=1&limit=9", as: RedeliveredLeadListView.self)
      #expect(rest.leads.map(\.number) == [2, 3, 4])
      #expect(rest.next == nil)
      let missed = try await test.get(
        "/v1/redeliveries/\(id)/leads?missed=true", as: RedeliveredLeadListView.self)
      #expect(missed.leads.map(\.leadID) == ["L1048578", "L1048579"])
    }
  }

  @Test func `of a lead whose window ran out the last error is told`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
      try await test.leads.send("acme_crm", status: 500)
      _ = try await test.leads.store.closeWindows(
        limit: 100, test.leads.inForce, at: StoredLeads.at(1801))
      let begun = try await test.post("/v1/redeliveries?delivery=acme_crm&status=failed")
      let whole = try await test.get(
        "/v1/redeliveries/\(try view(begun).operation)", as: RedeliveryView.self)
      #expect(whole.changes.map(\.before) == ["ERROR_HTTP_5XX"])
      #expect(whole.changes.map(\.after) == ["accepted"])
    }
  }

  @Test func `everything that is asked for reaches the engine`() async throws {
    try await ServerUnderTest.run { test in
      try await Self.fill(test.leads)
      let words = [
        "delivery=fallback", "workspace=events", "lead=L1048576,L1048577", "lead=L1048579",
        "file=june.csv", "upload=1", "list=fair", "status=rejected,failed",
        "code=rejected_by_buyer",
        "reason=full", "sent_to=acme_crm", "created_from=2026-01-01T00:00:00Z", "key=a@x.example",
        "count=2", "order=newest", "skip_rules=true", "again=true", "set=first_name=a%3Db",
        "set=country=", "canary=5", "stop_below=50%25", "dry_run=true",
      ]
      let answer = try await test.post("/v1/redeliveries?" + words.joined(separator: "&"))
      #expect(answer.status == 200, "\(answer.text)")
      let asked = try #require(test.engine.state.withLock { $0.redelivered.last })
      #expect(asked.order.delivery == DeliveryKey("events", "fallback"))
      #expect(asked.filter.workspace == "events")
      #expect(asked.filter.leads?.map(\.description) == ["L1048576", "L1048577", "L1048579"])
      #expect(asked.filter.file == "june.csv")
      #expect(asked.filter.upload == OperationID(rawValue: 1))
      #expect(asked.filter.list == "fair")
      #expect(asked.filter.statuses == [.rejected, .failed])
      #expect(asked.filter.code == .rejectedByBuyer)
      #expect(asked.filter.reasonHolds == "full")
      #expect(asked.filter.delivery == "acme_crm")
      #expect(asked.filter.createdFrom != nil && asked.filter.keys != nil)
      #expect(asked.count == 2 && asked.sequence == .newest)
      #expect(asked.order.skipsRules && asked.order.again)
      #expect(asked.order.edits == LeadFields(["first_name": "a=b", "country": ""]))
      #expect(asked.order.canary?.count == 5 && asked.order.canary?.stopBelow.percent == 50)
    }
  }

  @Test(
    arguments: [
      ("delivery=acme_crm", 400, "choose leads"),
      ("delivery=acme_crm&all=true&status=failed", 400, "it means every lead"),
      ("delivery=acme_crm&stauts=failed", 400, "did you mean status?"),
      ("delivery=acme_crn&all=true", 400, "did you mean acme_crm?"),
      ("delivery=kept/acme_crm&all=true", 400, "there is none yet"),
      ("delivery=events/acme_crm&workspace=kept&all=true", 400, "name the workspace once"),
      ("delivery=acme_crm&lead=L7", 404, "there is no lead L7 in workspace events"),
      ("delivery=acme_crm&lead=7", 400, "a LeadID is L and a number"),
      ("delivery=acme_crm&all=true&set=countri=x", 400, "did you mean country?"),
      ("delivery=acme_crm&all=true&set=country", 400, "give field=value"),
      ("delivery=acme_crm&all=true&set=country=a&set=country=b", 400, "set it once"),
      ("delivery=acme_crm&all=true&stop_below=50%25", 400, "it goes with a canary"),
      ("delivery=acme_crm&all=true&canary=0", 400, "give a number from 1"),
      ("delivery=acme_crm&all=true&order=best", 400, "newest or oldest or random"),
      ("all=true", 400, "give where the leads go"),
    ])
  func `what cannot be meant sends nothing and says why`(
    _ query: String, _ status: UInt, _ words: String
  ) async throws {
    try await ServerUnderTest.run { test in
      let answer = try await test.post("/v1/redeliveries?\(query)")
      #expect(answer.status == status)
      #expect(try answer.problem?.detail.contains(words) == true, "\(answer.text)")
      #expect(test.engine.state.withLock { $0.redelivered.isEmpty })
    }
  }

  @Test func `a re-delivery is cancelled, and what is none is not known`() async throws {
    try await ServerUnderTest.run { test in
      try await Self.fill(test.leads)
      test.engine.state.withLock { $0.isAnswering = false }
      let begun = try await test.post("/v1/redeliveries?delivery=acme_crm&all=true")
      let id = try view(begun).operation
      #expect(try view(begun).state == "choosing")
      let done = try await test.post("/v1/redeliveries/\(id)/cancel")
      #expect(
        try WireJSON.value(CancelledView.self, from: done.body)
          == CancelledView(operation: id, withdrawn: 2))
      #expect(
        try await test.get("/v1/redeliveries/\(id)", as: RedeliveryView.self).state == "cancelled")
      for path in ["/v1/redeliveries/1", "/v1/redeliveries/99", "/v1/redeliveries/1/leads"] {
        let answer = try await test.get(path)
        #expect(answer.status == 404)
        #expect(try answer.problem?.code == "no_such_operation")
      }
      #expect(try await test.post("/v1/redeliveries/1/cancel").status == 404)
    }
  }
}
