import Foundation
import Glibc
import Synchronization

/// Where the API listens, and who may connect.
public struct SocketPlace: Hashable, Sendable {
  /// The socket's path.
  public let path: String
  /// The Unix group whose members may connect besides the daemon's own user; nil for the daemon's own group.
  public let group: String?

  /// A place.
  ///
  /// - Parameters:
  ///   - path: the socket's path, at most 107 bytes; its folder exists.
  ///   - group: the Unix group whose members may connect.
  public init(path: String, group: String? = nil) {
    self.path = path
    self.group = group
  }

  /// Looks before anything is bound: what stands at the path may be a person's file.
  func check() throws(SocketError) {
    // sockaddr_un has 108 bytes, the last of them zero (unix(7)).
    guard path.utf8.count <= 107 else {
      throw SocketError("socket \(path): the path has \(path.utf8.count) bytes and may have 107")
    }
    // Where nothing can be seen, binding will say why.
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    if let type = facts?[.type] as? FileAttributeType, type != .typeSocket {
      throw SocketError("socket \(path): something else stands there; move it away")
    }
    if let group { _ = try Self.number(of: group) }
  }

  /// Lets the group in, and nobody else: until here only the daemon's own user could connect.
  func open() throws(SocketError) {
    if let group {
      guard chown(path, uid_t.max, try Self.number(of: group)) == 0 else {
        throw SocketError(
          "socket \(path): it cannot be given to group \(group) (\(Self.reason())); "
            + "the daemon's user must be a member")
      }
    }
    guard chmod(path, 0o660) == 0 else {
      throw SocketError("socket \(path): its mode cannot be set (\(Self.reason()))")
    }
  }

  /// What binding said, with the place.
  func failure(_ error: any Error) -> any Error {
    error is SocketError ? error : SocketError("socket \(path): \(error)")
  }

  private static func number(of group: String) throws(SocketError) -> gid_t {
    var buffer = [CChar](repeating: 0, count: 64 * 1024)
    var entry = Glibc.group()
    var found: UnsafeMutablePointer<Glibc.group>?
    let result = getgrnam_r(group, &entry, &buffer, buffer.count, &found)
    guard result == 0, found != nil else {
      throw SocketError("there is no Unix group \(group) for the socket; make it, or name another")
    }
    return entry.gr_gid
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}

/// Why the API cannot listen, or does not any more.
public struct SocketError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The place, what is wrong, and the cure.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// What went wrong between listening and letting people in.
final class Opening: Sendable {
  private let fault = Mutex<SocketError?>(nil)

  /// The fault, if there was one.
  var failure: SocketError? { fault.withLock { $0 } }

  /// Records the fault.
  func fail(_ error: SocketError) { fault.withLock { $0 = error } }
}
