import LeadModel
import NIOCore

/// An address that leadd does not send to unless the delivery allows it.
///
/// Whoever can change a buyer's name records could otherwise have leads and secrets sent into our own
/// network, or read a cloud's metadata through the answers (server-side request forgery). The ranges
/// are those that IANA's special-purpose registries (RFC 6890) call not globally reachable, and
/// IPv6 addresses that only carry such an IPv4 address.
struct RefusedAddress: Error, Hashable {
  /// What kind of address it is: `a loopback address`.
  let kind: String

  /// The refusal of an address; nil for one that may be sent to.
  init?(_ address: SocketAddress) {
    // The places of the address in sockaddr_in and sockaddr_in6 (ip(7), ipv6(7)). Their members are not
    // used by name: which module they come from depends on what was compiled before.
    let bytes = address.withSockAddr { pointer, length in
      Array(UnsafeRawBufferPointer(start: pointer, count: length))
    }
    let kind: String? =
      switch address {
      case .v4: Self.kind(v4: Array(bytes[4..<8]))
      case .v6: Self.kind(v6: Array(bytes[8..<24]))
      case .unixDomainSocket: "a socket of this machine"
      }
    guard let kind else { return nil }
    self.kind = kind
  }

  /// The sentence for a person; `place` is `host:port`.
  func words(_ place: String) -> String {
    "\(place) is \(kind), which leadd does not send to; if that is meant, set allow_private: true"
  }

  private struct Range {
    let prefix: [UInt8]
    let length: Int
    let kind: String

    init(_ prefix: [UInt8], _ length: Int, _ kind: String) {
      self.prefix = prefix
      self.length = length
      self.kind = kind
    }

    func holds(_ address: [UInt8]) -> Bool {
      for (place, byte) in prefix.enumerated() {
        let bits = min(8, length - 8 * place)
        let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - bits))
        guard address[place] & mask == byte & mask else { return false }
      }
      return true
    }
  }

  private static let v4Ranges = [
    Range([0], 8, "an address of no network"),
    Range([10], 8, "a private address"),
    Range([100, 64], 10, "an address inside a provider's network"),
    Range([127], 8, "a loopback address"),
    // Also where clouds keep their metadata: 169.254.169.254.
    Range([169, 254], 16, "a link-local address"),
    Range([172, 16], 12, "a private address"),
    Range([192, 0, 0], 24, "an address for protocols"),
    Range([192, 0, 2], 24, "an address for documentation"),
    Range([192, 168], 16, "a private address"),
    Range([198, 18], 15, "an address for benchmarks"),
    Range([198, 51, 100], 24, "an address for documentation"),
    Range([203, 0, 113], 24, "an address for documentation"),
    Range([224], 4, "a multicast address"),
    Range([240], 4, "a reserved address"),
  ]

  private static let v6Ranges = [
    Range(Array(repeating: 0, count: 15) + [1], 128, "a loopback address"),
    Range(Array(repeating: 0, count: 16), 128, "an address of no network"),
    // What is left of ::/96 once carried an IPv4 address (RFC 4291 section 2.5.5.1).
    Range(Array(repeating: 0, count: 12), 96, "a reserved address"),
    Range([0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01], 48, "a translated address of this network"),
    Range([0x01, 0x00, 0, 0, 0, 0, 0, 0], 64, "an address that discards"),
    Range([0x20, 0x01, 0x00], 23, "an address for protocols"),
    Range([0x20, 0x01, 0x0D, 0xB8], 32, "an address for documentation"),
    Range([0x3F, 0xFF, 0x00], 20, "an address for documentation"),
    Range([0x5F, 0x00], 16, "an address for routing"),
    Range([0xFC], 7, "a private address"),
    Range([0xFE, 0x80], 10, "a link-local address"),
    Range([0xFE, 0xC0], 10, "a private address"),
    Range([0xFF], 8, "a multicast address"),
  ]

  /// IPv6 prefixes behind which an IPv4 address stands: mapped, NAT64 (RFC 6052), 6to4 (RFC 3056).
  private static let carriers = [
    Range(Array(repeating: 0, count: 10) + [0xFF, 0xFF], 96, ""),
    Range([0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], 96, ""),
    Range([0x20, 0x02], 16, ""),
  ]

  private static func kind(v4 address: [UInt8]) -> String? {
    v4Ranges.first { $0.holds(address) }?.kind
  }

  private static func kind(v6 address: [UInt8]) -> String? {
    if let carrier = carriers.first(where: { $0.holds(address) }) {
      return kind(v4: Array(address[carrier.prefix.count..<(carrier.prefix.count + 4)]))
    }
    return v6Ranges.first { $0.holds(address) }?.kind
  }
}
