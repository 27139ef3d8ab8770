import Dispatch
import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import LeadFolders

/// What a watcher has said so far.
private final class Heard: Sendable {
  private let events = Mutex<[InboxEvent]>([])

  func add(_ event: InboxEvent) { events.withLock { $0.append(event) } }

  var found: [FoundFile] {
    events.withLock { $0 }.compactMap { if case .found(let file) = $0 { file } else { nil } }
  }

  var files: [String] { found.map(\.file.string) }

  var warnings: [InboxWarning.Code] {
    events.withLock { $0 }.compactMap { if case .warning(let it) = $0 { it.code } else { nil } }
  }

  var mended: [InboxWarning.Code] {
    events.withLock { $0 }.compactMap { if case .mended(let it) = $0 { it.code } else { nil } }
  }
}

@Suite struct InboxWatcherTests {
  /// A settle time that no test waits for.
  static let long = Duration.seconds(600)

  private let temporary: TemporaryFolder
  private let layout: FolderLayout
  private let heard = Heard()

  init() throws {
    temporary = try TemporaryFolder()
    layout = try FolderLayout(under: temporary.path)
    try temporary.makeFolder("inbox/events/leads/june")
    try temporary.makeFolder("inbox/.working")
  }

  private func watch(
    settle: Duration = .milliseconds(20), rescan: Duration = long
  ) throws -> InboxWatcher {
    let watcher = try InboxWatcher(
      layout, timing: InboxTiming(settle: settle, rescan: rescan, blindRescan: .milliseconds(20)))
    let heard = heard
    Task { for await event in watcher.events { heard.add(event) } }
    return watcher
  }

  /// Waits until the watcher has looked through the inbox once.
  private func ready(_ watcher: InboxWatcher) async throws {
    #expect(
      try await eventually {
        try temporary.write("", to: "inbox/.first.tmp")
        try temporary.rename("inbox/.first.tmp", "inbox/first")
        return heard.files.contains("first")
      })
    _ = Glibc.unlink(temporary.path.appending("inbox/first").string)
  }

  @Test func `a file that lies there before the start is found`() async throws {
    try temporary.write("a", to: "inbox/events/leads/june/a.csv")
    let watcher = try watch()
    #expect(try await eventually { heard.files == ["events/leads/june/a.csv"] })
    withExtendedLifetime(watcher) {}
  }

  @Test func `a file renamed in is found without settling`() async throws {
    let watcher = try watch(settle: Self.long)
    try await ready(watcher)
    try temporary.write("a", to: "inbox/events/leads/june/a.csv.part")
    try temporary.rename("inbox/events/leads/june/a.csv.part", "inbox/events/leads/june/a.csv")
    #expect(try await eventually { heard.files.contains("events/leads/june/a.csv") })
    #expect(heard.files == ["first", "events/leads/june/a.csv"])
    withExtendedLifetime(watcher) {}
  }

  @Test func `a file written in is found by notice when it has settled`() async throws {
    let watcher = try watch()
    try temporary.write("a", to: "inbox/events/leads/june/a.csv")
    #expect(try await eventually { heard.files == ["events/leads/june/a.csv"] })
    withExtendedLifetime(watcher) {}
  }

  @Test func `a file that grows while it is watched is found whole in the end`() async throws {
    let watcher = try watch(settle: .milliseconds(50))
    let slow = temporary.path.appending("inbox/slow.csv").string
    let writer = try Child(
      "/bin/sh",
      [
        "-c",
        """
        end=$(($(date +%s) + 2))
        while [ $(date +%s) -lt $end ]; do echo 0123456789 >> '\(slow)'; done
        wc -c < '\(slow)' > '\(temporary.path)/size.tmp'; mv '\(temporary.path)/size.tmp' '\(temporary.path)/size'
        """,
      ])
    #expect(try await eventually { temporary.has("size") })
    writer.wait()
    let size = temporary.text("size").flatMap { Int64($0.dropLast()) }
    // A pause of the writer may have made it look complete; whoever claims it then finds out.
    #expect(
      try await eventually {
        for found in heard.found.suffix(1) { watcher.handled(found, .later(.zero)) }
        return heard.found.last?.stamp.size == size
      })
    withExtendedLifetime(watcher) {}
  }

  @Test func `files in folders made while watching are found`() async throws {
    let watcher = try watch()
    try await ready(watcher)
    var wanted: Set<String> = []
    for number in 0..<50 {
      try temporary.makeFolder("inbox/events/leads/list\(number)")
      try temporary.write("a", to: "inbox/events/leads/list\(number)/a.csv")
      wanted.insert("events/leads/list\(number)/a.csv")
    }
    #expect(try await eventually { wanted.isSubset(of: heard.files) })
    withExtendedLifetime(watcher) {}
  }

  @Test func `a folder moved in is looked into, and followed when it is renamed`() async throws {
    let watcher = try watch()
    try await ready(watcher)
    try temporary.makeFolder("staged/deep")
    try temporary.write("a", to: "staged/deep/a.csv")
    try temporary.rename("staged", "inbox/events/leads/july")
    #expect(try await eventually { heard.files.contains("events/leads/july/deep/a.csv") })
    try temporary.rename("inbox/events/leads/july", "inbox/events/leads/august")
    #expect(try await eventually { heard.files.contains("events/leads/august/deep/a.csv") })
    try temporary.write("b", to: "inbox/events/leads/august/deep/b.csv")
    #expect(try await eventually { heard.files.contains("events/leads/august/deep/b.csv") })
    #expect(!heard.files.contains("events/leads/july/deep/b.csv"))
    withExtendedLifetime(watcher) {}
  }

  @Test func `a folder moved out of the inbox is no longer watched`() throws {
    let notices = try Inotify(root: layout.inbox)
    try temporary.makeFolder("inbox/events/leads/june/deep")
    let folders = ["", "events", "events/leads", "events/leads/june", "events/leads/june/deep"]
    for folder in folders { try notices.watch(FilePath(folder)) }
    try temporary.rename("inbox/events/leads/june", "june")
    #expect(try notices.notices() == [.folderGone("events/leads/june")])
    let state = try FileDescriptor.open(
      FilePath("/proc/self/fdinfo/\(notices.descriptor)"), .readOnly)
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = try state.closeAfter {
      try bytes.withUnsafeMutableBytes { try state.read(into: $0) }
    }
    let watches = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n")
      .filter { $0.hasPrefix("inotify") }
    #expect(watches.count == 3)
  }

  @Test func `hidden, unfinished, and option files are not found`() async throws {
    for name in [".a.csv", "a.csv.part", "a.csv.yaml", ".working/7__a.csv", "events/.leadd.yaml"] {
      try temporary.write("a", to: "inbox/\(name)")
    }
    try temporary.makeFolder("inbox/.hidden")
    try temporary.write("a", to: "inbox/.hidden/a.csv")
    let watcher = try watch()
    try await ready(watcher)
    // Two looks later than the first, so that each would have settled.
    for number in 0..<2 {
      watcher.rescan()
      try temporary.write("a", to: "inbox/last\(number)")
      #expect(try await eventually { heard.files.contains("last\(number)") })
    }
    #expect(Set(heard.files) == ["first", "last0", "last1"])
    withExtendedLifetime(watcher) {}
  }

  @Test func `links, fifos, and folders named like files are found without being opened`()
    async throws
  {
    let watcher = try watch()
    try temporary.link("/etc/passwd", "inbox/link.csv")
    #expect(mkfifo(temporary.path.appending("inbox/fifo.csv").string, 0o600) == 0)
    try temporary.makeFolder("inbox/folder.csv")
    try temporary.write("a", to: "inbox/folder.csv/inner")
    #expect(
      try await eventually {
        Set(heard.files) == ["link.csv", "fifo.csv", "folder.csv"]
      })
    let kinds = Dictionary(heard.found.map { ($0.file.string, $0.stamp.kind) }) { first, _ in first
    }
    #expect(kinds == ["link.csv": .link, "fifo.csv": .special, "folder.csv": .folder])
    withExtendedLifetime(watcher) {}
  }

  @Test func `a folder named like a file is found, not looked into, also at the start`()
    async throws
  {
    try temporary.makeFolder("inbox/folder.csv")
    try temporary.write("a", to: "inbox/folder.csv/inner")
    let watcher = try watch()
    #expect(try await eventually { heard.files == ["folder.csv"] })
    withExtendedLifetime(watcher) {}
  }

  @Test func `a file is offered again for later, and after it was put aside only when changed`()
    async throws
  {
    let watcher = try watch()
    try temporary.write("a", to: "inbox/a.csv")
    #expect(try await eventually { heard.found.count == 1 })
    watcher.handled(heard.found[0], .later(.milliseconds(10)))
    #expect(try await eventually { heard.found.count == 2 })
    watcher.handled(heard.found[1], .whenChanged)
    watcher.rescan()
    try temporary.write("b", to: "inbox/b.csv")
    #expect(try await eventually { heard.files.contains("b.csv") })
    #expect(heard.found.count == 3)
    try temporary.append("more", to: "inbox/a.csv")
    #expect(try await eventually { heard.files.filter { $0 == "a.csv" }.count == 3 })
    withExtendedLifetime(watcher) {}
  }

  @Test func `a new file under the name of a taken one is found`() async throws {
    let watcher = try watch()
    try temporary.write("a", to: "inbox/a.csv")
    #expect(try await eventually { heard.found.count == 1 })
    try temporary.rename("inbox/a.csv", "inbox/.working/1__a.csv")
    try temporary.write("b", to: "inbox/.b.tmp")
    try temporary.rename("inbox/.b.tmp", "inbox/a.csv")
    watcher.handled(heard.found[0], .taken)
    #expect(try await eventually { heard.found.count == 2 })
    withExtendedLifetime(watcher) {}
  }

  @Test func `an inbox that goes away is said once, and mended when it is back`() async throws {
    let watcher = try watch()
    try await ready(watcher)
    try temporary.rename("inbox", "away")
    #expect(try await eventually { heard.warnings == [.unreadableFolder] })
    // What somebody makes anew is not what was prepared: nothing could be claimed there.
    try temporary.makeFolder("inbox")
    try temporary.write("x", to: "inbox/early.csv")
    try temporary.makeFolder("inbox/.working")
    try temporary.write("a", to: "inbox/a.csv")
    #expect(try await eventually { heard.files.contains("a.csv") })
    #expect(heard.warnings == [.unreadableFolder])
    #expect(heard.mended == [.unreadableFolder])
    withExtendedLifetime(watcher) {}
  }

  @Test func `a stopped watcher ends its events`() async throws {
    let watcher = try InboxWatcher(layout)
    watcher.stop()
    for await _ in watcher.events {}
  }

  @Test func `a watcher that nobody owns stops`() async throws {
    let events = try InboxWatcher(layout).events
    for await _ in events {}
  }

  @Test func `without notices the inbox is looked through often, and this is said`() async throws {
    let commands = try WatchCommands()
    let (layout, heard) = (layout, heard)
    try WatchThread.start {
      var loop = InboxWatchLoop(
        layout.inbox,
        InboxTiming(settle: .milliseconds(20), rescan: Self.long, blindRescan: .milliseconds(20)),
        commands,
        openNotices: { (inbox) throws(FolderError) in
          throw FolderError("watch", inbox, number: EMFILE)
        }, emit: heard.add)
      loop.run()
    }
    #expect(try await eventually { heard.warnings == [.blind] })
    try temporary.write("a", to: "inbox/a.csv")
    #expect(try await eventually { heard.files == ["a.csv"] })
    #expect(heard.warnings == [.blind])
    commands.send(.stop)
  }

  @Test func `files of which the notices were lost are found`() async throws {
    let gate = DispatchGate()
    let commands = try WatchCommands()
    let (layout, heard) = (layout, heard)
    try WatchThread.start {
      // The thread stands still at its first find, while more happens than the kernel keeps.
      var loop = InboxWatchLoop(
        layout.inbox,
        InboxTiming(settle: .milliseconds(20), rescan: Self.long, capacity: 100_000), commands
      ) { event in
        heard.add(event)
        if case .found(let file) = event, file.file == "first" { gate.wait() }
      }
      loop.run()
    }
    try temporary.write("", to: "inbox/.first.tmp")
    try temporary.rename("inbox/.first.tmp", "inbox/first")
    #expect(try await eventually { heard.files.contains("first") })
    // Two names in turn: the kernel merges only equal notices that follow one another.
    let names = ["a.tmp", "b.tmp"].map { temporary.path.appending("inbox/\($0)").string }
    for _ in 0..<(temporary.notices() / 2 + 1) {
      for name in names { close(open(name, O_WRONLY | O_CREAT, 0o600)) }
    }
    for number in 0..<5 { try temporary.write("", to: "inbox/\(number).csv") }
    gate.open()
    #expect(try await eventually { heard.files.count == 6 })
    #expect(heard.warnings == [.eventsLost])
    #expect(heard.mended == [.eventsLost])
    commands.send(.stop)
  }
}

/// A gate that a thread waits at.
private final class DispatchGate: Sendable {
  private let gate = DispatchSemaphore(value: 0)

  func open() { gate.signal() }
  func wait() {
    gate.wait()
    gate.signal()
  }
}

extension TemporaryFolder {
  /// How many notices the kernel keeps for one reader.
  fileprivate func notices() -> Int {
    guard let child = try? Child("/bin/cat", ["/proc/sys/fs/inotify/max_queued_events"]) else {
      return 16_384
    }
    defer { child.wait() }
    return Int(child.line()) ?? 16_384
  }
}
