import ArgumentParser
import Glibc

/// Which daemon is meant.
struct SocketChoice: ParsableArguments {
  static let system = "/run/leadd/leadd.sock"
  static let local = "./var/leadd.sock"

  @Option(
    help: ArgumentHelp(
      "The daemon's socket.",
      discussion: "Else $LEADD_SOCKET, else \(system), else \(local) if that exists.",
      valueName: "path"))
  var socket: String?

  /// The path that is meant.
  var path: String {
    let named = getenv("LEADD_SOCKET").map { String(cString: $0) }
    return Self.choose(socket: socket, named: named) { access($0, F_OK) == 0 }
  }

  /// Chooses among what was said and what is there.
  static func choose(socket: String?, named: String?, exists: (String) -> Bool) -> String {
    if let socket { return socket }
    if let named, !named.isEmpty { return named }
    return !exists(system) && exists(local) ? local : system
  }
}

/// What every command that asks the daemon takes.
struct DaemonOptions: ParsableArguments {
  @OptionGroup var choice: SocketChoice

  @Flag(help: "Print JSON for programs.")
  var json = false

  /// The daemon that is meant.
  var daemon: Daemon { Daemon(socket: choice.path) }

  /// What standard output is, for people; nil when programs read.
  var terminal: Terminal { Terminal.of(.standard) }
}
