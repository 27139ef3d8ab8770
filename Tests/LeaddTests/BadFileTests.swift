import Foundation
import LeadTestSupport
import Testing

/// Files that nobody can read are answered with a reason and kept; the others go on.
struct BadFileTests {
  /// A file that is refused as a whole.
  struct Bad: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    /// What the reason says.
    let reason: String
    /// Where the file is kept.
    let place: String
    var testDescription: String { name }
  }

  static let refused = [
    Bad(name: "empty", bytes: [], reason: "empty", place: "archive"),
    Bad(
      name: "only a header", bytes: Array("email,first_name,note\n".utf8), reason: "header",
      place: "archive"),
    Bad(
      name: "a zip",
      bytes: [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0] + Array(repeating: 7, count: 500),
      reason: "zip", place: "quarantine"),
    Bad(
      name: "binary", bytes: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) },
      reason: "no text", place: "quarantine"),
    Bad(
      name: "without a required column", bytes: Array("name,note\nAnn,x\n".utf8), reason: "email",
      place: "archive"),
  ]

  private func site() async throws -> (Site, Buyer) {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: ["keyed": keyedWorkspace(to: buyer.url)])
    return (site, buyer)
  }

  /// Drops a good file, and expects that it is answered as the given upload.
  private func expectWork(_ site: Site, upload: Int) async throws {
    try site.drop(numberedLeads(0..<3, tag: "good"), as: "keyed/leads/fair/good.csv")
    let answers = try await site.answers(to: "keyed/leads/fair/good.csv", upload: upload)
    #expect(try answers.summary?.byStatus == ["accepted": 3])
  }

  @Test("a file that is no lead file is refused with a reason, and kept", arguments: refused)
  func refusedFile(_ bad: Bad) async throws {
    let (site, buyer) = try await site()
    let leadd = try await site.start()
    try site.drop(bad.bytes, as: "keyed/leads/fair/bad.csv")
    let answers = try await site.answers(to: "keyed/leads/fair/bad.csv", upload: 1)
    let summary = try #require(try answers.summary)
    #expect(summary.state == "refused")
    #expect(summary.rows == 0)
    #expect(summary.reason?.localizedCaseInsensitiveContains(bad.reason) == true, "\(summary)")
    #expect(answers.status?.contains("Reason:") == true)
    try await site.ledger.becomes(1, "SELECT count(*) FROM upload WHERE archived_as IS NOT NULL")
    let kept = site.files(below: bad.place).filter { !$0.hasSuffix(".reason.txt") }
    #expect(kept.map { site.bytes("\(bad.place)/\($0)") } == [bad.bytes])
    #expect(site.files(below: "inbox").isEmpty)
    try await expectWork(site, upload: 2)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("broken rows are rejected one by one, and their neighbours are delivered")
  func brokenRows() async throws {
    let (site, buyer) = try await site()
    let leadd = try await site.start()
    let file =
      Array("email,first_name,note\ngood1@example.com,Zoë,x\n".utf8)
      + Array("bad2@example.com,An".utf8) + [0xFF, 0xC3, 0x28] + Array(",x\n".utf8)
      + Array("good3@example.com,Łukasz,x\nbad4@example.com,Ann\n".utf8)
      + Array("bad5@example.com,Ann,x,y,z\ngood6@example.com,José,x\nnot an address,Ann,x\n".utf8)
      + Array("good1@example.com,Ann,again\n".utf8)
    try site.drop(file, as: "keyed/leads/fair/mixed.csv")
    let answers = try await site.answers(to: "keyed/leads/fair/mixed.csv", upload: 1)
    #expect(try answers.summary?.rows == 8)
    let rows = try #require(try answers.table("results")).rows
    #expect(
      rows.map { $0["Disposition Code"] } == [
        "ACCEPTED", "REJECT_LEAD_DAMAGED_TEXT", "ACCEPTED", "REJECT_LEAD_ROW_SHAPE",
        "REJECT_LEAD_ROW_SHAPE", "ACCEPTED", "REJECT_LEAD_INVALID_EMAIL",
        "REJECT_LEAD_DUPLICATE_IN_FILE",
      ])
    #expect(rows.allSatisfy { !$0["Custom Reason"].isEmpty })
    #expect(try #require(try answers.table("rejected")).rows.count == 5)
    #expect(
      Set(try buyer.log.entries.map { try $0.lead["email"] })
        == ["good1@example.com", "good3@example.com", "good6@example.com"])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("an unclosed quote takes its own row, not the rest of the file with it")
  func unclosedQuote() async throws {
    let (site, buyer) = try await site()
    let leadd = try await site.start()
    let file =
      "email,first_name,note\na@example.com,Ann,x\nb@example.com,\"Ann,x\nc@example.com,Ann,x\n"
    try site.drop(file, as: "keyed/leads/fair/quote.csv")
    let answers = try await site.answers(to: "keyed/leads/fair/quote.csv", upload: 1)
    let rows = try #require(try answers.table("results")).rows
    #expect(rows.first?["Status"] == "accepted")
    #expect(rows.contains { $0["Disposition Code"] == "REJECT_LEAD_ROW_SHAPE" })
    #expect(rows.first { $0["Status"] == "rejected" }?["Custom Reason"].contains("quote") == true)
    #expect(try buyer.log.entries.contains { try $0.lead["email"] == "a@example.com" })
    #expect(try buyer.log.entries.allSatisfy { try $0.lead["first"]?.contains("\n") == false })
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a folder, a link, and a fifo with a file's name are not followed, and kept with a reason")
  func notFiles() async throws {
    let (site, buyer) = try await site()
    let leadd = try await site.start()
    try await expectWork(site, upload: 1)
    let folder = "\(site.state)/inbox/keyed/leads/fair"
    try Data("secret".utf8).write(to: URL(fileURLWithPath: "\(site.folder.path)/secret"))
    #expect(mkdir("\(folder)/folder.csv", 0o755) == 0)
    #expect(symlink("\(site.folder.path)/secret", "\(folder)/link.csv") == 0)
    #expect(mkfifo("\(folder)/fifo.csv", 0o644) == 0)
    for name in ["folder.csv", "link.csv", "fifo.csv"] {
      let reason = try await eventually("\(name) has a reason") {
        site.text("quarantine/keyed/leads/fair/\(name).reason.txt")
      }
      #expect(reason.contains("What to do:"), "\(reason)")
    }
    try await eventually("the inbox is empty") {
      try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty
    }
    #expect(!site.files(below: "archive").contains { $0.contains("link") })
    try site.drop(numberedLeads(0..<3, tag: "more"), as: "keyed/leads/fair/more.csv")
    let answers = try await site.answers(to: "keyed/leads/fair/more.csv", upload: 2)
    #expect(try answers.summary?.byStatus == ["accepted": 3])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test(
    "a file that leadd may not read is kept with a reason",
    .enabled(if: geteuid() == 0, "needs root, to run leadd as somebody else"))
  func unreadable() async throws {
    let (site, buyer) = try await site()
    #expect(mkdir(site.state, 0o755) == 0 && chown(site.state, 65_534, 65_534) == 0)
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    let leadd = try await site.start(under: nobody)
    let list = "\(site.state)/inbox/keyed/leads/fair"
    #expect(mkdir(list, 0o777) == 0 && chown(list, 65_534, 65_534) == 0)
    let hidden = "\(list)/.secret.csv"
    try Data(numberedLeads(0..<3).utf8).write(to: URL(fileURLWithPath: hidden))
    #expect(chmod(hidden, 0o600) == 0)
    #expect(rename(hidden, "\(list)/secret.csv") == 0)
    let reason = try await eventually("secret.csv has a reason") {
      site.text("quarantine/keyed/leads/fair/secret.csv.reason.txt")
    }
    #expect(reason.contains("may not read"), "\(reason)")
    // The reason is written first, so that nothing is ever there without one.
    try await eventually("the file is kept") {
      site.text("quarantine/keyed/leads/fair/secret.csv") == numberedLeads(0..<3)
    }
    try await expectWork(site, upload: 1)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
