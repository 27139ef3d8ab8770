import Foundation

/// A port whose queue of connections is full: further ones never stand and are never refused.
public final class DeafPort: Sendable {
  /// The port.
  public let number: Int
  private let sockets: [CInt]

  /// Listens with the shortest queue there is, and fills it.
  public init() throws {
    let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    let listener = socket(AF_INET, kind, 0)
    guard listener >= 0 else { throw Failed("socket", "for a deaf port") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    var sockets = [listener]
    let answer = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard bind(listener, address, size) == 0, listen(listener, 0) == 0,
          getsockname(listener, address, &size) == 0
        else { return CInt(-1) }
        for _ in 0..<4 {
          let filler = socket(AF_INET, kind | CInt(SOCK_NONBLOCK.rawValue), 0)
          sockets.append(filler)
          // That it is still under way is what is wanted.
          _ = connect(filler, address, size)
        }
        return 0
      }
    }
    self.sockets = sockets
    number = Int(UInt16(bigEndian: address.sin_port))
    guard answer == 0 else { throw Failed("bind", "a deaf port") }
  }

  deinit { sockets.forEach { close($0) } }

  /// Where leads would go.
  public var url: String { "http://127.0.0.1:\(number)/leads" }
}
