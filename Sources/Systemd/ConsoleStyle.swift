import Glibc
import SystemPackage

/// How a line on stderr looks, decided by what stderr is.
enum ConsoleStyle: Equatable {
  /// A person watches: local time of day, and colours unless `NO_COLOR` or a dumb terminal.
  case terminal(colours: Bool)
  /// systemd started us and sends stderr somewhere that is not a journal stream (kmsg, a socket, a
  /// file): the level goes first as `<N>` of sd-daemon(3), which such readers look for.
  case prefixed
  /// A pipe or file by hand or in a container: the date matters later, so UTC in full.
  case plain

  init(of descriptor: FileDescriptor, environment: [String: String]) {
    if isatty(descriptor.rawValue) == 1 {
      let refused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
      self = .terminal(colours: !refused && environment["TERM"] != "dumb")
    } else if environment["INVOCATION_ID"] != nil {
      self = .prefixed
    } else {
      self = .plain
    }
  }
}
