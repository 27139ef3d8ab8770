import LeadTestSupport
import Testing

/// Every upload is answered in its window, whatever its buyer does.
struct WindowTests {
  @Test("leads that a buyer never answers are failed at the deadline, and others do not wait")
  func stallingBuyer() async throws {
    let site = try Site()
    let silent = try await Buyer("stall", in: site.folder)
    let good = try await Buyer(in: site.folder)
    try site.configure(
      "processing_window: 4s\n",
      workspaces: [
        "slow": openWorkspace(
          ["silent"], delivery("silent", to: silent.url, "limits: {concurrency: 5}")),
        "quick": openWorkspace(["good"], delivery("good", to: good.url)),
      ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<30), as: "slow/leads/fair/june.csv")
    try await eventually("the buyer holds as many requests as a lane begins with") {
      silent.requests == 4
    }
    try site.drop(numberedLeads(0..<30), as: "quick/leads/fair/june.csv")
    let quick = try await site.answers(to: "quick/leads/fair/june.csv", upload: 2)
    let slow = try await site.answers(to: "slow/leads/fair/june.csv", upload: 1)

    #expect(try quick.summary?.byStatus == ["accepted": 30])
    #expect(try slow.summary?.byStatus == ["failed": 30])
    // What was on the wire may have arrived; the others never left.
    let codes = try #require(try slow.summary?.byCode)
    #expect(codes["EXC_IN_DOUBT", default: 0] >= 4)
    #expect(codes["EXC_IN_DOUBT", default: 0] + codes["EXC_WINDOW_EXPIRED", default: 0] == 30)
    let took = try #require(try slow.summary?.secondsTaken)
    #expect(took >= 3.5 && took < 8)
    let exceptions = try #require(try slow.table("exceptions"))
    #expect(exceptions.rows.count == 30)
    #expect(exceptions.rows.allSatisfy { $0["Status"] == "failed" })
    #expect(exceptions.rows.allSatisfy { $0["Custom Reason"].contains("silent") })
    #expect(try await site.ledger.number("SELECT count(*) FROM v_exception") == 30)
    // The last answer comes on time also when nothing is left to wait for.
    #expect(silent.requests >= 4)
    #expect(try await leadd.stop() == .exited(0))
    await silent.stop()
    await good.stop()
  }

  @Test("leads for a buyer that refuses connections are failed at the deadline, with that reason")
  func refusingBuyer() async throws {
    let site = try Site()
    let port = try ClosedPort()
    try site.configure(
      "processing_window: 4s\n",
      workspaces: ["open": openWorkspace(["down"], delivery("down", to: port.url))])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<10), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)

    #expect(try answers.summary?.byCode == ["EXC_WINDOW_EXPIRED": 10])
    let exceptions = try #require(try answers.table("exceptions"))
    let reasons = Set(exceptions.rows.map { $0["Custom Reason"] })
    #expect(reasons.allSatisfy { $0.lowercased().contains("no connection") }, "\(reasons)")
    // While most requests fail only one at a time finds out whether the buyer is back.
    #expect(exceptions.rows.contains { (Int($0["Attempts"]) ?? 0) > 1 })
    // A last try on a busy machine may have no time left to be refused in; nothing is ever in doubt.
    let codes = Set(try await site.ledger.column("SELECT DISTINCT code FROM attempt"))
    #expect(codes.contains("ERROR_CONNECT"))
    #expect(codes.isSubset(of: ["ERROR_CONNECT", "ERROR_TIMEOUT"]), "\(codes)")
    #expect(try await leadd.stop() == .exited(0))
  }

  @Test("a lead for a buyer that comes back within the window is delivered")
  func returningBuyer() async throws {
    let site = try Site()
    let buyer = try await Buyer("fail first 1s; accept", in: site.folder)
    try site.configure(
      "processing_window: 60s\n",
      workspaces: ["open": openWorkspace(["sink"], delivery("sink", to: buyer.url))])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<10), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 10])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
