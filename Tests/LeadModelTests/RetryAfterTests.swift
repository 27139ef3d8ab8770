import Foundation
import LeadModel
import Testing

@Suite struct RetryAfterTests {
  /// Sun, 06 Nov 1994 08:49:37 GMT.
  private static let then = Timestamp(milliseconds: 784_111_777_000)

  @Test(arguments: [
    ("120", Span.seconds(120)), ("0", .zero), (" 5 ", .seconds(5)), ("1.5", .milliseconds(1500)),
    ("999999999", .days(1)), (String(repeating: "9", count: 400), .days(1)),
    ("Sun, 06 Nov 1994 08:50:07 GMT", .seconds(30)),
    ("Sunday, 06-Nov-94 08:50:07 GMT", .seconds(30)),
    ("Sun Nov  6 08:50:07 1994", .seconds(30)),
    ("Sun, 06 Nov 1994 08:00:00 GMT", .zero), ("Sun, 06 Nov 2044 08:00:00 GMT", .days(1)),
  ])
  func `A wait is read from seconds and from all three forms of dates`(text: String, wait: Span) {
    #expect(RetryAfter.wait(asked: response(text), now: Self.then) == wait)
  }

  @Test(arguments: [
    "", "   ", "soon", "-5", "1e3", "1.2.3", "Sun, 06 Nov", "Sun, 45 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 28:49:37 GMT", "06 Nov 1994", "Sun, 06 Foo 1994 08:49:37 GMT", "٥",
  ])
  func `What cannot be read asks for nothing`(text: String) {
    #expect(RetryAfter.wait(asked: response(text), now: Self.then) == nil)
  }

  @Test func `Without the header nothing is asked for`() {
    let response = WireResponse(status: 503, headers: [], body: Data())
    #expect(RetryAfter.wait(asked: response, now: Self.then) == nil)
  }

  @Test func `A date is held against the response's own clock`() {
    let response = WireResponse(
      status: 503,
      headers: [
        HeaderField(name: "Date", value: "Sun, 06 Nov 1994 08:49:37 GMT"),
        HeaderField(name: "RETRY-AFTER", value: "Sun, 06 Nov 1994 08:50:37 GMT"),
      ], body: Data())
    #expect(RetryAfter.wait(asked: response, now: Self.then + .days(9000)) == .seconds(60))
  }

  private func response(_ text: String) -> WireResponse {
    WireResponse(
      status: 429, headers: [HeaderField(name: "Retry-After", value: text)], body: Data())
  }
}
