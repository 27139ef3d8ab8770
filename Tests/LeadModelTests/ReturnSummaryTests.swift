import LeadModel
import Testing

@Suite struct ReturnSummaryTests {
  private static func summary() throws -> ReturnSummary {
    var summary = ReturnSummary(
      known: ReturnReasons([.init("dead phone", aliases: ["no ring"]), .init("fake")]))
    func add(_ said: String, _ source: String, _ delivery: DeliveryName?, _ count: Int) throws {
      let reason = try #require(ReturnReason(said))
      summary.add(reason, source: source, list: "june", delivery: delivery, count: count)
    }
    try add("dead phone", "fair", "a", 3)
    try add("No ring", "web", "a", 2)
    try add("Dead phnoe", "fair", "b", 1)
    try add("too old", "fair", nil, 1)
    try add("Too old!", "fair", nil, 2)
    try add("fake", "web", "b", 1)
    return summary
  }

  @Test func `Returns are counted by reason, aliases as one, with their part of the whole`() throws
  {
    let lines = try Self.summary().lines(by: [.reason])
    #expect(lines.map(\.values) == [["dead phone"], ["Too old!"], ["Dead phnoe"], ["fake"]])
    #expect(lines.map(\.count) == [5, 3, 1, 1])
    #expect(lines.map(\.part) == [0.5, 0.3, 0.1, 0.1])
    #expect(lines.map(\.resembles) == [nil, nil, "dead phone", nil])
  }

  @Test func `Returns are counted by any dimensions, in the order asked for`() throws {
    let summary = try Self.summary()
    #expect(summary.total == 10)
    let lines = summary.lines(by: [.delivery, .source])
    #expect(
      lines.map(\.values) == [
        ["", "fair"], ["a", "fair"], ["a", "web"], ["b", "fair"], ["b", "web"],
      ])
    #expect(lines.map(\.count) == [3, 3, 2, 1, 1])
    #expect(lines.allSatisfy { $0.resembles == nil })
    #expect(summary.lines().count == 5)
    #expect(summary.lines().first?.values == ["Too old!", "fair", "june", ""])
    #expect(summary.lines(by: []).map(\.count) == [10])
  }

  @Test func `Nothing returned is no line`() {
    #expect(ReturnSummary(known: ReturnReasons()).lines() == [])
  }
}
