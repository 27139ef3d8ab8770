import Foundation

/// A port that refuses every connection, and that nobody else gets meanwhile.
public final class ClosedPort: Sendable {
  /// The port.
  public let number: Int
  private let descriptor: CInt

  /// Binds a port of the loopback address, and never listens.
  public init() throws {
    descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failed("socket", "for a closed port") }
    // Who knows the number may listen here meanwhile, and the port is closed again afterwards.
    var isShared: CInt = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &isShared, socklen_t(MemoryLayout<CInt>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let answer = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
      }
    }
    number = Int(UInt16(bigEndian: address.sin_port))
    guard answer == 0 else { throw Failed("bind", "a closed port") }
  }

  deinit { close(descriptor) }

  /// Where leads would go.
  public var url: String { "http://127.0.0.1:\(number)/leads" }
}
