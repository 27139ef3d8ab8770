import Dispatch
import Glibc
import Hummingbird
import NIOCore

/// A request with its connection, so that one can ask who is at the other end.
struct PeerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  private let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  /// The Unix user behind the socket, as the kernel knows it (SO_PEERCRED, unix(7)).
  ///
  /// - Returns: the user's name, or `uid 1000` where the number has none.
  func actor() async throws -> String {
    guard let socket = channel as? any SocketOptionProvider else {
      return "unknown"
    }
    let credentials = try await Self.credentials(of: socket).get()
    return await Self.name(of: credentials.user)
  }

  /// What SO_PEERCRED fills in: `struct ucred`.
  private struct Credentials: Sendable {
    let process: Int32
    let user: UInt32
    let group: UInt32
  }

  private static func credentials(
    of socket: any SocketOptionProvider
  ) -> EventLoopFuture<Credentials> {
    socket.unsafeGetSocketOption(
      level: NIOBSDSocket.OptionLevel(rawValue: SOL_SOCKET),
      name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
  }

  /// Looked up on a thread that may block: the name may come from a directory server.
  private static func name(of user: uid_t) async -> String {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var buffer = [CChar](repeating: 0, count: 64 * 1024)
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        let result = getpwuid_r(user, &entry, &buffer, buffer.count, &found)
        guard result == 0, found != nil, let name = entry.pw_name else {
          continuation.resume(returning: "uid \(user)")
          return
        }
        continuation.resume(returning: String(cString: name))
      }
    }
  }
}
