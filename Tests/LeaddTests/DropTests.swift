import LeadTestSupport
import Testing

/// How files come in.
struct DropTests {
  @Test("files dropped while leadd is down are taken at start")
  func droppedWhileDown() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(
      "default: {workspace: open, list: inbox}\n",
      workspaces: ["open": openWorkspace(["sink"], delivery("sink", to: buyer.url))])
    try await site.start().stop()
    try site.drop(numberedLeads(0..<5), as: "open/leads/fair/june.csv")
    try site.drop(numberedLeads(5..<10), as: "open/leads/a new list/july.csv")
    try site.drop(numberedLeads(10..<15), as: "august.csv")
    let leadd = try await site.start()
    try await site.ledger.becomes(3, "SELECT count(*) FROM upload WHERE archived_as IS NOT NULL")
    #expect(
      try await site.ledger.number("SELECT count(*) FROM lead WHERE status = 'accepted'") == 15)
    #expect(
      try await site.ledger.column("SELECT name FROM list ORDER BY name")
        == ["a new list", "fair", "inbox"])
    #expect(site.files(below: "inbox").isEmpty)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("the same file again is a duplicate that names the first; force runs it again")
  func sameFileTwice() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    let leadd = try await site.start()
    let file = numberedLeads(0..<5)
    try site.drop(file, as: "open/leads/fair/june.csv")
    _ = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    try site.drop(file, as: "open/leads/fair/other-name.csv")
    let second = try await site.answers(to: "open/leads/fair/other-name.csv", upload: 2)
    #expect(try second.summary?.state == "duplicate")
    #expect(try second.summary?.duplicateOf == 1)
    #expect(second.status?.contains("duplicate of upload 1") == true)
    #expect(buyer.requests == 5)

    try site.drop("force: true\nsource: fair-b\n", as: "open/leads/fair/june.csv.yaml")
    try site.drop(file, as: "open/leads/fair/june.csv")
    let third = try await site.answers(to: "open/leads/fair/june.csv", upload: 3)
    #expect(try third.summary?.byStatus == ["accepted": 5])
    #expect(try #require(try third.table("results")).rows.allSatisfy { $0["Source"] == "fair-b" })
    #expect(buyer.requests == 10)
    try await site.ledger.becomes(3, "SELECT count(*) FROM upload WHERE archived_as IS NOT NULL")
    #expect(site.files(below: "inbox").isEmpty)
    #expect(site.files(below: "archive").filter { $0.hasSuffix(".yaml") }.count == 1)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("an option that nobody knows refuses the file, and says which")
  func unknownOption() async throws {
    let site = try Site()
    try site.configure(workspaces: ["open": "campaigns: {all: {distribution: none}}\n"])
    let leadd = try await site.start()
    try site.drop("sorce: fair-b\n", as: "open/leads/fair/june.csv.yaml")
    try site.drop(numberedLeads(0..<5), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.state == "refused")
    #expect(try answers.summary?.reason?.contains("source") == true)
    try await site.ledger.becomes(1, "SELECT count(*) FROM upload WHERE archived_as IS NOT NULL")
    #expect(try await leadd.stop() == .exited(0))
  }

  @Test("names of files under way are left alone until they are renamed")
  func partsAreLeftAlone() async throws {
    let site = try Site()
    try site.configure(workspaces: ["open": "campaigns: {all: {distribution: none}}\n"])
    let leadd = try await site.start()
    let parts = ["june.csv.part", "june.csv.tmp", "june.csv~", ".june.csv", "june.csv.filepart"]
    for name in parts { try site.drop(numberedLeads(0..<2), as: "open/leads/fair/\(name)") }
    try site.drop(numberedLeads(2..<4), as: "open/leads/fair/july.csv")
    let answers = try await site.answers(to: "open/leads/fair/july.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 2])
    #expect(site.files(below: "inbox/open/leads/fair") == parts.sorted())
    #expect(try await leadd.stop() == .exited(0))
  }
}
