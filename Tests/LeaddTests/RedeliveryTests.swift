import Foundation
import LeadTestSupport
import Testing

/// What a buyer missed while it was down is sent again when it is back.
struct RedeliveryTests {
  private static let leads = 1000

  @Test("1,000 leads failed while the buyer was down are sent within ten seconds of its return")
  func afterABreakdown() async throws {
    let site = try Site()
    let buyer = try await Buyer("after 50ms accept", in: site.folder)
    let workspaces = ["open": openWorkspace(["sink"], delivery("sink", to: buyer.url))]
    // The breaker pauses for half a minute here; who sends leads again does not wait for that.
    try site.configure("processing_window: 30m\n", workspaces: workspaces)
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<50, tag: "sold"), as: "open/leads/fair/sold.csv")
    _ = try await site.answers(to: "open/leads/fair/sold.csv", upload: 1)
    var reloads = 0
    func reload(_ window: String) async throws {
      try site.configure("processing_window: \(window)\n", workspaces: workspaces)
      leadd.signal(SIGHUP)
      reloads += 1
      try await eventually("reload \(reloads)") {
        leadd.lines("configuration in force").count == reloads
      }
    }
    // The best of three: the machine has other work, and the build under test is not optimised.
    for round in 1...3 {
      await buyer.stop()
      try await reload("3s")
      let sold = buyer.requests
      let (file, upload) = ("open/leads/fair/june-\(round).csv", 2 * round)
      try site.drop(numberedLeads(0..<Self.leads, tag: "r\(round)-"), as: file)
      let failed = try await site.answers(to: file, upload: upload)
      #expect(try failed.summary?.byStatus == ["failed": Self.leads])
      try await reload("30m")
      try await buyer.comeBack()
      let took = try await sendAgain(site, buyer, failed, round, tag: "r\(round)-", after: sold)
      print("redelivery: \(Self.leads) leads sent again and answered after \(took)")
      if took <= .seconds(10) { break }
      #expect(round < 3, "never within ten seconds, at last after \(took)")
    }
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  /// Drops the list of exceptions, and holds what came of it against the buyer's log.
  ///
  /// - Returns: how long it took from the drop to the answer.
  private func sendAgain(
    _ site: Site, _ buyer: Buyer, _ failed: Answers, _ round: Int, tag: String, after sold: Int
  ) async throws -> Duration {
    let list = try #require(failed.text("exceptions"))
    let began = ContinuousClock.now
    try site.drop(list, as: "open/redeliver/sink/again-\(round).csv")
    let answers = try await site.answers(
      to: "open/redeliver/sink/again-\(round).csv", upload: 2 * round + 1)
    let took = ContinuousClock.now - began

    let sent = try buyer.log.entries.dropFirst(sold)
    #expect(sent.count == Self.leads)
    #expect(
      Set(try sent.map { try $0.lead["email"] ?? "" })
        == Set((0..<Self.leads).map { "\(tag)\($0)@example.com" }))
    #expect(Set(sent.compactMap(\.idempotencyKey)).count == Self.leads)
    #expect(try answers.summary?.byStatus == ["accepted": Self.leads])
    #expect(
      try await site.ledger.number("SELECT count(*) FROM lead WHERE status != 'accepted'") == 0)
    let rows = try #require(try answers.table("results")).rows
    #expect(rows.count == Self.leads)
    #expect(rows.allSatisfy { $0["Status"] == "accepted" })
    // The old error stands beside the new outcome.
    let before = Dictionary(
      uniqueKeysWithValues: try AnswerTable(Array(list.utf8)).rows.map {
        ($0["LeadID"], $0["Custom Reason"])
      })
    #expect(before.values.contains { $0.contains("no connection") })
    #expect(
      rows.allSatisfy {
        $0["Custom Reason"].hasPrefix("accepted by sink")
          && $0["Custom Reason"].hasSuffix("before: failed, \(before[$0["LeadID"]] ?? "?")")
      })
    return took
  }

  @Test("leadctl redeliver sends exactly the leads that failed, and shows both errors and outcomes")
  func byCommand() async throws {
    let site = try Site()
    let buyer = try await Buyer("status 409 first 200; after 50ms accept", in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(
        ["sink"],
        delivery("sink", to: buyer.url, "statuses: {fatal: [409]}", "limits: {concurrency: 20}"))
    ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<200), as: "open/leads/fair/june.csv")
    let failed = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try failed.summary?.byStatus == ["failed": 200])

    func redeliver(_ word: String) async throws -> (code: Int32, output: String) {
      try await site.leadctl(
        "redeliver", "--delivery", "open/sink", "--status", "failed", word)
    }
    let dry = try await redeliver("--dry-run")
    #expect(dry.code == 0)
    #expect(dry.output.contains("200 would be sent"), "\(dry.output)")
    #expect(buyer.requests == 200)
    let sent = try await redeliver("--yes")
    #expect(sent.code == 0, "\(sent.output)")
    #expect(sent.output.contains("200 leads chosen, 200 sent, 200 accepted"), "\(sent.output)")
    #expect(sent.output.contains("ERROR_HTTP_4XX"), "\(sent.output)")
    #expect(buyer.requests == 400)
    #expect(
      try await site.ledger.number("SELECT count(*) FROM lead WHERE status = 'accepted'") == 200)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a canary that the buyer does not take, or that has to wait, keeps the others back")
  func canary() async throws {
    let site = try Site()
    let buyer = try await Buyer("status 400", in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<20), as: "open/leads/fair/june.csv")
    let refused = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    let list = try #require(refused.text("exceptions"))
    try site.drop("canary: {count: 5}\n", as: "open/redeliver/sink/again.csv.yaml")
    try site.drop(list, as: "open/redeliver/sink/again.csv")
    let stopped = try await site.answers(to: "open/redeliver/sink/again.csv", upload: 2)
    #expect(try stopped.summary?.byStatus == ["rejected": 5])
    #expect(buyer.requests == 25)
    try await leadd.logs("0 of the first 5 were accepted")

    #expect(try await site.leadctl("deliveries", "pause", "open/sink").code == 0)
    try site.drop("canary: {count: 5}\n", as: "open/redeliver/sink/later.csv.yaml")
    try site.drop(list, as: "open/redeliver/sink/later.csv")
    let waiting = try await site.answers(to: "open/redeliver/sink/later.csv", upload: 3)
    #expect(try waiting.summary?.byStatus == ["held": 5])
    try await leadd.logs("wait until open/sink is open")
    #expect(buyer.requests == 25)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("the same list dropped twice sends nobody twice")
  func sameListTwice() async throws {
    let site = try Site()
    let buyer = try await Buyer("status 400 first 20; accept", in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<20), as: "open/leads/fair/june.csv")
    let refused = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try refused.summary?.byStatus == ["rejected": 20])
    let list = try #require(refused.text("exceptions"))
    try site.drop(list, as: "open/redeliver/sink/again.csv")
    let again = try await site.answers(to: "open/redeliver/sink/again.csv", upload: 2)
    #expect(try again.summary?.byStatus == ["accepted": 20])
    try site.drop(list, as: "open/redeliver/sink/again.csv")
    let third = try await site.answers(to: "open/redeliver/sink/again.csv", upload: 3)
    #expect(try #require(try third.table("results")).rows.count == 20)
    #expect(buyer.requests == 40)
    #expect(try await site.ledger.number("SELECT count(*) FROM job") == 40)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
