import Foundation
import LeadTestSupport
import Testing

/// What only a person can mend pauses the delivery, says so, and costs no lead.
struct PausingTests {
  /// What the program was told, a line of JSON each.
  private func told(_ site: Site) -> [String] {
    (FileManager.default.contents(atPath: "\(site.folder.path)/told") ?? Data())
      .split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A program and an address that are told of each paused delivery.
  private func configuration(_ site: Site, hook: Buyer) throws -> String {
    let program = "\(site.folder.path)/tell-ops"
    try Data("#!/bin/sh\nexec cat >> '\(site.folder.path)/told'\n".utf8)
      .write(to: URL(fileURLWithPath: program))
    guard chmod(program, 0o755) == 0 else { throw Failed("chmod", program) }
    return """
      notify:
        - {when: [delivery_paused], run: \(program)}
        - {when: [delivery_paused], webhook: {url: "\(hook.url)"}}
      """ + "\n"
  }

  @Test("a 401 pauses the delivery and not its leads, which go out when it is resumed")
  func unauthorised() async throws {
    let site = try Site()
    let hook = try await Buyer(in: site.folder)
    let buyer = try await Buyer("status 401 first 1", in: site.folder)
    try site.configure(
      try configuration(site, hook: hook),
      workspaces: [
        "open": openWorkspace(
          ["sink"], delivery("sink", to: buyer.url, "limits: {concurrency: 1}"))
      ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<10), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["held": 10])
    #expect(buyer.requests == 1)
    try await expectTold(site, hook, leadd, "delivery paused; mend it and resume it", "401")

    let resumed = try await site.leadctl("deliveries", "resume", "open/sink")
    #expect(resumed.code == 0, "\(resumed.output)")
    try await site.ledger.becomes(10, "SELECT count(*) FROM lead WHERE status = 'accepted'")
    #expect(buyer.requests == 11)
    #expect(try buyer.log.byKey.count == 10)
    #expect(try await site.ledger.number("SELECT count(*) FROM pause") == 0)
    try await leadd.logs("delivery resumed")
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
    await hook.stop()
  }

  @Test(
    "an answer of which held leads moved is written anew when its time has come, however quiet it is"
  )
  func answeredAnew() async throws {
    let site = try Site()
    let buyer = try await Buyer("status 401 first 1", in: site.folder)
    try site.configure(
      "processing_window: 5s\n",
      workspaces: ["open": openWorkspace(["sink"], delivery("sink", to: buyer.url))])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<3), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus["held"] ?? 0 > 0)
    let resumed = try await site.leadctl("deliveries", "resume", "open/sink")
    #expect(resumed.code == 0, "\(resumed.output)")
    try await site.ledger.becomes(3, "SELECT count(*) FROM lead WHERE status = 'accepted'")
    // Who looks by himself does so every half a minute.
    try await site.ledger.becomes(2, "SELECT answers FROM upload", within: .seconds(20))
    #expect(try answers.summary?.byStatus == ["accepted": 3])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a 410 switches the delivery off, and nothing more is sent to it")
  func gone() async throws {
    let site = try Site()
    let hook = try await Buyer(in: site.folder)
    let buyer = try await Buyer("status 410", in: site.folder)
    try site.configure(
      try configuration(site, hook: hook),
      workspaces: [
        "open": openWorkspace(
          ["sink"], delivery("sink", to: buyer.url, "limits: {concurrency: 1}"))
      ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<10), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    // The one that was answered is an error for good; the others wait for a person.
    #expect(try answers.summary?.byStatus == ["failed": 1, "held": 9])
    #expect(buyer.requests == 1)
    #expect(try await site.ledger.column("SELECT is_off FROM pause") == ["1"])
    try await expectTold(site, hook, leadd, "delivery switched off; mend it and resume it", "410")
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
    await hook.stop()
  }

  @Test("answers that no rule fits pause the delivery, and the next buyer is not sold its leads")
  func unmapped() async throws {
    let site = try Site()
    let hook = try await Buyer(in: site.folder)
    let (buyer, next) = (
      try await Buyer(#"status 200 json {"result": "taken"}"#, in: site.folder),
      try await Buyer(in: site.folder)
    )
    try site.configure(
      try configuration(site, hook: hook),
      workspaces: [
        "open": openWorkspace(
          distribution: "first", ["sink", "next"],
          delivery(
            "sink", to: buyer.url, "limits: {concurrency: 1}", "pause_after: {unmapped: 5}"),
          delivery("next", to: next.url))
      ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<30), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(buyer.requests == 5)
    #expect(next.requests == 5)
    #expect(try answers.summary?.byStatus == ["accepted": 5, "held": 25])
    try await expectTold(
      site, hook, leadd, "delivery paused; mend it and resume it", "5 answers in a row")
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
    await next.stop()
    await hook.stop()
  }

  /// The journal, the program, and the address each have it once.
  private func expectTold(
    _ site: Site, _ hook: Buyer, _ leadd: LeaddProcess, _ message: String, _ reason: String
  ) async throws {
    let line = try await leadd.logs(message)
    #expect(line.contains(" error "))
    #expect(line.contains("delivery=sink"))
    #expect(line.contains(reason))
    try await eventually("the program and the address are told") {
      told(site).count >= 1 && hook.requests >= 1
    }
    #expect(told(site).count == 1)
    #expect(hook.requests == 1)
    #expect(leadd.lines(message).count == 1)
    for text in [told(site)[0], try hook.log.entries[0].body] {
      let facts = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
      #expect(facts["event"] == "delivery_paused")
      #expect(facts["delivery"] == "open/sink")
      #expect(facts["reason"]?.contains(reason) == true, "\(facts)")
    }
  }
}
