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

  @Test("who wants to know is told of answered files, of many exceptions, and of a window at risk")
  func events() async throws {
    let site = try Site()
    let hook = try await Buyer(in: site.folder)
    let refusing = try await Buyer("status 422", in: site.folder)
    let silent = try await Buyer("stall", in: site.folder)
    try site.configure(
      """
      processing_window: 12s
      notify:
        - {when: [upload_answered, many_exceptions, window_at_risk], webhook: {url: "\(hook.url)"}}
      """ + "\n",
      workspaces: [
        "no": openWorkspace(["refusing"], delivery("refusing", to: refusing.url)),
        "slow": openWorkspace(
          ["silent"], delivery("silent", to: silent.url, "limits: {concurrency: 1}")),
      ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<20), as: "no/leads/fair/june.csv")
    _ = try await site.answers(to: "no/leads/fair/june.csv", upload: 1)
    try site.drop(numberedLeads(0..<20), as: "slow/leads/fair/july.csv")
    _ = try await site.answers(to: "slow/leads/fair/july.csv", upload: 2)
    try await eventually("each event is told") {
      let told = try hook.log.entries.map(\.body).joined(separator: "\n")
      return told.contains(#""event":"upload_answered""#)
        && told.contains(#""event":"many_exceptions","exceptions":"20""#)
        && told.contains(#""event":"window_at_risk""#)
    }
    #expect(try await leadd.stop() == .exited(0))
    await hook.stop()
    await refusing.stop()
    await silent.stop()
  }
}
