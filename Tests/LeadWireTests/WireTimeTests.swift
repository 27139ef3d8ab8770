import LeadWire
import Testing

/// Moments as text.
struct WireTimeTests {
  @Test func `every millisecond comes back as it was`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let time = WireTime(
        milliseconds: Int64.random(in: -2_000_000_000_000...4_000_000_000_000, using: &generator))
      #expect(WireTime(time.text) == time)
    }
  }

  @Test func `text is ISO 8601 in UTC with milliseconds`() {
    #expect(WireTime(milliseconds: 0).text == "1970-01-01T00:00:00.000Z")
    #expect(WireTime(milliseconds: 1_795_262_400_001).text == "2026-11-21T12:00:00.001Z")
  }

  @Test func `other zones and whole seconds are read, anything else is not`() {
    #expect(WireTime("2026-11-21T13:00:00+01:00") == WireTime(milliseconds: 1_795_262_400_000))
    #expect(WireTime("2026-11-21T12:00:00Z") == WireTime(milliseconds: 1_795_262_400_000))
    for text in ["", "2026-11-21", "noon", "1795262400", "2026-13-01T00:00:00Z"] {
      #expect(WireTime(text) == nil, "\(text)")
    }
  }
}
