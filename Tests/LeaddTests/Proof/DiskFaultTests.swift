import Foundation
import LeadTestSupport
import Testing

/// Writes, syncs, and renames that fail under a real daemon: nothing is lost, and nobody is told what is not so.
struct DiskFaultTests {
  /// Calls that fail, and what is promised then.
  struct Fault: CustomTestStringConvertible, Sendable {
    let calls: String
    let error: String
    let paths: [String]
    /// Whether the process ends at once: what was written before can no longer be believed.
    let isEnd: Bool

    var testDescription: String { "\(error) of \(calls) on \(paths.joined(separator: ", "))" }

    static func ends(_ calls: String, _ error: String, _ paths: String...) -> Fault {
      Fault(calls: calls, error: error, paths: paths, isEnd: true)
    }

    static func goesOn(_ calls: String, _ error: String, _ paths: String...) -> Fault {
      Fault(calls: calls, error: error, paths: paths, isEnd: false)
    }
  }

  /// The seventh upload, as the mixed load has six files.
  private static let outbox = "outbox/w/leads/fair/.late.7.results.csv.tmp"

  static let databaseFaults: [Fault] = [
    .ends("fdatasync,fsync", "EIO", "leadd.db-wal"),
    .ends("pwrite64", "EIO", "leadd.db-wal"),
    .ends("fdatasync,fsync", "ENOSPC", "leadd.db-wal"),
    .goesOn("pwrite64", "ENOSPC", "leadd.db-wal"),
    .ends("fdatasync,fsync", "EIO", "leadd.db"),
    .ends("pwrite64", "EIO", "leadd.db"),
    .goesOn("pwrite64", "ENOSPC", "leadd.db"),
    .ends("write,fdatasync", "EIO", "leadd.db.numbers.new"),
    .goesOn("write", "ENOSPC", "leadd.db.numbers.new"),
    .ends("rename", "EIO", "leadd.db.numbers.new"),
  ]

  static let folderFaults: [Fault] = [
    .ends("renameat2", "EIO", "inbox/w/leads/fair"),
    .goesOn("renameat2", "ENOSPC", "inbox/w/leads/fair"),
    .ends("fsync", "EIO", "inbox/w/leads/fair"),
    .ends("fsync", "EIO", "inbox/.working"),
    .goesOn("write", "ENOSPC", "inbox/.working/.7__late.csv.place"),
    .goesOn("read,pread64", "ENOMEM", "inbox/.working/7__late.csv"),
    .goesOn("write", "ENOSPC", outbox), .goesOn("fsync", "EIO", outbox),
    .goesOn("renameat", "EIO", "outbox/w/leads/fair"),
    .goesOn("fsync", "EIO", "outbox/w/leads/fair"),
    .goesOn("write", "ENOSPC", "archive/MONTH/.7__late.csv.tmp"),
    .goesOn("fsync", "EIO", "archive/MONTH/.7__late.csv.tmp"),
    .goesOn("fsync", "EIO", "archive/MONTH"),
  ]

  @Test(
    "a database that fails to write ends leadd at once, a full disk pauses it; nothing is lost",
    .enabled("strace (package strace) cannot trace here") { await Trace.isPossible },
    arguments: databaseFaults)
  func database(_ fault: Fault) async throws { try await survive(fault) }

  @Test(
    "a claim that the disk fails ends leadd, an answer or archive is tried again; nothing is lost",
    .enabled("strace (package strace) cannot trace here") { await Trace.isPossible },
    arguments: folderFaults)
  func folders(_ fault: Fault) async throws { try await survive(fault) }

  private func survive(_ fault: Fault) async throws {
    let load = try await MixedLoad(seed: 1)
    try await load.finish()
    let month = Date.now.formatted(
      .verbatim(
        "\(year: .defaultDigits)/\(month: .twoDigits)", timeZone: .gmt,
        calendar: Calendar(identifier: .gregorian)))
    let faulty = try await FaultyCalls(
      fault.calls, fail: fault.error,
      on: fault.paths.map { "\(load.site.state)/\($0.replacing("MONTH", with: month))" },
      of: load.leadd, in: load.site.folder)
    try load.drop(.leads(60, tag: "late", path: "w/leads/fair/late.csv"))
    if fault.isEnd {
      let began = ContinuousClock.now
      #expect(try await load.leadd.end() == .exited(74), "\(load.leadd.log)")
      #expect(faulty.failed > 0)
      #expect(!load.leadd.lines("critical").isEmpty)
      print("\(fault.testDescription): ended after \(ContinuousClock.now - began)")
      try load.startAgain()
    } else {
      try await eventually("calls fail") {
        #expect(load.leadd.ending == nil, "\(load.leadd.log)")
        return faulty.failed > 0
      }
      // Also when nobody is told but the checkpoint, which comes every few seconds.
      try await load.leadd.logs(" error ")
      // Long enough for a second try that fails too.
      try await letPass(.seconds(2))
      #expect(load.leadd.ending == nil, "\(load.leadd.log)")
    }
    try await faulty.stop()
    try await load.finish()
    let balance = try await Balance(of: load, isDeleted: false)
    #expect(balance.isEven, "\(balance)\n\(load.leadd.log)")
    #expect(load.deaths == (fault.isEnd ? 1 : 0))
    #expect(try await load.close() == .exited(0))
  }
}
