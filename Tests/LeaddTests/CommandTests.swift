import Foundation
import LeadTestSupport
import Testing

/// `leadctl` and a daemon, both as they are built.
struct CommandTests {
  /// Runs leadctl against a site's daemon.
  private func leadctl(_ words: [String], _ site: Site) async throws -> (
    code: Int32, output: String
  ) {
    let program = URL(fileURLWithPath: LeaddProcess.program).deletingLastPathComponent()
      .appending(path: "leadctl").path
    let output = "\(site.folder.path)/leadctl.\(UUID().uuidString).out"
    let child = try ChildProcess(
      [program] + words + ["--socket", "\(site.state)/leadd.sock"],
      environment: ProcessInfo.processInfo.environment, output: output)
    try await eventually("leadctl ends", within: .seconds(60)) { child.ending != nil }
    let text = FileManager.default.contents(atPath: output).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard case .exited(let code)? = child.ending else { return (-1, text ?? "") }
    return (code, text ?? "")
  }

  private func file(_ text: String, _ name: String, _ site: Site) throws -> String {
    let path = "\(site.folder.path)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func site(_ buyer: Buyer) throws -> Site {
    let site = try Site()
    try site.configure(
      "default: {workspace: w, list: fair}\n",
      workspaces: [
        "w": """
        schema:
          primary_key: email
          fields:
            email: {type: email, required: true}
            first_name: text
            note: text
            country: {type: text, picklist: countries}
        picklists:
          countries: [Germany]
        """ + "\n" + openWorkspace(["sink"], delivery("sink", to: buyer.url))
      ])
    return site
  }

  @Test(
    "a file is checked without a trace, then sent with its options, and its sender is on record")
  func checkAndUpload() async throws {
    let (folder, text) = (try TemporaryFolder(), "Mail,country\na@x.org,Germany\nb@x.org,Oz\n")
    let buyer = try await Buyer(in: folder)
    let site = try site(buyer)
    let leadd = try await site.start()
    let path = try file(text, "june.csv", site)
    let refused = try await leadctl(["check", path], site)
    #expect(refused.code == 1)
    #expect(refused.output.contains("column email is required and missing"))
    let checked = try await leadctl(["check", path, "--map", "Mail=email"], site)
    #expect(checked.output.contains("2 rows: 1 new (1 → sink), 1 rejected"), "\(checked.output)")
    #expect(try await site.ledger.number("SELECT count(*) FROM operation") == 0)
    #expect(buyer.requests == 0)

    let sent = try await leadctl(
      ["upload", path, "--map", "Mail=email", "--source", "fair-a"], site)
    #expect(sent.code == 0)
    #expect(sent.output.contains("june.csv is upload 1"), "\(sent.output)")
    let answers = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 1, "rejected": 1])
    #expect(try #require(try answers.table("results")).rows.allSatisfy { $0["Source"] == "fair-a" })
    let user = try await site.ledger.column("SELECT actor FROM operation")
    #expect(user != ["inbox"])
    try await site.ledger.becomes(1, "SELECT count(*) FROM upload WHERE archived_as IS NOT NULL")
    #expect(site.files(below: "inbox").isEmpty)

    let ranked = try await leadctl(["picklists", "unknown"], site)
    #expect(ranked.output.contains("Oz"))
    try site.configure(
      "default: {workspace: w, list: fair}\n",
      workspaces: [
        "w": try #require(
          String(
            data: Data(
              contentsOf: URL(fileURLWithPath: "\(site.folder.path)/config/workspaces/w.yaml")),
            encoding: .utf8)
        ).replacing("[Germany]", with: "[Germany, Oz]")
      ])
    leadd.signal(SIGHUP)
    _ = try await leadd.logs("configuration in force")
    let counted = try await leadctl(
      ["leads", "revalidate", "--code", "REJECT_LEAD_INVALID_LIST_VALUE", "--dry-run"], site)
    #expect(counted.output.contains("1"), "\(counted.output)")
    #expect(buyer.requests == 1)
    let freed = try await leadctl(
      ["leads", "revalidate", "--code", "REJECT_LEAD_INVALID_LIST_VALUE", "--yes"], site)
    #expect(freed.code == 0, "\(freed.output)")
    try await site.ledger.becomes(2, "SELECT count(*) FROM lead WHERE status = 'accepted'")
    #expect(buyer.requests == 2)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a file whose first rows are mostly refused is stopped before anything of it is sent")
  func stoppedFile() async throws {
    let folder = try TemporaryFolder()
    let buyer = try await Buyer(in: folder)
    let site = try site(buyer)
    let leadd = try await site.start()
    let rows = (0..<60).map { $0 < 40 ? "x\($0)" : "a\($0)@x.org" }.joined(separator: "\n")
    try site.drop("stop_when_rejected: 50%\n", as: "w/leads/fair/.leadd.yaml")
    try site.drop("email\n\(rows)\n", as: "w/leads/fair/june.csv")
    let answers = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.state == "refused")
    #expect(try answers.summary?.reason?.hasPrefix("40 of the first 60 rows") == true)
    #expect(try await site.ledger.number("SELECT count(*) FROM lead") == 0)
    #expect(buyer.requests == 0)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
