import HeapModule
import SystemPackage

/// Decides when a file in the inbox is complete, from looks at it and the time of each look.
///
/// A file renamed in is complete at once. Any other must keep size and times for the settle time,
/// also after it was closed, because a broken transfer closes its file too.
struct SettleMachine {
  typealias Instant = SuspendingClock.Instant

  /// How a file came to notice.
  enum Arrival {
    case renamedIn
    case seen
  }

  fileprivate struct Entry {
    enum State {
      /// Not complete; given out if it still is what it was at `due`.
      case waiting(FileStamp, due: Instant)
      /// Given out; another file may have been renamed to its name meanwhile.
      case offered(FileStamp, replacement: FileStamp?)
      /// Answered, and still lying there.
      case aside(FileStamp)
    }

    var state: State
    var round: Int
  }

  /// When a file is to be looked at; out of date when the file's entry says something else by now.
  fileprivate struct Turn: Comparable {
    let due: Instant
    let file: FilePath

    static func < (a: Turn, b: Turn) -> Bool { a.due < b.due }
  }

  let settle: Duration
  let capacity: Int
  /// Whether a file was passed over because there was no room to keep it in mind.
  private(set) var passedOver = false
  private var entries: [FilePath: Entry] = [:]
  private var turns = Heap<Turn>()
  private var open = 0
  private var round = 0

  /// - Parameters:
  ///   - settle: How long a file must stay the same.
  ///   - capacity: How many files are waited for at once.
  init(settle: Duration, capacity: Int) {
    self.settle = settle
    self.capacity = capacity
  }

  /// Whether a file that was passed over would now find room.
  var hasRoomAgain: Bool { passedOver && open <= capacity / 2 }

  /// Takes in one look at a file, nil if it is gone, and gives the file out if it is complete.
  mutating func look(
    _ file: FilePath, _ stamp: FileStamp?, _ arrival: Arrival, at now: Instant
  ) -> FoundFile? {
    guard let entry = entries[file] else {
      guard let stamp else { return nil }
      guard open < capacity else {
        passedOver = true
        return nil
      }
      return start(file, stamp, arrival, at: now)
    }
    entries[file]?.round = round
    switch entry.state {
    case .waiting(let known, let due):
      guard let stamp else {
        forget(file)
        return nil
      }
      if stamp == known { return due <= now ? offer(file, stamp) : nil }
      // Our own putting back is a rename too, but of the file we already know.
      return start(file, stamp, stamp.isSameFile(as: known) ? .seen : arrival, at: now)
    case .offered(let known, _):
      if arrival == .renamedIn, let stamp, !stamp.isSameFile(as: known) {
        entries[file]?.state = .offered(known, replacement: stamp)
      }
      return nil
    case .aside(let known):
      guard let stamp else {
        forget(file)
        return nil
      }
      return stamp == known ? nil : start(file, stamp, arrival, at: now)
    }
  }

  /// Takes in what became of a file that was given out; it is due for a look if it may lie there.
  mutating func handled(_ file: FilePath, _ outcome: FoundOutcome, at now: Instant) {
    guard case .offered(let stamp, let replacement)? = entries[file]?.state else { return }
    if let replacement {
      set(file, .waiting(replacement, due: now))
      return
    }
    switch outcome {
    case .taken: set(file, .waiting(stamp, due: now + settle))
    case .later(let pause): set(file, .waiting(stamp, due: now + pause))
    case .whenChanged: set(file, .aside(stamp))
    }
  }

  /// Gives out the files that must be looked at now, in the order in which they came to lie there; each must be
  /// looked at then.
  mutating func takeDue(at now: Instant) -> [FilePath] {
    // A file has several turns when it changed; two of them may be at the same time.
    var due: [FilePath: FileStamp] = [:]
    while let turn = turns.min, turn.due <= now {
      turns.removeMin()
      if let stamp = stamp(at: turn) { due[turn.file] = stamp }
    }
    return due.sorted {
      ($0.value.changed, $0.key.string) < ($1.value.changed, $1.key.string)
    }.map(\.key)
  }

  /// When the next file must be looked at; nil if none waits.
  var nextDue: Instant? {
    mutating get {
      while let turn = turns.min, stamp(at: turn) == nil { turns.removeMin() }
      return turns.min?.due
    }
  }

  /// What the file of a turn was when it was last seen; nil when the turn is out of date.
  private func stamp(at turn: Turn) -> FileStamp? {
    guard case .waiting(let stamp, turn.due)? = entries[turn.file]?.state else { return nil }
    return stamp
  }

  /// Begins a look through the whole inbox.
  mutating func beginRound() {
    round += 1
    passedOver = false
  }

  /// Ends a complete look through the inbox: what was not seen in it is gone.
  mutating func endRound() {
    for (file, entry) in entries where entry.round != round {
      if case .offered = entry.state { continue }
      forget(file)
    }
  }

  private mutating func start(
    _ file: FilePath, _ stamp: FileStamp, _ arrival: Arrival, at now: Instant
  ) -> FoundFile? {
    set(file, .waiting(stamp, due: now + settle))
    return arrival == .renamedIn ? offer(file, stamp) : nil
  }

  private mutating func offer(_ file: FilePath, _ stamp: FileStamp) -> FoundFile {
    set(file, .offered(stamp, replacement: nil))
    return FoundFile(file: file, stamp: stamp)
  }

  private mutating func set(_ file: FilePath, _ state: Entry.State) {
    let old = entries.updateValue(Entry(state: state, round: round), forKey: file)
    if case .waiting(_, let due) = state { turns.insert(Turn(due: due, file: file)) }
    open += (state.isOpen ? 1 : 0) - (old?.state.isOpen == true ? 1 : 0)
  }

  private mutating func forget(_ file: FilePath) {
    if entries.removeValue(forKey: file)?.state.isOpen == true { open -= 1 }
  }
}

extension SettleMachine.Entry.State {
  /// Whether the file still needs something; what was answered takes no room.
  fileprivate var isOpen: Bool {
    if case .aside = self { false } else { true }
  }
}
