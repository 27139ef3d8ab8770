import Glibc

/// A bound Unix datagram socket that stands where systemd or journald would listen.
struct DatagramSocket: ~Copyable {
  struct Failure: Error { let call: String, number: CInt }

  private let descriptor: CInt

  /// Binds to a path, or, when it begins with `@`, to an abstract name, as `NOTIFY_SOCKET` writes them.
  init(boundTo name: String) throws {
    let type = CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
    descriptor = socket(AF_UNIX, type, 0)
    guard descriptor >= 0 else { throw Failure(call: "socket", number: errno) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(name.utf8)
    if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    guard result == 0 else { throw Failure(call: "bind", number: errno) }
  }

  deinit { close(descriptor) }

  /// The next datagram's bytes, or nil when none is queued; a local datagram is there once sent.
  func receiveBytes() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count < 0 ? nil : Array(buffer[..<count])
  }

  func receive() -> String? {
    receiveBytes().map { String(decoding: $0, as: UTF8.self) }
  }
}
