import Foundation
import LeadTestSupport
import Testing

struct StoppingTests {
  @Test("SIGTERM finishes what is on the wire and keeps the rest for the next start")
  func finishesWhatIsOnTheWire() async throws {
    let site = try Site()
    let buyer = try await Buyer("after 300ms accept", in: site.folder)
    try site.configure(
      workspaces: [
        "keyed": keyedWorkspace(to: buyer.url, "limits: {concurrency: 4}")
      ])
    var leadd = try await site.start()
    try site.drop(numberedLeads(0..<60), as: "keyed/leads/fair/june.csv")
    try await eventually("some requests") { buyer.requests >= 10 }
    #expect(try await leadd.stop() == .exited(0))
    #expect(leadd.lines("critical").isEmpty, "\(leadd.log)")
    let sent = buyer.requests
    #expect(sent < 60)
    // Every request has its answer in the store: nothing is in doubt.
    #expect(
      try await site.ledger.number("SELECT count(*) FROM attempt WHERE code = 'ACCEPTED'") == sent)
    #expect(try await site.ledger.number("SELECT count(*) FROM job WHERE state = 'sending'") == 0)
    #expect(try await site.ledger.column("SELECT ended_at IS NOT NULL FROM run") == ["1"])

    leadd = try await site.start()
    #expect(leadd.lines("did not end cleanly").isEmpty)
    let answers = try await site.answers(to: "keyed/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 60])
    let byKey = try buyer.log.byKey
    #expect(byKey.count == 60)
    #expect(byKey.values.allSatisfy { $0.count == 1 })
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("SIGTERM with nothing to do ends at once", arguments: [SIGTERM, SIGINT])
  func idle(_ signal: CInt) async throws {
    let site = try Site()
    try site.configure(workspaces: ["open": "campaigns: {all: {distribution: none}}\n"])
    let leadd = try await site.start()
    leadd.signal(signal)
    #expect(try await leadd.end() == .exited(0))
    #expect(leadd.log.contains("stopped"))
  }

  @Test("a second SIGTERM does not wait for a buyer")
  func secondSignal() async throws {
    let site = try Site()
    let buyer = try await Buyer("stall", in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    var leadd = try await site.start()
    try site.drop(numberedLeads(0..<3), as: "open/leads/fair/june.csv")
    try await eventually("requests on the wire") { buyer.requests == 3 }
    leadd.signal(SIGTERM)
    try await leadd.logs("stopping")
    leadd.signal(SIGTERM)
    // The request's own timeout is 30 seconds.
    #expect(try await leadd.end(within: .seconds(20)) == .exited(0))
    #expect(leadd.log.contains("second signal"))

    leadd = try await site.start()
    #expect(leadd.log.contains("did not end cleanly"))
    #expect(leadd.log.contains("jobs=3"))
    leadd.signal(SIGKILL)
    await buyer.stop()
  }

  @Test("a broken configuration at start ends with status 78 and names every problem")
  func brokenAtStart() async throws {
    let site = try Site()
    try site.configure("processing_windw: 30m\nheld_limit: soon\n", workspaces: [:])
    let leadd = try site.launch()
    #expect(try await leadd.end() == .exited(78))
    #expect(leadd.log.contains("processing_window"))
    #expect(leadd.log.contains("held_limit"))
  }
}
