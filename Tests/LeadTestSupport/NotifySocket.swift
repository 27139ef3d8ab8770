import Foundation
import Synchronization

/// A socket that stands where a service manager listens for READY, WATCHDOG, and the like.
public final class NotifySocket: Sendable {
  /// Its path, for `NOTIFY_SOCKET`.
  public let path: String
  private let descriptor: CInt
  private let seen = Mutex<[String]>([])

  /// A socket in a folder.
  public init(in folder: TemporaryFolder) throws {
    path = "\(folder.path)/notify.sock"
    let type =
      CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    descriptor = socket(AF_UNIX, type, 0)
    guard descriptor >= 0 else { throw Failed("socket", path) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let answer = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard answer == 0 else { throw Failed("bind", path) }
  }

  deinit { close(descriptor) }

  /// All assignments so far, such as `READY=1`, in their order.
  public var assignments: [String] {
    seen.withLock { seen in
      var buffer = [UInt8](repeating: 0, count: 8192)
      while true {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return seen }
        seen += String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n").map {
          String($0)
        }
      }
    }
  }
}
