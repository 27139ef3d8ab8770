import Foundation
import LeadTestSupport
import Testing

struct GoneFileTests {
  @Test(
    "a claimed file that somebody takes away is told once, and its leads are answered all the same")
  func takenAway() async throws {
    let site = try Site()
    let buyer = try await Buyer("stall for 2s then accept", in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<5), as: "open/leads/fair/june.csv")
    try await eventually("the leads are on the wire") { buyer.requests > 0 }
    try await leadd.logs("upload read")
    let claimed = "\(site.state)/inbox/.working/1__june.csv"
    #expect(unlink(claimed) == 0)
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 5])
    try await site.ledger.becomes(1, "SELECT count(*) FROM upload WHERE archived_as = 'missing'")
    try await letPass(.seconds(2))
    #expect(leadd.lines("the file of an upload is gone").count == 1, "\(leadd.log)")
    #expect(leadd.lines(" error ").count == 1, "\(leadd.log)")
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
