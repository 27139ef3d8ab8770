/// A TCP address to listen on.
public struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
  /// The address of a network interface, IPv4 or IPv6, without brackets.
  public let host: String
  /// The port.
  public let port: Int

  /// An address.
  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// `127.0.0.1:9464`, `[::1]:9464`.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
