import LeadTestSupport
import Testing

/// What is kept of requests and responses stays within its limit.
struct TrimmingTests {
  @Test("requests and responses are trimmed within a minute, and again after more work")
  func exchanges() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(
      "retention: {responses: 1 KiB}\n",
      workspaces: ["open": openWorkspace(["sink"], delivery("sink", to: buyer.url))])
    let leadd = try await site.start()
    for upload in 1...2 {
      let file = "open/leads/fair/\(upload).csv"
      try site.drop(numberedLeads(upload * 100..<upload * 100 + 20), as: file)
      let answers = try await site.answers(to: file, upload: upload)
      #expect(try answers.summary?.byStatus == ["accepted": 20])
      try await site.ledger.becomes(
        0, "SELECT count(*) FROM attempt WHERE response IS NOT NULL", within: .seconds(150))
      try await eventually("it is told once more") {
        leadd.lines("oldest stored requests and responses removed").count == upload
      }
    }
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
