import LeadTestSupport
import Testing

struct TwoDaemonsTests {
  @Test("a second daemon on one state folder refuses, naming the first, which goes on")
  func secondRefuses() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    let first = try await site.start()
    let second = try site.launch()
    #expect(try await second.end() == .exited(75))
    #expect(second.log.contains("\(first.id)"))
    #expect(second.log.contains("leadd.lock"))
    try site.drop(numberedLeads(0..<5), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 5])
    #expect(try await first.stop() == .exited(0))
    // The lock's file stays, the lock itself does not.
    #expect(try await site.start().stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a killed daemon leaves no lock behind")
  func killedLeavesNoLock() async throws {
    let site = try Site()
    try site.configure(workspaces: ["open": "campaigns: {all: {distribution: none}}\n"])
    try await site.start().kill()
    let next = try await site.start()
    #expect(next.log.contains("did not end cleanly"))
    #expect(try await next.stop() == .exited(0))
  }
}
