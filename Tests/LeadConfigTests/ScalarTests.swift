import LeadModel
import Testing

@testable import LeadConfig

@Suite struct ScalarTests {
  @Test(
    arguments: [
      ("30m", 1_800_000), ("5s", 5000), ("1h30m", 5_400_000), ("500ms", 500), ("2d", 172_800_000),
      ("1d2h3m4s5ms", 93_784_005), ("0s", 0),
    ] as [(String, Int64)])
  func durationsAreReadAndWritten(_ text: String, _ milliseconds: Int64) {
    #expect(DurationText.span(text) == Span(milliseconds: milliseconds))
    #expect(DurationText.text(Span(milliseconds: milliseconds)) == text)
  }

  @Test(arguments: [
    "", "30", "m", "30 m", "-5s", "1m1h", "5s5s", "1.5h", "5S", "9999999999d", "٣s",
  ])
  func whatIsNoDurationIsRefused(_ text: String) {
    #expect(DurationText.span(text) == nil)
  }

  @Test(
    arguments: [
      ("10 GiB", 10 << 30), ("10GiB", 10 << 30), ("256 mib", 256 << 20), ("500 MB", 500_000_000),
      ("7 B", 7), ("1 TiB", 1 << 40), ("3 kB", 3000),
    ] as [(String, Int64)])
  func sizesAreRead(_ text: String, _ bytes: Int64) {
    #expect(SizeText.bytes(text) == bytes)
  }

  @Test(arguments: ["", "10", "GiB", "1.5 GiB", "-1 GiB", "10 G", "999999999999999 TiB"])
  func whatIsNoSizeIsRefused(_ text: String) {
    #expect(SizeText.bytes(text) == nil)
  }

  @Test func sizesAreWrittenInTheLargestUnitThatFits() {
    #expect(SizeText.text(10 << 30) == "10 GiB")
    #expect(SizeText.text(1 << 50) == "1024 TiB")
    #expect(SizeText.text(1536) == "1536 B")
  }

  @Test(arguments: [
    Case("priority: high", "6:15: ….priority: \"high\" is not a whole number"),
    Case("priority: 1e3", "6:15: ….priority: \"1e3\" is not a whole number"),
    Case("priority: [1]", "6:15: ….priority: expects a whole number, not a list"),
    Case("priority:", "6:5: ….priority: expects a whole number, and nothing stands there"),
    Case(
      "limits: {concurrency: 5000}",
      "6:27: ….limits.concurrency: 5000 is out of range; write a number from 1 to 1000"),
    Case("caps: {day: 0, time_zone: UTC}", "6:17: ….caps.day: 0 is too small; the least is 1"),
    Case(
      "limits: {timeout: 1h}",
      "6:23: ….limits.timeout: 1h is out of range; write from 100ms to 10m"),
    Case(
      "refuses_with_2xx: maybe", "6:23: ….refuses_with_2xx: \"maybe\" is neither true nor false"),
    Case(
      "in_doubt: resent",
      "6:15: ….in_doubt: \"resent\" is not one of resend, hold; did you mean \"resend\"?"),
    Case("in_doubt: ask", "6:15: ….in_doubt: \"ask\" is not one of resend, hold"),
    Case(
      "limits: fast",
      "6:13: ….limits: expects a mapping with the keys concurrency, per_second, per_minute, per_hour, timeout, "
        + "connect_timeout, not a text"),
  ])
  func valuesOfAnotherTypeAreRefused(_ example: Case) {
    #expect(TestConfiguration.problems(delivery: example.text) == example.problems)
  }

  @Test func quotesDoNotChangeANumber() throws {
    let delivery = try TestConfiguration.delivery("priority: \"7\"\nrefuses_with_2xx: \"true\"")
    #expect(delivery.priority == 7)
    #expect(delivery.refusesWith2xx)
  }
}
