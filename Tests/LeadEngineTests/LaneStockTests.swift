import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import Testing

@testable import LeadDelivery
@testable import LeadEngine

@Suite struct LaneStockTests {
  /// Jobs that are due, from a real store.
  private static func jobs(_ count: Int) async throws -> [DueJob] {
    let key = DeliveryKey("events", "crm")
    let address = try Template("https://crm.example.com/leads")
    var workspace = Workspace(name: "events")
    var campaign = Campaign(name: "main")
    campaign.distribution = .first
    campaign.deliveries = [key.delivery]
    workspace.campaigns["main"] = campaign
    workspace.defaultCampaign = "main"
    workspace.deliveries[key.delivery] = Delivery(
      key: key, buyer: "CRM", request: RequestSettings(method: .post, url: address))
    var settings = Settings()
    settings.workspaces["events"] = workspace
    let folder = try TemporaryFolder()
    let leads = try await StoredLeads(in: folder.path, settings)
    try await leads.take("june.csv", header: ["city"], rows: (0..<count).map { ["Town \($0)"] })
    let jobs = try await leads.store.dueJobs(
      of: key, limit: count, at: StoredLeads.at(1).steady)
    try #require(jobs.count == count)
    return jobs
  }

  private static func request(_ mark: String) -> OutboundRequest {
    OutboundRequest(
      method: .post, url: "https://crm.example.com/\(mark)", headers: [], body: Data())
  }

  private let version = SettingsVersion(rawValue: 1)

  @Test
  func `What is read comes out in its order, each with its request, as many as are asked for`()
    async throws
  {
    let jobs = try await Self.jobs(5)
    var stock = LaneStock()
    stock.add(Array(jobs.prefix(3)), mayGrow: true)
    stock.add(Array(jobs.suffix(2)), mayGrow: false)
    #expect(stock.count == 5)
    #expect(stock.jobs == Set(jobs.map(\.id)))
    #expect(!stock.mayGrow)
    #expect(stock.take(5).isEmpty)
    #expect(stock.build(4, by: version) { Self.request("\($0.id)") }.isEmpty)
    #expect(stock.take(3).map(\.job) == Array(jobs.prefix(3)))
    #expect(stock.count == 2)
    #expect(stock.build(9, by: version) { Self.request("\($0.id)") }.isEmpty)
    let rest = stock.take(9)
    #expect(rest.map(\.job) == Array(jobs.suffix(2)))
    #expect(rest.map(\.request.url) == jobs.suffix(2).map { Self.request("\($0.id)").url })
    #expect(stock.count == 0)
  }

  @Test func `Requests that were built by other settings are built again, in the same order`()
    async throws
  {
    let jobs = try await Self.jobs(3)
    var stock = LaneStock()
    stock.add(jobs, mayGrow: false)
    _ = stock.build(2, by: version) { _ in Self.request("old") }
    _ = stock.build(2, by: SettingsVersion(rawValue: 2)) { _ in Self.request("new") }
    let taken = stock.take(3)
    #expect(taken.map(\.job) == Array(jobs.prefix(2)))
    #expect(taken.map(\.request) == [Self.request("new"), Self.request("new")])
  }

  @Test func `A job whose request cannot be built comes out as a fault, and the others go on`()
    async throws
  {
    let jobs = try await Self.jobs(3)
    var stock = LaneStock()
    stock.add(jobs, mayGrow: false)
    let faults = stock.build(2, by: version) { job throws(RequestProblem) in
      if job == jobs[0] { throw RequestProblem(.value, delivery: "crm", words: "no") }
      return Self.request("good")
    }
    #expect(faults.map(\.job) == [jobs[0]])
    #expect(stock.take(3).map(\.job) == Array(jobs.dropFirst()))
  }

  @Test func `Forgetting leaves nothing, and is known to who was reading meanwhile`() async throws {
    let jobs = try await Self.jobs(2)
    var stock = LaneStock()
    stock.add(jobs, mayGrow: false)
    _ = stock.build(1, by: version) { _ in Self.request("good") }
    let before = stock.forgotten
    stock.forget()
    #expect(stock.count == 0)
    #expect(stock.jobs.isEmpty)
    #expect(stock.mayGrow)
    #expect(stock.forgotten != before)
  }
}
