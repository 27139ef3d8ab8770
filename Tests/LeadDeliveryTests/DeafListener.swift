import Glibc
import Testing

/// A port whose queue of connections is full: further ones never stand and are never refused.
struct DeafListener {
  let port: Int
  private let sockets: [CInt]

  init() throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var sockets = [listener]
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = bind(listener, address, length)
        _ = listen(listener, 0)
        _ = getsockname(listener, address, &length)
        for _ in 0..<4 {
          let filler = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
          sockets.append(filler)
          _ = connect(filler, address, length)
        }
      }
    }
    self.sockets = sockets
    port = Int(UInt16(bigEndian: address.sin_port))
    try #require(port > 0)
  }

  func close() { for socket in sockets { _ = Glibc.close(socket) } }
}
