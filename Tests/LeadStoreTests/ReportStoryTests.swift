import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import Testing

/// What a lead's story holds.
struct ReportStoryTests {
  private let folder: TemporaryFolder
  private let leads: StoredLeads

  init() async throws {
    folder = try TemporaryFolder()
    leads = try await StoredLeads(in: folder.path, SampleSettings.make())
  }

  private func story(_ number: Int64 = 1_048_576) async throws -> LeadStory {
    try #require(try await leads.store.story(of: LeadID(rawValue: number)))
  }

  @Test func `a lead's rows have their own header and cells as they were read`() async throws {
    try await leads.take(
      "june.csv", header: [" E-Mail", "First Name", "booth"],
      rows: [["a@x.example", " José ", "=7+1"]])
    let story = try await story()
    let row = try #require(story.rows.first)
    #expect(story.rows.count == 1)
    #expect(row.place.description == "U1-1")
    #expect(row.file == "june.csv")
    #expect(row.line == 2)
    #expect(row.claimedAt == StoredLeads.noon)
    #expect(row.header == [" E-Mail", "First Name", "booth"])
    #expect(row.cells == ["a@x.example", " José ", "=7+1"])
    #expect(story.keys == [LeadKey(field: "email", value: "a@x.example")])
    #expect(story.lead.fields.names == ["email", "first_name"])
  }

  @Test func `a no and the next buyer's yes stand side by side, with what was sent and answered`()
    async throws
  {
    try await leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
    try await leads.send(
      "acme_crm", body: #"{"outcome":"rejected","reason":"not our region"}"#, at: 1)
    try await leads.send("fallback", body: #"{"id":"B-7"}"#, at: 3)
    let story = try await story()
    #expect(story.state == .accepted)
    #expect(story.jobs.map(\.delivery) == ["acme_crm", "fallback"])
    #expect(story.jobs.map(\.state) == [.rejected, .accepted])
    #expect(story.decisiveJob == story.jobs.last?.id)
    #expect(story.lead.answer.delivery == "fallback")
    #expect(story.jobs.last?.reference == "B-7")
    #expect(story.jobs.first?.reason?.sentence.contains("not our region") == true)
    #expect(story.jobs.first?.settingsVersion == leads.inForce.version)
    #expect(story.jobs.first?.idempotencyKey == "\(leads.store.installation)-1")
    let attempt = try #require(story.jobs.first?.attempts.first)
    #expect(attempt.number == 1)
    #expect(attempt.status == 200)
    #expect(attempt.headers == [HeaderField(name: "Server", value: "buyer")])
    #expect(attempt.body.map { String(decoding: $0, as: UTF8.self) }?.contains("region") == true)
    #expect(attempt.finishedAt.map { $0 - attempt.startedAt } == .seconds(1))
    #expect(
      story.jobs.first?.request.map { String(decoding: $0.body, as: UTF8.self) }
        == #"{"mail":"a@x.example"}"#)
    #expect(story.transitions.map(\.to) == [.processing, .accepted])
    #expect(story.transitions.map(\.cause) == ["operation", "attempt"])
    #expect(story.transitions.map(\.actor) == ["inbox", "delivery fallback"])
  }

  @Test func `a delivery that was skipped says why`() async throws {
    try await leads.take(
      "june.csv", header: ["email", "country"], rows: [["a@x.example", "Canada"]])
    let story = try await story()
    let skipped = try #require(story.jobs.first)
    #expect(skipped.delivery == "acme_crm")
    #expect(skipped.state == .skipped)
    #expect(skipped.reason?.code == .ruleMismatch)
    #expect(skipped.attempts.isEmpty)
    #expect(skipped.request == nil)
    #expect(story.jobs.last?.state == .waiting)
    #expect(story.jobs.last?.due == StoredLeads.noon)
    #expect(story.deadline == StoredLeads.noon + .minutes(30))
  }

  @Test func `a rejected row has every fault and no job`() async throws {
    try await leads.take("june.csv", header: ["email"], rows: [["nobody"]])
    let story = try await story()
    #expect(story.state == .rejected(by: .schema))
    #expect(story.lead.answer.code == .invalidEmail)
    #expect(story.jobs.isEmpty)
    #expect(story.keys.isEmpty)
    #expect(story.transitions.map(\.reasons.first?.code) == [.invalidEmail])
  }

  @Test func `a lead that is not there has no story`() async throws {
    #expect(try await leads.store.story(of: LeadID(rawValue: 7)) == nil)
  }
}
