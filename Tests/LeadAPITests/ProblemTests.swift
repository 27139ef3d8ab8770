import Foundation
import LeadStore
import LeadStoreFixture
import LeadWire
import Synchronization
import Testing

/// What a request that cannot be answered gets.
struct ProblemTests {
  @Test func `each wrong request is told what is wrong with it`() async throws {
    try await ServerUnderTest.run { test in
      let cases: [(path: String, status: Int, code: String, words: String)] = [
        ("/v1/nothing", 404, "no_such_route", "there is no GET /v1/nothing"),
        ("/", 404, "no_such_route", "there is no GET /"),
        ("/v1/leads/1048576", 400, "bad_parameter", "a LeadID is L and a number"),
        ("/v1/leads/L7", 404, "no_such_lead", "there is no lead L7"),
        ("/v1/uploads/twelve", 400, "bad_parameter", "give the upload's number"),
        ("/v1/uploads/12", 404, "no_such_upload", "there is no upload 12"),
        ("/v1/uploads?limit=0", 400, "bad_parameter", "a number from 1 to 1000"),
        ("/v1/leads?statsu=held", 400, "unknown_parameter", "did you mean status?"),
        ("/v1/leads?status=hold", 400, "unknown_name", "did you mean held?"),
        ("/v1/leads?created_from=noon", 400, "bad_parameter", "ISO 8601"),
        ("/v1/leads?export=xlsx", 400, "bad_parameter", "csv or json"),
        ("/v1/leads?list=a&list=b", 400, "bad_parameter", "give it once"),
        ("/v1/status?x=1", 400, "unknown_parameter", "\"x\""),
        ("/v1/picklists/unknown?limit=0", 400, "bad_parameter", "a number from 1 to 1000"),
        ("/v1/picklists/unknown?workspace=evnts", 400, "unknown_name", "did you mean events?"),
        ("/v1/lists/template", 400, "bad_value", "name one of events, kept"),
        ("/v1/lists/template?workspace=kept", 400, "bad_value", "has no schema"),
      ]
      for wrong in cases {
        let answer = try await test.get(wrong.path)
        let problem = try #require(try answer.problem)
        #expect(answer.status == UInt(wrong.status), "\(wrong.path)")
        #expect(answer.type == "application/problem+json")
        #expect(problem.status == wrong.status)
        #expect(problem.code == wrong.code, "\(wrong.path)")
        #expect(problem.detail.contains(wrong.words), "\(wrong.path): \(problem.detail)")
      }
      // What a person got wrong is told to that person, not to the journal.
      #expect(test.log.lines.filter { $0.hasPrefix("error") }.isEmpty)
    }
  }

  @Test func `a wrong wish changes nothing`() async throws {
    try await ServerUnderTest.run { test in
      let unknown = try await test.post("/v1/deliveries/events/acme/pause", #"{"reason":""}"#)
      #expect(unknown.status == 400)
      #expect(try unknown.problem?.detail.contains("known are acme_crm, fallback") == true)
      #expect(try await test.post("/v1/deliveries/events/acme_crm/pause", "{").status == 400)
      #expect(
        try await test.post("/v1/check-config/stranded", #"{"deliveries":["x"]}"#).status == 400)
      #expect(try await test.post("/v1/check?workspace=events", "email\n").status == 400)
      #expect(try await test.post("/v1/check?list=fair&workspace=events&map=x", "").status == 400)
      let place = "workspace=events&list=fair"
      #expect(try await test.post("/v1/uploads?\(place)", "email\n").status == 400)
      #expect(try await test.post("/v1/uploads?workspace=events&name=a.csv", "").status == 400)
      let taken = try await test.post("/v1/uploads?\(place)&name=taken.csv", "email\n")
      #expect(taken.status == 409)
      #expect(try taken.problem?.detail == "a file taken.csv waits in the inbox")
      #expect(try await test.post("/v1/leads/revalidate?dryrun=true").status == 400)
      #expect(try await test.post("/v1/leads/revalidate?dry_run").status == 400)
      #expect(try await test.post("/v1/lists/duplicates?workspace=events", "{}").status == 400)
      #expect(try await test.leads.store.pauses().isEmpty)
      #expect(test.engine.state.withLock { $0.sent.isEmpty && $0.revalidated.isEmpty })
      #expect(test.engine.state.withLock { $0.actors }.isEmpty)
    }
  }

  @Test func `a fault of leadd's own is told to the journal, without what was asked for`()
    async throws
  {
    try await ServerUnderTest.run { test in
      test.engine.state.withLock { $0.isBroken = true }
      let answer = try await test.get("/v1/status")
      #expect(answer.status == 500)
      #expect(try answer.problem?.code == "internal")
      let errors = test.log.lines.filter { $0.hasPrefix("error: a request failed") }
      #expect(errors.count == 1)
      #expect(errors.first?.contains("/v1/status") == true)
      _ = try await test.get("/v1/uploads?limit=20")
      #expect(!test.log.lines.contains { $0.contains("limit") })
    }
  }
}
