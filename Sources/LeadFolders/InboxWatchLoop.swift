import Glibc
import SystemPackage

/// What the watching thread does: waits, looks, and lets `SettleMachine` decide.
struct InboxWatchLoop {
  /// Folders deeper than this are not looked into; the deepest that means something is the third.
  static let deepest = 5

  private let inbox: FilePath
  private let timing: InboxTiming
  private let commands: WatchCommands
  private let openNotices: (FilePath) throws(FolderError) -> Inotify
  private let emit: (InboxEvent) -> Void
  private let clock = SuspendingClock()  // CLOCK_MONOTONIC: setting the time changes no wait
  private var machine: SettleMachine
  private var notices: Inotify?
  private var faults: InboxFaults
  private var nextRescan: SuspendingClock.Instant
  private var haveLostNotices = false
  private var stopped = false

  init(
    _ inbox: FilePath, _ timing: InboxTiming, _ commands: WatchCommands,
    openNotices: @escaping (FilePath) throws(FolderError) -> Inotify = Inotify.init(root:),
    emit: @escaping (InboxEvent) -> Void
  ) {
    self.inbox = inbox
    self.timing = timing
    self.commands = commands
    self.openNotices = openNotices
    self.emit = emit
    machine = SettleMachine(settle: timing.settle, capacity: timing.capacity)
    faults = InboxFaults(inbox: inbox)
    nextRescan = clock.now
  }

  mutating func run() {
    while !stopped {
      if nextRescan <= clock.now || machine.hasRoomAgain { rescan() }
      for file in machine.takeDue(at: clock.now) { look(file, .seen) }
      wait()
      for command in commands.take() { obey(command) }
      if !stopped { hear() }
    }
  }

  private mutating func wait() {
    let until = min(nextRescan, machine.nextDue ?? nextRescan)
    let pause = max(.zero, clock.now.duration(to: until))
    // Rounded up, so that the time has come when poll returns.
    let milliseconds = pause / .milliseconds(1) + 1
    var polled = [pollfd(fd: commands.wakeDescriptor, events: Int16(POLLIN), revents: 0)]
    if let notices {
      polled.append(pollfd(fd: notices.descriptor, events: Int16(POLLIN), revents: 0))
    }
    // Whatever poll answers, also a signal's interruption, the loop looks at everything anew.
    _ = poll(&polled, nfds_t(polled.count), CInt(min(milliseconds, 3_600_000)))
  }

  private mutating func obey(_ command: WatchCommands.Command) {
    switch command {
    case .stop: stopped = true
    case .rescan: nextRescan = clock.now
    case .handled(let file, let outcome): machine.handled(file, outcome, at: clock.now)
    }
  }

  // MARK: - Notices

  private mutating func hear() {
    guard let notices else { return }
    do throws(FolderError) {
      for notice in try notices.notices() { hear(notice) }
    } catch {
      // Without notices the next look through the inbox makes new ones or says that it cannot.
      self.notices = nil
      nextRescan = clock.now
    }
  }

  private mutating func hear(_ notice: Inotify.Notice) {
    switch notice {
    case .seen(let file): look(file, .seen)
    case .renamedIn(let file): look(file, .renamedIn)
    case .newFolder(let folder): lookIntoNew(folder)
    case .folderGone(let folder): if folder.isEmpty { nextRescan = clock.now }
    case .overflow:
      if !haveLostNotices { emit(.warning(.eventsLost(inbox))) }
      haveLostNotices = true
      nextRescan = clock.now
    }
  }

  private mutating func look(_ file: FilePath, _ arrival: SettleMachine.Arrival) {
    guard let name = file.lastComponent else { return }
    do throws(FolderError) {
      let folder = try Folder.open(root: inbox).folder(at: file.removingLastComponent())
      see(file, try folder.stamp(name), arrival)
    } catch {
      // Its folder is gone or closed to us; the next look through the inbox says which.
      see(file, nil, arrival)
    }
  }

  private mutating func see(
    _ file: FilePath, _ stamp: FileStamp?, _ arrival: SettleMachine.Arrival
  ) {
    if let found = machine.look(file, stamp, arrival, at: clock.now) { emit(.found(found)) }
  }

  // MARK: - Looking through the inbox

  private mutating func rescan() {
    machine.beginRound()
    faults.beginRound()
    do throws(FolderError) {
      if notices == nil { notices = try openNotices(inbox) }
    } catch {
      faults.add(.blind(inbox, error))
    }
    do throws(FolderError) {
      let root = try Folder.open(root: inbox)
      if let kind = NetworkFileSystem.name(of: root) { faults.add(.network(inbox, kind)) }
      if try root.stamp(FolderLayout.workingName) == nil {
        // Nothing could be claimed: it is what lies under a mount that is gone, or it was taken away and made anew.
        faults.add(.strange(inbox))
      } else {
        lookInto(root, FilePath())
      }
    } catch {
      faults.add(.unreadable(inbox, error))
    }
    if !faults.hasUnreadable { machine.endRound() }
    if machine.passedOver { faults.add(.crowded(inbox, timing.capacity)) }
    faults.endRound().forEach(emit)
    if haveLostNotices { emit(.mended(.eventsLost(inbox))) }
    haveLostNotices = false
    nextRescan = clock.now + (faults.isBlind ? timing.blindRescan : timing.rescan)
  }

  private mutating func lookIntoNew(_ path: FilePath) {
    guard !isAnswered(path) else { return look(path, .seen) }
    do throws(FolderError) {
      lookInto(try Folder.open(root: inbox).folder(at: path), path)
      if faults.haveChanged { nextRescan = clock.now }
    } catch {
      // Gone again, or closed to us: the next look through the inbox comes at once and says so.
      nextRescan = clock.now
    }
  }

  /// Looks at all that lies in a folder and below.
  private mutating func lookInto(_ folder: Folder, _ path: FilePath) {
    // Watched before it is listed: what comes in between is seen twice rather than never.
    do throws(FolderError) {
      try notices?.watch(path)
    } catch {
      if !error.isAbsence { faults.add(.blind(inbox.pushing(path), error)) }
    }
    var below: [FilePath] = []
    do throws(FolderError) {
      try folder.forEachName { (name) throws(FolderError) in
        guard !DropName.isLeftAlone(name), let stamp = try folder.stamp(name) else { return }
        let file = path.appending(name: name)
        if stamp.kind == .folder, !isAnswered(file) {
          below.append(file)
        } else {
          see(file, stamp, .seen)
        }
      }
    } catch {
      faults.add(.unreadable(folder.path, error))
    }
    for path in below {
      guard let name = path.lastComponent else { continue }
      do throws(FolderError) {
        lookInto(try folder.folder(name), path)
      } catch {
        // What was swapped meanwhile is seen for what it is in the next look.
        if !error.isAbsence {
          faults.add(.unreadable(folder.path.appending(name: name), error))
        }
      }
    }
  }

  /// Whether a folder is not looked into but answered, as if it were a file.
  private func isAnswered(_ folder: FilePath) -> Bool {
    folder.components.count > Self.deepest
      || folder.lastComponent.map(DropName.looksLikeTable) == true
  }
}
