import Glibc
import Synchronization
import SystemPackage

/// What other threads ask of the watching thread, and the socket pair that wakes it.
final class WatchCommands: Sendable {
  enum Command {
    case rescan
    case stop
    case handled(FilePath, FoundOutcome)
  }

  /// The end that the watching thread polls.
  let wakeDescriptor: CInt
  private let sendDescriptor: CInt
  private let waiting = Mutex<[Command]>([])

  init() throws(FolderError) {
    var ends: [CInt] = [-1, -1]
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    _ = try system("make a socket for", "the watcher of the inbox") {
      socketpair(AF_UNIX, CInt(kind), 0, &ends)
    }
    wakeDescriptor = ends[0]
    sendDescriptor = ends[1]
  }

  deinit {
    close(wakeDescriptor)
    close(sendDescriptor)
  }

  func send(_ command: Command) {
    waiting.withLock { $0.append(command) }
    // A full socket is as good: its bytes wake the thread, and the command is in the list.
    var byte: UInt8 = 0
    _ = write(sendDescriptor, &byte, 1)
  }

  func take() -> [Command] {
    withUnsafeTemporaryAllocation(byteCount: 512, alignment: 1) { buffer in
      while read(wakeDescriptor, buffer.baseAddress, 512) > 0 {}
    }
    return waiting.withLock { commands in
      defer { commands = [] }
      return commands
    }
  }
}
