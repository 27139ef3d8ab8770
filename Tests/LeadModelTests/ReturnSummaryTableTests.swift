import LeadModel
import Testing

/// Counts of returns as a table.
struct ReturnSummaryTableTests {
  @Test func `rows say count, share, and which known reason an unknown wording resembles`() throws {
    var summary = ReturnSummary(
      known: ReturnReasons([.init("disconnected phone", aliases: ["phone was disconnected"])]))
    func add(_ text: String, _ count: Int, _ delivery: DeliveryName?) throws {
      let reason = try #require(ReturnReason(text))
      summary.add(reason, source: "fair", list: "june", delivery: delivery, count: count)
    }
    try add("Disconnected Phone", 3, "acme")
    try add("phone was disconnected", 2, "acme")
    try add("disconected phone", 2, nil)
    #expect(
      ReturnSummary.titles(by: [.reason, .delivery]) == [
        "Workspace", "Reason", "Delivery", "Returns", "Share", "Resembles",
      ])
    #expect(
      summary.rows(of: "events", by: [.reason, .delivery]) == [
        ["events", "disconnected phone", "acme", "5", "71.4%", ""],
        ["events", "disconected phone", "", "2", "28.6%", "disconnected phone"],
      ])
  }
}
