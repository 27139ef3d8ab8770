import Glibc

/// Asks the kernel whether somebody listens on a Unix socket, for a precise word if not.
enum SocketProbe {
  /// Connects and hangs up.
  ///
  /// - Throws: `Fault` that says which socket, what is wrong, and what to do.
  static func check(_ path: String) throws(Fault) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < room else {
      throw Fault(.usage, "the socket's path has \(path.utf8.count) bytes and may have \(room - 1)")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw fault(path, errno) }
    defer { close(descriptor) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else { throw fault(path, errno) }
  }

  /// The sentence for an error of connect(2).
  static func fault(_ path: String, _ code: Int32) -> Fault {
    switch code {
    case ENOENT:
      Fault(
        .unreachable,
        "leadd does not answer: there is no socket \(path). Is it running? systemctl status leadd; "
          + "name another socket by --socket or LEADD_SOCKET")
    case ECONNREFUSED:
      Fault(
        .unreachable,
        "leadd does not answer: nobody listens on \(path). Is it running? systemctl status leadd")
    case EACCES, EPERM:
      Fault(
        .unreachable,
        "you may not connect to \(path); become a member of the group that owns it, or use sudo")
    default:
      Fault(
        .unreachable, "leadd does not answer on \(path): \(String(cString: strerror(code)))")
    }
  }
}
