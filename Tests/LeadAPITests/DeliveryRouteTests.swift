import Foundation
import LeadModel
import LeadStoreFixture
import LeadWire
import Synchronization
import Testing

@testable import LeadEngine
@testable import LeadStore

/// What is told of a delivery, and what is tried with it, over HTTP.
struct DeliveryRouteTests {
  @Test func `a delivery is shown with its lane, its caps, and its errors`() async throws {
    try await ServerUnderTest.run { test in
      _ = try await test.post("/v1/deliveries/events/acme_crm/pause", #"{"reason":"moving"}"#)
      let view = try await test.get("/v1/deliveries/events/acme_crm", as: DeliveryPictureView.self)
      #expect(view.lane.delivery == "acme_crm" && view.lane.buyer == "ACME")
      #expect(view.lane.pausedBy == NSUserName())
      #expect(view.lane.inFlight == 2 && view.lane.waiting == 60 && view.concurrencyLimit == 20)
      #expect(view.campaigns == ["expo"])
      #expect(view.method == "POST" && view.url == "https://acme_crm.example/leads")
      #expect(view.isOpen == false && view.opensAt != nil)
      #expect(view.caps.map(\.period) == ["day"])
      #expect(view.caps.first?.used == 480 && view.caps.first?.onTheWire == 5)
      #expect(view.caps.first?.left == 15)
      #expect(view.answerRules == 2 && view.inDoubt == "resend")
      #expect(view.lastErrors.map(\.code) == ["ERROR_HTTP_5XX"])
      let unknown = try await test.get("/v1/deliveries/events/acme_crn")
      #expect(unknown.status == 400)
      #expect(try unknown.problem?.detail.contains("did you mean acme_crm?") == true)
    }
  }

  @Test func `waiting jobs are counted by age and by what they wait for`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take(
        "june.csv", header: ["email"], rows: [["a@x.example"], ["b@x.example"]])
      try await test.leads.send("acme_crm", limit: 1, status: 503)
      let list = try await test.get("/v1/deliveries/shape", as: QueueShapeListView.self)
      #expect(list.shape.map(\.delivery) == ["events/acme_crm"])
      #expect(list.shape.map(\.age) == ["hours"])
      #expect(list.shape.map(\.waitsFor) == ["turn"])
      #expect(list.shape.map(\.jobs) == [2])
    }
  }

  @Test func `all deliveries are paused at once, those that are not yet`() async throws {
    try await ServerUnderTest.run { test in
      _ = try await test.post("/v1/deliveries/events/acme_crm/pause", #"{"reason":"moving"}"#)
      let answer = try await test.post("/v1/deliveries/pause", #"{"reason":"stop"}"#)
      #expect(
        try WireJSON.value(PausedView.self, from: answer.body)
          == PausedView(deliveries: ["events/fallback"]))
      let pauses = try await test.leads.store.pauses()
      #expect(Set(pauses.map(\.reason)) == ["moving", "stop"])
    }
  }

  @Test func `a real request leaves only where it is said, or to a test address`() async throws {
    try await ServerUnderTest.run { test in
      let path = "/v1/deliveries/events/acme_crm/test"
      func ways() -> [TrialRequest.Way] { test.engine.state.withLock { $0.tried.map(\.way) } }
      let refused = try await test.post(path + "?set=first_name=Ann")
      #expect(refused.status == 409)
      #expect(try refused.problem?.code == "needs_live")
      #expect(ways() == [.build])
      let sent = try await test.post(path + "?set=first_name=Ann&live=true")
      #expect(ways() == [.build, .send])
      let view = try WireJSON.value(TrialView.self, from: sent.body)
      #expect(view.isSent && view.isLive && view.milliseconds == 12)
      #expect(view.request?.body == "Ann")
      #expect(view.response?.body == "taken")
      #expect(view.verdict?.outcome == "accepted" && view.verdict?.code == "ACCEPTED")
      #expect(view.explanation == ["answers[1] does not fit"])
      test.engine.state.withLock { $0.isLive = false }
      #expect(try await test.post(path).status == 200)
      #expect(ways() == [.build, .send, .build, .send])
    }
  }

  @Test func `a response is judged as it is pasted, or as it was recorded, and nothing is sent`()
    async throws
  {
    try await ServerUnderTest.run { test in
      let path = "/v1/deliveries/events/acme_crm/test"
      let no = try await test.post(path + "?way=judge", #"{"reason":"rejected"}"#)
      let verdict = try WireJSON.value(TrialView.self, from: no.body)
      #expect(verdict.verdict?.outcome == "rejected")
      #expect(!verdict.isSent && verdict.request == nil)
      _ = try await test.post(path + "?way=recorded&lead=L1048576")
      let built = try await test.post(path + "?way=build&lead=L1048576")
      #expect(try WireJSON.value(TrialView.self, from: built.body).verdict == nil)
      let tried = test.engine.state.withLock { $0.tried }
      #expect(
        tried.map(\.way) == [.judge(#"{"reason":"rejected"}"#), .judgeRecorded, .build])
      #expect(tried.last?.lead?.description == "L1048576")
      for (query, words) in [
        ("way=guess", "build or send or judge or recorded"),
        ("set=countri=x", "did you mean country?"),
      ] {
        let answer = try await test.post("\(path)?\(query)")
        #expect(answer.status == 400)
        #expect(try answer.problem?.detail.contains(words) == true, "\(answer.text)")
      }
    }
  }

  static var rejudging: RejudgingReport {
    var report = RejudgingReport()
    report.looked = 5
    report.changes = [.init(before: .rejected, after: .accepted): 2]
    report.told = [
      RejudgedJob(
        job: JobID(rawValue: 1), lead: LeadID(rawValue: 1_048_576), before: .rejected,
        reasonBefore: Reason(.rejectedByBuyer, [.delivery: "acme_crm"]), after: .accepted,
        reason: Reason(.accepted, [.delivery: "acme_crm"]))
    ]
    report.acceptedTwice = [(LeadID(rawValue: 1_048_576), ["acme_crm", "fallback"])]
    return report
  }

  @Test func `mended rules show their difference before they change anything`() async throws {
    try await ServerUnderTest.run { test in
      test.engine.state.withLock { $0.rejudging = Self.rejudging }
      let path = "/v1/deliveries/events/acme_crm/rejudge"
      let look = try WireJSON.value(
        RejudgingView.self, from: try await test.post(path + "?dry_run=true").body)
      #expect(look.operation == nil && look.looked == 5 && look.changed == 2)
      #expect(look.changes == [.init(before: "rejected", after: "accepted", jobs: 2)])
      #expect(look.told.map(\.leadID) == ["L1048576"])
      #expect(
        look.acceptedTwice == [.init(leadID: "L1048576", deliveries: ["acme_crm", "fallback"])])
      let done = try WireJSON.value(RejudgingView.self, from: try await test.post(path).body)
      #expect(done.operation == 15)
    }
  }
}
