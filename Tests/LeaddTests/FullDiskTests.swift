import Foundation
import LeadTestSupport
import Testing

struct FullDiskTests {
  @Test(
    "a full disk stops intake and says so; with room again all goes on and nothing is lost",
    .enabled("a file system cannot be mounted here; it needs root") { await SmallDisk.isPossible })
  func fullDisk() async throws {
    let disk = try await SmallDisk(megabytes: 96)
    let site = try Site(state: "\(disk.path)/var")
    let buyer = try await Buyer("duplicate if key accepted; after 50ms accept", in: site.folder)
    try site.configure(
      "retention: {free_space: 16 MiB}\n",
      workspaces: ["keyed": keyedWorkspace(to: buyer.url, "limits: {concurrency: 4}")])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<400), as: "keyed/leads/fair/june.csv")
    // Written while there is room, renamed when there is none.
    try site.drop(numberedLeads(400..<500), as: "keyed/leads/fair/july.csv.part")
    try await eventually("some requests") { buyer.requests > 20 }
    try disk.fill()
    try await leadd.logs("no new files are taken")
    let list = "\(site.state)/inbox/keyed/leads/fair"
    #expect(rename("\(list)/july.csv.part", "\(list)/july.csv") == 0)
    // Longer than settling and the next look at the disk take.
    try await letPass(.seconds(6))
    #expect(site.files(below: "inbox/keyed/leads/fair") == ["july.csv"])
    #expect(leadd.ending == nil, "\(leadd.log)")

    try disk.free()
    let june = try await site.answers(to: "keyed/leads/fair/june.csv", upload: 1)
    let july = try await site.answers(to: "keyed/leads/fair/july.csv", upload: 2)
    #expect(leadd.log.contains("room on the disk again"))
    #expect(try june.summary?.byStatus == ["accepted": 400])
    #expect(try july.summary?.byStatus == ["accepted": 100])
    #expect(try #require(try june.table("results")).rows.count == 400)
    #expect(try buyer.log.byKey.count == 500)
    #expect(try await site.ledger.number("SELECT count(*) FROM lead") == 500)
    #expect(try await site.ledger.column("PRAGMA integrity_check") == ["ok"])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
