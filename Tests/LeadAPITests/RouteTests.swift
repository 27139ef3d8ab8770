import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadWire
import Synchronization
import Testing

/// What each route answers.
struct RouteTests {
  @Test func `status has everything, with deadlines in wall time`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take(
        "june.csv", header: ["email"], rows: [["a@x.example"], ["nobody"]])
      _ = try await test.leads.store.pause(
        DeliveryKey("events", "fallback"), reason: "401", actor: "leadd", at: StoredLeads.at(1))
      test.engine.state.withLock { $0.warnings = ["the disk is nearly full"] }
      let status = try await test.get("/v1/status", as: StatusView.self)
      #expect(status.version == "9.9")
      #expect(status.warnings == ["the disk is nearly full"])
      let upload = try #require(status.uploads.first)
      #expect(upload.upload == 1)
      #expect(upload.rowsOpen == 1)
      // Noon and 30 minutes by the steady clock, which is an hour behind.
      #expect(upload.deadline?.text == "2026-11-21T13:30:00.000Z")
      #expect(upload.finish?.text == "2026-11-21T13:11:00.000Z")
      #expect(upload.waitsFor == "acme_crm: 60")
      #expect(status.deliveries.map(\.delivery) == ["acme_crm", "fallback"])
      #expect(status.deliveries.map(\.buyer) == ["ACME", "FB"])
      #expect(status.deliveries.map(\.state) == ["open", "paused"])
      #expect(status.deliveries.last?.pausedBy == "leadd")
      #expect(status.workspaces.first?.leads == ["processing": 1, "rejected": 1])
    }
  }

  @Test func `uploads come by pages and one by one`() async throws {
    try await ServerUnderTest.run { test in
      for day in 0..<3 {
        try await test.leads.take(
          "day\(day).csv", header: ["email"], rows: [["d\(day)@x.example"]], at: Int64(day))
      }
      try await test.leads.send("acme_crm", limit: 1)
      try await test.leads.answer()
      let first = try await test.get("/v1/uploads?limit=2", as: UploadListView.self)
      #expect(first.uploads.map(\.upload) == [3, 2])
      #expect(first.next == 2)
      let rest = try await test.get("/v1/uploads?limit=2&before=2", as: UploadListView.self)
      #expect(rest.uploads.map(\.file) == ["day0.csv"])
      #expect(rest.next == nil)
      let answered = try await test.get("/v1/uploads/1", as: UploadView.self)
      #expect(answered.state == "answered")
      #expect(answered.isOpen == false)
      #expect(answered.deadline == nil)
      #expect(answered.finish == nil)
      #expect(answered.leads == ["accepted": 1])
      let open = try await test.get("/v1/uploads/3", as: UploadView.self)
      #expect(open.finish != nil)
    }
  }

  @Test func `leads come by pages, filtered, newest first`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take(
        "june.csv", header: ["email"],
        rows: [["a@x.example"], ["b@x.example"], ["nobody"], ["c@x.example"]])
      let first = try await test.get(
        "/v1/leads?status=processing,held&limit=2", as: LeadListView.self)
      #expect(first.leads.map(\.leadID) == ["L1048579", "L1048577"])
      #expect(first.leads.map(\.key) == ["c@x.example", "b@x.example"])
      let next = try #require(first.next)
      let rest = try await test.get(
        "/v1/leads?status=processing&status=held&limit=2&after=\(next)", as: LeadListView.self)
      #expect(rest.leads.map(\.leadID) == ["L1048576"])
      #expect(rest.next == nil)
      let byKey = try await test.get("/v1/leads?key=B%40X.example", as: LeadListView.self)
      #expect(byKey.leads.map(\.row) == ["U1-2"])
      let late = try await test.get(
        "/v1/leads?created_from=2026-11-21T12:00:01Z", as: LeadListView.self)
      #expect(late.leads.isEmpty)
    }
  }

  @Test func `an export streams in both forms`() async throws {
    try await ServerUnderTest.run { test in
      let rows = (0..<1700).map { ["m\($0)@x.example", "\"x\",\r\n"] }
      try await test.leads.take("june.csv", header: ["email", "note"], rows: rows)
      let csv = try await test.get("/v1/leads?export=csv")
      #expect(csv.type == "text/csv; charset=utf-8")
      #expect(csv.text.hasPrefix("\u{FEFF}LeadID,Status,"))
      #expect(csv.text.contains(",m1699@x.example,"))
      let json = try await test.get("/v1/leads?export=json&list=fair")
      #expect(json.type == "application/x-ndjson")
      #expect(json.text.split(separator: "\n").count == 1700)
      #expect(
        try await test.get("/v1/leads?export=json&limit=3").text.split(separator: "\n").count == 3)
    }
  }

  @Test func `a lead's story has its verdicts, attempts, and rows`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take(
        "june.csv", header: ["email", "Land"], rows: [["a@x.example", "Canada"]])
      try await test.leads.send("fallback", body: #"{"id":"B-7"}"#)
      let story = try await test.get("/v1/leads/l1048576", as: StoryView.self)
      #expect(story.lead.status == "accepted")
      #expect(story.fields == ["email": "a@x.example", "country": "Canada"])
      #expect(story.jobs.map(\.state) == ["skipped", "accepted"])
      #expect(story.jobs.first?.code == "RULE_MISMATCH")
      #expect(story.jobs.map(\.isDecisive) == [false, true])
      #expect(story.jobs.last?.reference == "B-7")
      #expect(story.jobs.last?.attempts.first?.body == #"{"id":"B-7"}"#)
      #expect(story.jobs.last?.attempts.first?.milliseconds == 1000)
      #expect(story.jobs.last?.request?.body == #"{"mail":"a@x.example"}"#)
      #expect(story.transitions.map(\.to) == ["processing", "accepted"])
      #expect(story.rows.first?.cells.map(\.column) == ["email", "Land"])
    }
  }

  @Test func `a delivery is paused and resumed by the user behind the socket`() async throws {
    try await ServerUnderTest.run { test in
      let me = NSUserName()
      let pause = try await test.post(
        "/v1/deliveries/events/acme_crm/pause", #"{"reason":"they asked"}"#)
      #expect(
        try WireJSON.value(PauseView.self, from: pause.body)
          == PauseView(delivery: "events/acme_crm", isPaused: true, isChanged: true))
      let stored = try #require(try await test.leads.store.pauses().first)
      #expect(stored.actor == me)
      #expect(stored.reason == "they asked")
      let again = try await test.post("/v1/deliveries/events/acme_crm/pause", #"{"reason":""}"#)
      #expect(try WireJSON.value(PauseView.self, from: again.body).isChanged == false)
      let resume = try await test.post("/v1/deliveries/events/acme_crm/resume")
      #expect(try WireJSON.value(PauseView.self, from: resume.body).isChanged)
      #expect(try await test.leads.store.pauses().isEmpty)
      #expect(test.engine.state.withLock { $0.actors } == [me, me, me])
    }
  }

  @Test func `jobs that a configuration would strand are counted`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
      let stranded = try await test.post(
        "/v1/check-config/stranded", #"{"deliveries":["events/fallback"]}"#)
      #expect(
        try WireJSON.value(StrandedView.self, from: stranded.body).jobs == ["events/acme_crm": 1])
      let none = try await test.post(
        "/v1/check-config/stranded", #"{"deliveries":["events/acme_crm"]}"#)
      #expect(try WireJSON.value(StrandedView.self, from: none.body).jobs.isEmpty)
    }
  }
}
