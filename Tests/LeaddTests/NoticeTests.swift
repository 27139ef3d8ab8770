import LeadTestSupport
import Testing

/// Whom leadd tells cannot harm it.
struct NoticeTests {
  @Test("a program that does not read its notice, fails, hangs, or is missing ends nothing")
  func rudePrograms() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(
      """
      notify:
        - {when: [upload_answered], run: /bin/true}
        - {when: [upload_answered], run: /bin/false}
        - {when: [upload_answered], run: /nowhere/at-all}
      """ + "\n",
      workspaces: ["open": openWorkspace(["sink"], delivery("sink", to: buyer.url))])
    let leadd = try await site.start()
    for number in 1...12 {
      try site.drop(
        numberedLeads(0..<1, tag: "n\(number)-"), as: "open/leads/fair/june-\(number).csv")
    }
    try await site.ledger.becomes(12, "SELECT count(*) FROM upload WHERE state = 'answered'")
    try await leadd.logs("a notice's program failed")
    try await leadd.logs("a notice's program cannot be run")
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
