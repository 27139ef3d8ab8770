import Glibc
import LeadModel

extension Value {
  /// Where metrics are served over TCP; nil for nowhere.
  func metricsAddress() -> ListenAddress? {
    guard let section = section() else { return nil }
    return section.required("listen")?.listenAddress()
  }

  private func listenAddress() -> ListenAddress? {
    let words = "an address and a port such as 127.0.0.1:9464, or a port alone"
    guard let text = line(words) else { return nil }
    var host = "127.0.0.1"
    var port = text[...]
    if let colon = text.lastIndex(of: ":") {
      host = String(text[..<colon])
      port = text[text.index(after: colon)...]
      if host.hasPrefix("["), host.hasSuffix("]") {
        host = String(host.dropFirst().dropLast())
      } else if host.contains(":") {
        problem("\"\(text)\" is not \(words); an IPv6 address stands in brackets: [::1]:9464")
        return nil
      }
      if host == "localhost" { host = "127.0.0.1" }
    }
    guard Self.isAddress(host) else {
      problem(
        "\"\(host)\" is no address of a network interface; write numbers such as 127.0.0.1, or 0.0.0.0 for all of them"
      )
      return nil
    }
    guard port.allSatisfy(\.isASCII), let number = Int(port), port.first != "+" else {
      problem("\"\(text)\" is not \(words)")
      return nil
    }
    guard (1...65_535).contains(number) else {
      problem("\(port) is no port; write a number from 1 to 65535")
      return nil
    }
    return ListenAddress(host: host, port: number)
  }

  private static func isAddress(_ text: String) -> Bool {
    var four = in_addr()
    var six = in6_addr()
    return inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1
  }
}
