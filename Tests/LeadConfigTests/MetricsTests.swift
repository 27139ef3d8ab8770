import LeadModel
import Testing

@testable import LeadConfig

@Suite struct MetricsTests {
  private func address(_ listen: String) throws -> ListenAddress? {
    try #require(TestConfiguration(main: "metrics: {listen: \(listen)}").read().settings)
      .metricsAddress
  }

  @Test(arguments: [
    ("9464", "127.0.0.1:9464"), ("127.0.0.1:9464", "127.0.0.1:9464"),
    ("localhost:9464", "127.0.0.1:9464"), ("0.0.0.0:80", "0.0.0.0:80"),
    ("\"[::1]:9464\"", "[::1]:9464"), ("\"9464\"", "127.0.0.1:9464"),
  ])
  func anAddressIsRead(_ written: String, _ read: String) throws {
    #expect(try address(written)?.description == read)
  }

  @Test func withoutItNothingListens() throws {
    #expect(try #require(TestConfiguration().read().settings).metricsAddress == nil)
  }

  @Test(arguments: [
    ("metrics: {listen: 0}", "1:19: metrics.listen: 0 is no port; write a number from 1 to 65535"),
    ("metrics: {listen: 70000}", "70000 is no port; write a number from 1 to 65535"),
    (
      "metrics: {listen: \"::1:9464\"}",
      "\"::1:9464\" is not an address and a port such as 127.0.0.1:9464, or a port alone; an IPv6 address stands in brackets: [::1]:9464"
    ),
    (
      "metrics: {listen: monitor.example.com:9464}",
      "\"monitor.example.com\" is no address of a network interface; write numbers such as 127.0.0.1, or 0.0.0.0 for all of them"
    ),
    (
      "metrics: {listen: \"127.0.0.1:\"}",
      "\"127.0.0.1:\" is not an address and a port such as 127.0.0.1:9464, or a port alone"
    ),
    ("metrics: {listne: 9464}", "did you mean \"listen\"?"), ("metrics: {}", "listen"),
    ("metrics: 9464", "expects a mapping"),
  ])
  func whatCannotBeIsToldWithPlaceAndCure(_ main: String, _ problem: String) {
    let read = TestConfiguration(main: main).read()
    #expect(read.settings == nil)
    #expect(read.problems.contains { "\($0)".contains(problem) }, "\(read.problems)")
  }
}
