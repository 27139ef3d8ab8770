import LeadStore
import LeadTestSupport
import Testing

/// What is committed is on the disk before anybody is told: a kill alone cannot show that.
struct DurabilityTests {
  @Test("the writer's connection syncs every commit")
  func writerIsFull() throws {
    let folder = try TemporaryFolder()
    let store = try Store(path: "\(folder.path)/leadd.db")
    #expect(try store.durability() == 2)
    try store.close()
  }

  @Test(
    "the intent is synced before the first byte of a request leaves",
    .enabled("strace (package strace) cannot trace here") { await Trace.isPossible })
  func intentBeforeTheWire() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    let path = "\(site.folder.path)/trace"
    let leadd = try await site.start(under: Trace.words(to: path))
    try site.drop(numberedLeads(0..<40), as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 40])
    #expect(try await leadd.stop() == .exited(0))

    let trace = try await Trace(path)
    let keys = try buyer.log.byKey.keys
    #expect(keys.count == 40)
    for key in keys {
      let sent = try #require(trace.firstSend(of: key), "\(key) was sent")
      let written = try #require(trace.firstLogWrite(of: key), "\(key) was intended")
      let isSynced = trace.isLogSynced(after: written, before: sent)
      #expect(isSynced, "\(key) left before it was synced")
    }
    await buyer.stop()
  }
}
