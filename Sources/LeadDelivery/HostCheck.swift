import Dispatch
import Glibc
import LeadModel
import NIOCore
import Synchronization

/// Looks a host up before it is connected to, so that one whose addresses are all refused is not
/// even knocked at.
///
/// This is for manners and good words; the promise is kept by ``WireGate``, which looks at the
/// address of each connection itself: a name may give another address the next moment (DNS
/// rebinding). A host that was found good is not looked up again until a request to it did not
/// leave.
final class HostCheck: Sendable {
  typealias Lookup = @Sendable (_ host: String, _ port: Int) -> [SocketAddress]

  private typealias Waiter = FirstAnswer<Result<[SocketAddress], Unsendable>>

  private struct State {
    /// Hosts that were found good.
    var good: Set<String> = []
    /// Who waits for a host's lookup that is under way.
    var waiters: [String: [Waiter]] = [:]
  }

  private let lookup: Lookup
  /// Of its own, so that a name server that hangs delays only this delivery.
  private let queue = DispatchQueue(label: "leadd.host-check")
  private let state = Mutex(State())

  /// A check; `lookup` may wait and gives nothing for a name without address.
  init(lookup: @escaping Lookup = HostCheck.addresses) { self.lookup = lookup }

  /// - Throws: when every address of the host is refused, or when none was found in time. A name
  ///   without address is left to the client to tell.
  func check(
    _ host: String, port: Int, on loop: any EventLoop, until deadline: NIODeadline
  ) async throws(Unsendable) {
    let place = "\(host):\(port)"
    let bare =
      host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    // What is no address is a name.
    if let literal = try? SocketAddress(ipAddress: bare, port: port) {
      if let refusal = RefusedAddress(literal) {
        throw Unsendable(.addressRefused, refusal.words(place))
      }
      return
    }
    guard !state.withLock({ $0.good.contains(host) }) else { return }
    let waiter = Waiter()
    let timer = loop.scheduleTask(deadline: deadline) {
      waiter.give(
        .failure(Unsendable(.timeout, "no address found for the host of \(place) in time")))
    }
    find(host, port: port, for: waiter)
    let answer = await waiter.first(whenCancelled: .failure(.calledOff))
    timer.cancel()
    let addresses = try answer.get()
    let refusals = addresses.map(RefusedAddress.init)
    if let first = refusals.first, let refusal = first, !refusals.contains(nil) {
      throw Unsendable(.addressRefused, refusal.words(place))
    }
    state.withLock { _ = $0.good.insert(host) }
  }

  /// Begins a lookup, or joins the one that is under way.
  private func find(_ host: String, port: Int, for waiter: Waiter) {
    let isFirst = state.withLock { state in
      defer { state.waiters[host, default: []].append(waiter) }
      return state.waiters[host] == nil
    }
    guard isFirst else { return }
    queue.async {
      let addresses = self.lookup(host, port)
      let waiters = self.state.withLock { $0.waiters.removeValue(forKey: host) ?? [] }
      for waiter in waiters { waiter.give(.success(addresses)) }
    }
  }

  /// Looks the host up again before the next request: one to it did not leave.
  func doubt(_ host: String) { state.withLock { _ = $0.good.remove(host) } }

  /// The addresses of a host, as the system knows them.
  static func addresses(of host: String, port: Int) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var addresses: [SocketAddress] = []
    var next = list
    while let entry = next?.pointee {
      next = entry.ai_next
      guard let address = entry.ai_addr else { continue }
      switch entry.ai_family {
      case AF_INET:
        address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          addresses.append(SocketAddress($0.pointee))
        }
      case AF_INET6:
        address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
          addresses.append(SocketAddress($0.pointee))
        }
      default: break
      }
    }
    return addresses
  }
}
