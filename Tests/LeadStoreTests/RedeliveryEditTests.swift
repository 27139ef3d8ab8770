import LeadModel
import Testing

@testable import LeadStore

@Suite struct RedeliveryEditTests {
  @Test func `Edits are validated, stored on the lead, and its keys move along`() async throws {
    let scene = try await Scene(Settings.outside().reading)
    try await scene.bring([.sample(1, "old@example.com"), .sample(2, "other@example.com")])
    for _ in 0..<2 { try await scene.exchange("a", .status(302)) }
    let bad = try await scene.redeliver([scene.lead(1)], to: "c") { $0.edits["email"] = "nonsense" }
    #expect(try await scene.leftOut(of: bad) == ["REJECT_LEAD_INVALID_EMAIL"])
    let taken = try await scene.redeliver([scene.lead(1)], to: "c") {
      $0.edits["email"] = "Other@example.com"
    }
    #expect(try await scene.leftOut(of: taken) == ["REJECT_LEAD_DUPLICATE"])
    #expect(try await scene.statuses() == ["failed", "failed"])
    let good = try await scene.redeliver([scene.lead(1)], to: "c") {
      $0.edits["email"] = "new@example.com"
    }
    #expect(try await scene.leftOut(of: good) == ["sent"])
    #expect(try await scene.due("c").first?.fields["email"] == "new@example.com")
    #expect(try await scene.due("c").first?.fields["name"] == "José Łukasz")
    #expect(
      try await scene.values("SELECT value FROM lead_key ORDER BY value")
        == ["new@example.com", "other@example.com"])
    try await scene.exchange("c", .yes)
    // The old address is free again.
    try await scene.bring([.sample(1, "old@example.com"), .sample(2, "new@example.com")])
    #expect(try await scene.statuses() == ["accepted", "failed", "processing", "rejected"])
  }

  @Test func `A blank edit takes the value away, where the schema allows it`() async throws {
    let scene = try await Scene(Settings.outside().reading)
    try await scene.bring([.sample(1, "old@example.com")])
    try await scene.exchange("a", .status(302))
    try await scene.redeliver(to: "c") { $0.edits["name"] = "" }
    let fields = try #require(try await scene.due("c").first?.fields)
    #expect(fields["name"] == nil)
    #expect(fields["email"] == "old@example.com")
  }

  @Test func `A lead that the schema rejected is left out until an edit makes it valid`()
    async throws
  {
    let scene = try await Scene(Settings.outside().reading)
    let fault = Reason(.invalidEmail, [.field: "email", .value: "x"])
    try await scene.bring([.sample(1, "x", faults: [fault]), .sample(2, "b@example.com")])
    try await scene.exchange("a", .no)
    let bad = try await scene.redeliver([scene.lead(1)], to: "c")
    #expect(try await scene.leftOut(of: bad) == ["REJECT_LEAD_INVALID_EMAIL"])
    let good = try await scene.redeliver([scene.lead(1)], to: "c") {
      $0.edits["email"] = "a@example.com"
    }
    #expect(try await scene.leftOut(of: good) == ["sent"])
    #expect(try await scene.count("lead_key") == 2)
    try await scene.cancel(good)
    #expect(try await scene.values("SELECT rejected_by FROM lead") == ["schema", "buyers"])
    #expect(try await scene.count("lead_key") == 1, "a lead that the schema rejected has no keys")
    try await scene.redeliver([scene.lead(1)], to: "c")
    #expect(try await scene.count("lead_key") == 2)
  }
}
