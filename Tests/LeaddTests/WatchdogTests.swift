import Foundation
import LeadModel
import LeadTestSupport
import Synchronization
import Testing

@testable import leadd

/// When the service manager's watchdog is fed, and when not.
struct WatchdogTests {
  private struct Fault: Error, CustomStringConvertible {
    let description = "the disk is full"
  }

  private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .sequentiallyConsistent) }
    func set() { value.store(true, ordering: .sequentiallyConsistent) }
  }

  private static func watchdog(
    round: Span? = .seconds(1), silent: @escaping @Sendable () -> Void = {},
    writer: @escaping @Sendable () async throws -> Void = {}
  ) -> Watchdog {
    Watchdog(
      askWriter: writer, sinceLastRound: { round }, writerIsSilent: silent,
      patience: .milliseconds(200))
  }

  @Test("a writer that answers and a scheduler that comes round are alive")
  func alive() async {
    let finding = await Self.watchdog(round: .milliseconds(100)).look()
    #expect(finding == .alive)
    #expect(finding.isAlive)
  }

  @Test("an error is an answer")
  func errorIsAnAnswer() async {
    let finding = await Self.watchdog(round: .zero, writer: { throw Fault() }).look()
    #expect(finding == .storeFails("the disk is full"))
    #expect(finding.isAlive)
  }

  @Test(
    "a scheduler that did not come round lately, or never did, is not alive",
    arguments: [
      Span.seconds(1), nil,
    ])
  func hungScheduler(_ round: Span?) async {
    let finding = await Self.watchdog(round: round).look()
    #expect(finding == .schedulerHangs(round))
    #expect(!finding.isAlive)
  }

  @Test("a writer that hangs is said to, and the look does not end before it answers")
  func hungWriter() async throws {
    let (answers, answer) = AsyncStream<Void>.makeStream()
    let saidSilent = Flag()
    let isOver = Flag()
    let look = Task {
      let finding = await Self.watchdog(
        round: .zero, silent: { saidSilent.set() }
      ) {
        for await _ in answers { return }
      }.look()
      isOver.set()
      return finding
    }
    try await eventually("it is said") { saidSilent.isSet }
    #expect(!isOver.isSet)
    answer.yield()
    #expect(await look.value == .alive)
  }
}

/// The same with the real program.
struct WatchdogProcessTests {
  private static func beats(_ socket: NotifySocket) -> Int {
    socket.assignments.count { $0 == "WATCHDOG=1" }
  }

  @Test(
    "a full disk does not starve the watchdog",
    .enabled("a file system cannot be mounted here; it needs root") { await SmallDisk.isPossible })
  func fullDisk() async throws {
    let disk = try await SmallDisk(megabytes: 64)
    let site = try Site(state: "\(disk.path)/var")
    let buyer = try await Buyer("after 20ms accept", in: site.folder)
    try site.configure(
      "retention: {free_space: 8 MiB}\n",
      workspaces: ["keyed": keyedWorkspace(to: buyer.url, "limits: {concurrency: 4}")])
    let socket = try NotifySocket(in: site.folder)
    let leadd = try site.launch(
      environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "1000000"])
    try await leadd.logs("ready")
    try site.drop(numberedLeads(0..<30_000), as: "keyed/leads/fair/june.csv")
    try await leadd.logs("upload claimed")
    try await eventually("some requests, after \(leadd.log)") { buyer.requests > 20 }
    // Again and again, since it gives its reserve up when it first finds the disk full.
    try await eventually("it finds the disk full") {
      try disk.fill()
      return !leadd.lines("disk full, intake and sending stop").isEmpty
    }
    try disk.fill()
    let before = Self.beats(socket)
    try await eventually("it is fed on") { Self.beats(socket) >= before + 6 }
    #expect(leadd.ending == nil)
    try await eventually("the status line says so") {
      socket.assignments.contains { $0.hasPrefix("STATUS=") && $0.contains("the disk is full") }
    }
    try disk.free()
    try await leadd.logs("disk has room again")
    #expect(leadd.lines("disk has room again").count == 1)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test(
    "a disk that does not answer starves the watchdog, and the journal says why",
    .enabled("it needs strace") { await Trace.isPossible })
  func hungDisk() async throws {
    let site = try Site()
    try site.configure(workspaces: ["open": "campaigns: {all: {distribution: none}}\n"])
    let socket = try NotifySocket(in: site.folder)
    let leadd = try site.launch(
      environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "1000000"])
    try await leadd.logs("ready")
    try await eventually("it is fed") { Self.beats(socket) >= 2 }
    // From now on each sync of the disk takes an hour.
    let strace = try ChildProcess(
      [
        "strace", "-f", "-p", "\(leadd.id)", "-e", "trace=fsync,fdatasync", "-e",
        "inject=fsync,fdatasync:delay_enter=3600000000",
      ],
      environment: ProcessInfo.processInfo.environment, output: "\(site.folder.path)/strace.log")
    try await leadd.logs("leadd is stuck and does not feed the watchdog")
    let before = Self.beats(socket)
    try await letPass(.seconds(3))
    #expect(Self.beats(socket) == before)
    // As long as it is traced, not even a kill ends it.
    strace.signal(SIGKILL)
    _ = try await strace.end()
    try await leadd.kill()
  }
}
