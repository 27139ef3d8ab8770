import Foundation
import LeadTestSupport
import Testing

struct BallastTests {
  @Test(
    "on a full disk outcomes are recorded into the room of the ballast, which is taken again later",
    .enabled("a file system cannot be mounted here; it needs root") { await SmallDisk.isPossible })
  func recordsIntoTheBallast() async throws {
    let disk = try await SmallDisk(megabytes: 64)
    let site = try Site(state: "\(disk.path)/var")
    let buyer = try await Buyer("duplicate if key accepted; after 30ms accept", in: site.folder)
    try site.configure(
      "retention: {free_space: 4 MiB}\n",
      workspaces: ["keyed": keyedWorkspace(to: buyer.url, "limits: {concurrency: 4}")])
    let ballast = { site.files(below: "").contains("leadd.ballast") }
    let leadd = try await site.start(["--log-level", "notice"])
    try await eventually("the ballast is held") { ballast() }
    try site.drop(numberedLeads(0..<300), as: "keyed/leads/fair/june.csv")
    try await eventually("some requests") { buyer.requests > 20 }
    try disk.fill()
    try await leadd.logs("disk full, intake and sending stop")
    // The disk stays full: all that comes now is written where the ballast was.
    let june = try await site.answers(to: "keyed/leads/fair/june.csv", upload: 1)
    #expect(try june.summary?.byStatus == ["accepted": 300])
    #expect(!ballast())
    #expect(leadd.log.contains("disk has room again"))

    // Now even that room is gone.
    try disk.fill()
    try await leadd.logs("no new files are taken")
    try await letPass(.seconds(2))
    #expect(leadd.ending == nil, "\(leadd.log)")
    try disk.free()
    try site.drop(numberedLeads(300..<350), as: "keyed/leads/fair/july.csv")
    let july = try await site.answers(to: "keyed/leads/fair/july.csv", upload: 2)
    #expect(try july.summary?.byStatus == ["accepted": 50])
    try await eventually("the ballast is held again") { ballast() }
    let byKey = try buyer.log.byKey
    #expect(byKey.count == 350)
    #expect(byKey.values.allSatisfy { $0.count == 1 })
    #expect(try await site.ledger.column("PRAGMA integrity_check") == ["ok"])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
