import NIOCore
import Testing

@testable import LeadDelivery

@Suite struct RefusedAddressTests {
  @Test(arguments: [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
    "127.0.0.1", "127.255.255.255", "169.254.169.254", "169.254.0.1", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.168.0.1", "192.168.255.255",
    "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:169.254.169.254",
    "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:2::1",
    "2001:db8::1", "2002:0a00:0001::1", "2002:7f00:0001::", "3fff::1", "5f00::1", "fc00::1",
    "fd12:3456:789a::1", "fe80::1", "febf::1", "fec0::1", "ff02::1",
  ])
  func anAddressThatIsNobodysOnTheInternetIsRefused(_ address: String) throws {
    let refusal = RefusedAddress(try SocketAddress(ipAddress: address, port: 443))
    #expect(refusal != nil)
    #expect(refusal?.words("h:443").contains("allow_private: true") == true)
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.1",
    "192.0.3.1", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
    "198.51.99.255", "203.0.112.255", "203.0.114.0", "223.255.255.255",
    "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2001:200::1", "2001:4860:4860::8888",
    "2002:0808:0808::1",
    "2606:4700::1111", "2a00:1450:4001::1",
  ])
  func anAddressOfTheInternetIsNot(_ address: String) throws {
    #expect(RefusedAddress(try SocketAddress(ipAddress: address, port: 443)) == nil)
  }

  @Test func aSocketOfThisMachineIsRefused() throws {
    #expect(RefusedAddress(try SocketAddress(unixDomainSocketPath: "/run/docker.sock")) != nil)
  }
}
