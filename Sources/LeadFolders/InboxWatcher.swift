/// How the watcher of the inbox measures time and size.
public struct InboxTiming: Sendable {
  /// How long a file must stay the same before it counts as complete.
  public var settle: Duration
  /// How often the inbox is looked through although the system tells of changes.
  public var rescan: Duration
  /// How often it is looked through where the system does not tell of all changes.
  public var blindRescan: Duration
  /// How many files are kept in mind at once; more are found as these are taken.
  public var capacity: Int

  /// Sets the times; the defaults are 2 s, 30 s, 1 s, and 10,000 files.
  public init(
    settle: Duration = .seconds(2), rescan: Duration = .seconds(30),
    blindRescan: Duration = .seconds(1), capacity: Int = 10_000
  ) {
    self.settle = settle
    self.rescan = rescan
    self.blindRescan = blindRescan
    self.capacity = max(1, capacity)
  }
}

/// Finds what is dropped into the inbox, on a thread of its own.
///
/// Tell each found file's outcome by `handled`; a file is offered once until then. Stops with its
/// last owner, or by `stop`, after which `events` ends.
public final class InboxWatcher: Sendable {
  /// Finds and warnings, in the order in which they were seen.
  public let events: AsyncStream<InboxEvent>
  private let commands: WatchCommands

  /// Starts watching; what lies in the inbox already is found too.
  public init(
    _ layout: FolderLayout, timing: InboxTiming = InboxTiming()
  ) throws(FolderError) {
    let commands = try WatchCommands()
    // Never more finds than the timing's capacity, as each is offered once.
    let (events, output) = AsyncStream<InboxEvent>.makeStream(bufferingPolicy: .unbounded)
    self.commands = commands
    self.events = events
    let inbox = layout.inbox
    try WatchThread.start {
      var loop = InboxWatchLoop(inbox, timing, commands) { output.yield($0) }
      loop.run()
      output.finish()
    }
  }

  deinit { commands.send(.stop) }

  /// Tells what became of a found file.
  public func handled(_ found: FoundFile, _ outcome: FoundOutcome) {
    commands.send(.handled(found.file, outcome))
  }

  /// Looks through the whole inbox now.
  public func rescan() { commands.send(.rescan) }

  /// Stops watching and ends `events`.
  public func stop() { commands.send(.stop) }
}
