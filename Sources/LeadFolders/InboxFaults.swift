import Glibc
import SystemPackage

/// What is wrong with seeing the inbox, told once when it begins and once when it ends.
struct InboxFaults {
  private struct Place: Hashable {
    let code: InboxWarning.Code
    let folder: FilePath
  }

  private let inbox: FilePath
  private var told: [Place: InboxWarning] = [:]
  private var now: [Place: InboxWarning] = [:]

  init(inbox: FilePath) { self.inbox = inbox }

  /// Whether the inbox must be looked through often.
  var isBlind: Bool {
    now.keys.contains { $0.code == .blind || ($0.code == .unreadableFolder && $0.folder == inbox) }
  }

  /// Whether part of the inbox was not looked through.
  var hasUnreadable: Bool { now.keys.contains { $0.code == .unreadableFolder } }

  /// Whether something is to be told.
  var haveChanged: Bool { Set(now.keys) != Set(told.keys) }

  mutating func beginRound() { now = [:] }

  mutating func add(_ warning: InboxWarning) {
    now[Place(code: warning.code, folder: warning.folder)] = warning
  }

  /// What is new and what is over since the round before.
  mutating func endRound() -> [InboxEvent] {
    let begun = now.filter { told[$0.key] == nil }
    let over = told.filter { now[$0.key] == nil }
    told = now
    return begun.values.map(InboxEvent.warning) + over.values.map(InboxEvent.mended)
  }
}

extension InboxWarning {
  static func blind(_ folder: FilePath, _ error: FolderError) -> InboxWarning {
    InboxWarning(
      code: .blind, folder: folder,
      message: "the system does not tell of changes in \(folder.readable): \(error.message)",
      cure: error.number == ENOSPC || error.code == .limitReached
        ? "Raise fs.inotify.max_user_watches and fs.inotify.max_user_instances by sysctl"
        : error.cure)
  }

  static func network(_ folder: FilePath, _ kind: String) -> InboxWarning {
    InboxWarning(
      code: .blind, folder: folder,
      message: "\(folder.readable) lies on \(kind), which does not tell of all changes",
      cure: "Files are found by looking; put the inbox on a local disk to have them found at once")
  }

  static func eventsLost(_ folder: FilePath) -> InboxWarning {
    InboxWarning(
      code: .eventsLost, folder: folder,
      message: "more happened in \(folder.readable) than the system could tell",
      cure: "Nothing is lost; if it happens often, raise fs.inotify.max_queued_events by sysctl")
  }

  static func unreadable(_ folder: FilePath, _ error: FolderError) -> InboxWarning {
    InboxWarning(
      code: .unreadableFolder, folder: folder, message: error.message, cure: error.cure)
  }

  static func strange(_ folder: FilePath) -> InboxWarning {
    InboxWarning(
      code: .unreadableFolder, folder: folder,
      message:
        "\(folder.readable) has no .working folder: it is not the inbox that leadd has prepared",
      cure:
        "Mount what belongs there; if it is gone for good, restart leadd, which begins a new one")
  }

  static func crowded(_ folder: FilePath, _ capacity: Int) -> InboxWarning {
    InboxWarning(
      code: .crowded, folder: folder,
      message: "more than \(capacity) files wait in \(folder.readable)",
      cure: "The rest is taken as these are done")
  }
}
