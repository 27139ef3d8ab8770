import Foundation
import LeadTestSupport
import Testing

struct ReloadTests {
  @Test("SIGHUP with a broken configuration leaves the old one at work, and the log says so")
  func brokenReload() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    let good = openWorkspace(["sink"], delivery("sink", to: buyer.url))
    try site.configure(workspaces: ["open": good])
    let leadd = try await site.start()
    try site.configure(workspaces: ["open": good + "    body: [1\n"])
    leadd.signal(SIGHUP)
    try await leadd.logs("old configuration stays in force")
    #expect(leadd.log.contains("open.yaml"))
    try site.drop(numberedLeads(0..<5), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 5])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("SIGHUP puts a new workspace and a new delivery to work")
  func newDelivery() async throws {
    let site = try Site()
    let (old, new) = (try await Buyer(in: site.folder), try await Buyer(in: site.folder))
    try site.configure(workspaces: ["open": openWorkspace(["old"], delivery("old", to: old.url))])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<5), as: "open/leads/fair/june.csv")
    _ = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    try site.configure(
      workspaces: [
        "open": openWorkspace(["new"], delivery("new", to: new.url)),
        "other": openWorkspace(["new"], delivery("new", to: new.url)),
      ])
    leadd.signal(SIGHUP)
    try await leadd.logs("configuration in force")
    try site.drop(numberedLeads(5..<10), as: "open/leads/fair/july.csv")
    try site.drop(numberedLeads(10..<15), as: "other/leads/fair/july.csv")
    let second = try await site.answers(to: "open/leads/fair/july.csv", upload: 2)
    let third = try await site.answers(to: "other/leads/fair/july.csv", upload: 3)
    #expect(try second.summary?.byStatus == ["accepted": 5])
    #expect(try third.summary?.byStatus == ["accepted": 5])
    #expect(old.requests == 5)
    #expect(new.requests == 10)
    // Each verdict names the configuration that it was given under.
    #expect(
      try await site.ledger.column(
        "SELECT count(DISTINCT settings_version) FROM job GROUP BY operation ORDER BY operation")
        == ["1", "1", "1"])
    #expect(try await site.ledger.number("SELECT count(*) FROM settings_version") == 2)
    #expect(try await leadd.stop() == .exited(0))
    await old.stop()
    await new.stop()
  }

  @Test("leads that wait for a delivery that a reload takes out go on without it")
  func removedDelivery() async throws {
    let site = try Site()
    let down = try ClosedPort()
    let good = try await Buyer(in: site.folder)
    try site.configure(workspaces: ["open": openWorkspace(["down"], delivery("down", to: down.url))]
    )
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<5), as: "open/leads/fair/june.csv")
    try await site.ledger.becomes(5, "SELECT count(*) FROM job WHERE code = 'ERROR_CONNECT'")
    try site.configure(workspaces: ["open": openWorkspace(["good"], delivery("good", to: good.url))]
    )
    leadd.signal(SIGHUP)
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 5])
    #expect(
      try await site.ledger.column("SELECT DISTINCT state FROM job WHERE delivery = 'down'")
        == ["error"])
    #expect(good.requests == 5)
    #expect(try await leadd.stop() == .exited(0))
    await good.stop()
  }
}
