import Foundation
import LeadTestSupport
import Testing

/// What leadd does when the machine under it does not do its part.
struct MisbehavingMachineTests {
  @Test("an inbox that vanishes is said once, the rest goes on, and it is taken up again by itself")
  func vanishedInbox() async throws {
    let site = try Site()
    let buyer = try await Buyer("after 200ms accept", in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(
        ["sink"], delivery("sink", to: buyer.url, "limits: {concurrency: 2}"))
    ])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<30), as: "open/leads/fair/june.csv")
    try await eventually("some requests") { buyer.requests > 2 }
    let (inbox, away) = ("\(site.state)/inbox", "\(site.state)/away")
    #expect(rename(inbox, away) == 0)
    try await leadd.logs("cannot open folder \(inbox)")
    // What is at work is sent and answered; only its file cannot leave.
    _ = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try await site.leadctl("doctor").code == 2)
    // As a mount that is gone leaves its mount point.
    #expect(mkdir(inbox, 0o755) == 0)
    try Data(numberedLeads(30..<32).utf8).write(to: URL(fileURLWithPath: "\(inbox)/lost.csv"))
    try await letPass(.seconds(4))
    #expect(try await site.ledger.number("SELECT count(*) FROM upload") == 1)
    #expect(leadd.lines("answer cannot be written").count <= 2, "\(leadd.log)")
    #expect(leadd.lines("room on the disk cannot be told").count <= 1)
    try Data(numberedLeads(40..<45).utf8).write(
      to: URL(fileURLWithPath: "\(away)/open/leads/fair/july.csv"))
    #expect(rename(inbox, "\(site.state)/mountpoint") == 0)
    #expect(rename(away, inbox) == 0)
    _ = try await site.answers(to: "open/leads/fair/july.csv", upload: 2)
    try await site.ledger.becomes(0, "SELECT count(*) FROM upload WHERE archived_as IS NULL")
    #expect(try await site.leadctl("status").code == 0)
    #expect(try buyer.log.byKey.count == 35)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test(
    "a read-only file system is named at start; one that becomes so ends leadd, and nothing is lost",
    .enabled("a file system cannot be mounted here; it needs root") { await SmallDisk.isPossible })
  func readOnly() async throws {
    let disk = try await SmallDisk(megabytes: 96)
    let site = try Site(state: "\(disk.path)/var")
    try site.configure(
      "retention: {free_space: 16 MiB}\n",
      workspaces: ["open": "campaigns: {all: {distribution: none}}\n"])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<5), as: "open/leads/fair/june.csv")
    _ = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try await leadd.stop() == .exited(0))
    try await disk.remount("ro")
    let refused = try site.launch()
    #expect(try await refused.end() == .exited(74))
    #expect(refused.log.contains("Read-only file system"), "\(refused.log)")
    #expect(refused.log.contains("Mount it writable"))
    try await disk.remount("rw")
    let again = try await site.start()
    #expect(try await site.ledger.number("SELECT count(*) FROM lead") == 5)
    #expect(try await again.stop() == .exited(0))
  }

  @Test(
    "a file system that turns read-only under leadd ends it, and the next start goes on",
    .enabled("strace (package strace) cannot trace here") { await Trace.isPossible })
  func turnsReadOnly() async throws {
    let site = try Site()
    let buyer = try await Buyer("duplicate if key accepted; accept", in: site.folder)
    try site.configure(workspaces: ["keyed": keyedWorkspace(to: buyer.url)])
    let words = [
      "strace", "-D", "-f", "-o", "\(site.folder.path)/trace", "-e",
      "trace=pwrite64", "-e", "inject=pwrite64:error=EROFS:when=500+",
    ]
    let leadd = try await site.start(under: words)
    try site.drop(numberedLeads(0..<200), as: "keyed/leads/fair/june.csv")
    #expect(try await leadd.end() == .exited(74))
    #expect(leadd.log.contains("database failed, leadd ends"))
    let again = try await site.start()
    let upload = try await eventually("the file is an upload", every: .milliseconds(100)) {
      try await site.ledger.column("SELECT operation FROM upload").first.flatMap { Int($0) }
    }
    let answers = try await site.answers(to: "keyed/leads/fair/june.csv", upload: upload)
    #expect(try answers.summary?.byStatus == ["accepted": 200])
    #expect(try buyer.log.byKey.count == 200)
    #expect(try await again.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a sleep beyond the window: what was open is closed on waking, and nobody is sent to late")
  func asleep() async throws {
    let site = try Site()
    let buyer = try await Buyer("429", in: site.folder)
    try site.configure(
      "processing_window: 4s\n", workspaces: ["keyed": keyedWorkspace(to: buyer.url)])
    let leadd = try await site.start()
    try site.drop(numberedLeads(0..<20), as: "keyed/leads/fair/june.csv")
    try await eventually("a request is answered") { buyer.requests > 0 }
    // To the process a stop is what sleep is: nothing runs, and the time since boot goes on.
    leadd.signal(SIGSTOP)
    try await letPass(.seconds(6))
    let before = buyer.requests
    leadd.signal(SIGCONT)
    let answers = try await site.answers(to: "keyed/leads/fair/june.csv", upload: 1)
    var codes = try #require(try answers.summary?.byCode)
    // Of a request that was on the wire when sleep began nobody knows what became of it.
    let doubtful = codes.removeValue(forKey: "EXC_IN_DOUBT") ?? 0
    #expect(codes == ["EXC_WINDOW_EXPIRED": 20 - doubtful])
    #expect(doubtful < 20)
    #expect(buyer.requests == before)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test(
    "wall time that is set forth and back moves no window, and the doctor tells of it",
    .enabled(if: FalseTime.isPossible, "libfaketime (package libfaketime) is not installed"))
  func clockSet() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    await buyer.stop()
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    let time = try FalseTime(for: site)
    let leadd = try await site.start(environment: time.environment)
    try site.drop(numberedLeads(0..<3), as: "open/leads/fair/june.csv")
    try await site.ledger.becomes(3, "SELECT count(*) FROM job WHERE code = 'ERROR_CONNECT'")
    for offset in ["+2h", "-5h"] {
      try time.set(offset)
      try await eventually("the doctor tells of \(offset)", every: .milliseconds(200)) {
        try await site.leadctl("doctor").output
          .contains("wall time was set \(offset.hasPrefix("+") ? "forward" : "back")")
      }
      let late = "SELECT count(*) FROM lead WHERE status != 'processing'"
      #expect(try await site.ledger.number(late) == 0, "\(offset)")
    }
    // What comes now is taken, though the clock says that it was written hours ahead.
    try site.drop(numberedLeads(3..<5), as: "open/leads/fair/july.csv")
    try await site.ledger.becomes(5, "SELECT count(*) FROM lead WHERE status = 'processing'")
    #expect(try await leadd.stop() == .exited(0))
    // Started again in the same boot, with the right time.
    try await buyer.comeBack()
    let again = try await site.start()
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 3])
    #expect(try await again.stop() == .exited(0))
    await buyer.stop()
  }
}

/// A time that a test sets for one process (package libfaketime).
private struct FalseTime {
  private let file: String
  private let site: Site

  private static let library = {
    let folder = "/usr/lib"
    // Without the folder there is no library either.
    let places = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return places.map { "\(folder)/\($0)/faketime/libfaketimeMT.so.1" }.first {
      FileManager.default.fileExists(atPath: $0)
    }
  }()

  static var isPossible: Bool { library != nil }

  init(for site: Site) throws {
    self.site = site
    file = "\(site.folder.path)/false-time"
    try set("+0")
  }

  /// Sets the time of day away from the true one: `+2h`.
  func set(_ offset: String) throws {
    try Data("\(offset)\n".utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
  }

  /// Wall time jumps; the time since boot does not.
  var environment: [String: String] {
    [
      "LD_PRELOAD": Self.library ?? "", "FAKETIME_TIMESTAMP_FILE": file, "FAKETIME_NO_CACHE": "1",
      "DONT_FAKE_MONOTONIC": "1",
      // Or files would change whenever the time does.
      "NO_FAKE_STAT": "1",
      // Swift does not see a program's arguments under this library: told as systemd tells it.
      "STATE_DIRECTORY": site.state, "CONFIGURATION_DIRECTORY": "\(site.folder.path)/config",
    ]
  }
}

extension SmallDisk {
  /// Mounts it anew with an option: `ro`, `rw`.
  fileprivate func remount(_ option: String) async throws {
    let folder = try TemporaryFolder()
    _ = try await ChildProcess.output(
      of: ["mount", "-o", "remount,\(option)", path], in: folder.path)
  }
}
