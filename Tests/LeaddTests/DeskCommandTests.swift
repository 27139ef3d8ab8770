import Foundation
import LeadTestSupport
import Testing

/// `leadctl` at the desk of a real daemon.
struct DeskCommandTests {
  private static let agents = """
    agents:
      jane: {name: Jane Doe}

    """

  private func site(_ buyer: Buyer) throws -> Site {
    let site = try Site()
    try site.configure(workspaces: [
      "events": Self.agents + keyedWorkspace(to: buyer.url),
      "kept": openWorkspace(["sink"], delivery("sink", to: buyer.url)),
    ])
    return site
  }

  private func file(_ text: String, _ name: String, _ site: Site) throws -> String {
    let path = "\(site.folder.path)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func statuses(_ site: Site) async throws -> [String] {
    try await site.ledger.column(
      "SELECT status || ' ' || count(*) FROM lead GROUP BY status ORDER BY 1")
  }

  @Test("leads are returned by a file of mail addresses, each row answered, and the file is undone")
  func returnsByFile() async throws {
    let folder = try TemporaryFolder()
    let buyer = try await Buyer("accept", in: folder)
    let site = try site(buyer)
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<40), as: "events/leads/fair/june.csv")
    _ = try await site.answers(to: "events/leads/fair/june.csv", upload: 1)
    let rows = (0..<37).map { "lead\($0)@example.com,bad number" }
    let path = try file(
      (["email,Remark"] + rows + [
        "lead0@example.com,again", "nobody@example.com,x", "lead39@example.com,",
      ])
      .joined(separator: "\n") + "\n", "bad.csv", site)
    let added = try await site.leadctl(
      "returns", "add", "--file", path, "--workspace", "events", "--reason-column", "Remark")
    #expect(added.code == 1, "\(added.output)")
    #expect(added.output.contains("Upload 2, bad.csv: answered"), "\(added.output)")
    #expect(added.output.contains("37 returned, 1 failed, 2 errors"), "\(added.output)")
    let answers = try await site.answers(to: "events/returns/bad.csv", upload: 2)
    let status = try #require(answers.status)
    #expect(status.contains(/Returned: +37\n/) && status.contains(/Failed: +1\n/), "\(status)")
    #expect(status.contains(/Errors: +2\n/), "\(status)")
    let summary = try #require(site.text("outbox/events/returns/bad.2.summary.json"))
    #expect(summary.contains("\"failed\" : 1"), "\(summary)")
    #expect(try await statuses(site) == ["accepted 3", "returned 37"])

    let dry = try await site.leadctl("uploads", "undo", "2", "--dry-run")
    #expect(dry.output.contains("will go back over 37 leads"), "\(dry.output)")
    let undone = try await site.leadctl("uploads", "undo", "2", "--yes")
    #expect(undone.code == 0, "\(undone.output)")
    #expect(undone.output.contains("37 leads, 37 reversed"), "\(undone.output)")
    #expect(try await statuses(site) == ["accepted 40"])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a list is made, disabled while its leads wait, renamed with its folder, and enabled again")
  func lists() async throws {
    let folder = try TemporaryFolder()
    let buyer = try await Buyer("accept", in: folder)
    let site = try site(buyer)
    let leadd = try await site.start()
    func lists(_ words: String...) async throws -> (code: Int32, output: String) {
      try await site.leadctl(["lists"] + words)
    }
    #expect(try await lists("create", "spring/fair", "--workspace", "events").code == 1)
    #expect(try await lists("create", "fair", "--workspace", "events").code == 0)
    #expect(try await lists("disable", "fair", "--yes").code == 0)
    try site.drop(numberedLeads(0..<20), as: "events/leads/fair/june.csv")
    _ = try await site.answers(to: "events/leads/fair/june.csv", upload: 3)
    #expect(try await statuses(site) == ["held 20"])
    #expect(buyer.requests == 0)
    #expect(try await lists("edit", "fair", "--name", "spring").code == 0)
    #expect(FileManager.default.fileExists(atPath: "\(site.state)/inbox/events/leads/spring"))
    let look = try await lists("enable", "spring", "--dry-run")
    #expect(look.output.contains("20 leads, 20 of them held"), "\(look.output)")
    let enabled = try await lists("enable", "spring", "--yes")
    #expect(enabled.code == 0, "\(enabled.output)")
    #expect(enabled.output.contains("20 released"), "\(enabled.output)")
    try await site.ledger.becomes(20, "SELECT count(*) FROM lead WHERE status = 'accepted'")
    #expect(buyer.requests == 20)
    // A list of the other workspace is none of this one's.
    try site.drop(numberedLeads(0..<1), as: "kept/leads/other/x.csv")
    _ = try await site.answers(to: "kept/leads/other/x.csv", upload: 6)
    #expect(try await lists("disable", "other", "--workspace", "events", "--yes").code == 1)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("exceptions are assigned and put back in the queue, and nobody is sent a lead twice")
  func exceptions() async throws {
    let folder = try TemporaryFolder()
    let buyer = try await Buyer("status 400 first 5; accept", in: folder)
    let site = try site(buyer)
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<20), as: "events/leads/fair/june.csv")
    let answers = try await site.answers(to: "events/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 15, "rejected": 5])
    let refused = try await site.ledger.column(
      "SELECT 'L' || id FROM lead WHERE status = 'rejected' ORDER BY id")
    let assigned = try await site.leadctl("exceptions", "assign", "jane", refused[0], refused[1])
    #expect(assigned.code == 0, "\(assigned.output)")
    let path = try file("LeadID\n\(refused[2])\n", "hide.csv", site)
    let ignored = try await site.leadctl(
      "exceptions", "ignore", "--file", path, "--workspace", "events", "--yes")
    #expect(ignored.code == 0, "\(ignored.output)")
    #expect(ignored.output.contains("1 ignored"), "\(ignored.output)")
    let reset = try await site.leadctl("lists", "reset", "fair", "--yes")
    #expect(reset.code == 0, "\(reset.output)")
    #expect(reset.output.contains("3 leads, 3 put back in the queue"), "\(reset.output)")
    try await site.ledger.becomes(18, "SELECT count(*) FROM lead WHERE status = 'accepted'")
    let churned = try await site.leadctl("lists", "churn", "fair", "--status", "accepted", "--yes")
    #expect(churned.output.contains("18 left as they are"), "\(churned.output)")
    #expect(buyer.requests == 23)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
