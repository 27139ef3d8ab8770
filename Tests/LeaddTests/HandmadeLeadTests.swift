import Foundation
import LeadTestSupport
import Testing

/// Leads that a person types in, or mends.
struct HandmadeLeadTests {
  @Test("a lead is added by hand, refused by the rules of uploads, and mended")
  func addAndEdit() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(
      "default: {workspace: w, list: fair}\n",
      workspaces: ["w": DeletionTests.workspace(buyer)])
    let leadd = try await site.start()
    try await eventually("it listens") { site.files(below: "").contains("leadd.sock") }
    let added = try await site.leadctl(
      "lead", "add", "--list", "fair", "email=Ann@example.com", "first_name=Łucja \"A\", 李",
      "--phone", "0123", "--phone", "456")
    #expect(added.code == 0, "\(added.output)")
    #expect(added.output.contains("L1048576 in list w/fair: accepted"), "\(added.output)")
    #expect(
      try await site.ledger.rows(
        "SELECT fields ->> 'first_name', fields ->> 'phone', fields ->> 'phone_2' FROM lead")
        == [["Łucja \"A\", 李", "0123", "456"]])
    #expect(site.files(below: "outbox/w/leads/fair").contains("added-by-hand.1.results.csv"))
    let twice = try await site.leadctl("lead", "add", "email=ann@example.com", "country=Germany")
    #expect(twice.code == 1)
    #expect(twice.output.contains("already lead L1048576"), "\(twice.output)")
    let many = try await site.leadctl(
      "lead", "add", "email=b@example.com", "--phone", "1", "--phone", "2", "--phone", "3")
    #expect(many.code == 64)
    #expect(many.output.contains("3 telephone numbers for 2 fields (phone, phone_2)"))

    let wrong = try await site.leadctl("lead", "add", "email=cy@example.com", "country=Oz")
    #expect(wrong.code == 1)
    #expect(wrong.output.contains("not on picklist countries"), "\(wrong.output)")
    let lead = try #require(
      try await site.ledger.column("SELECT 'L' || max(id) FROM lead").first)
    let edited = try await site.leadctl("lead", "edit", lead, "country=Germany")
    #expect(edited.code == 0, "\(edited.output)")
    #expect(edited.output.contains("country: \"Oz\" → \"Germany\""), "\(edited.output)")
    try await site.ledger.becomes(2, "SELECT count(*) FROM lead WHERE status = 'accepted'")
    #expect(buyer.requests == 2)
    let kept = try await site.leadctl("lead", "edit", lead, "note=called twice")
    #expect(kept.code == 0)
    #expect(kept.output.contains("stays accepted"), "\(kept.output)")
    #expect(buyer.requests == 2)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
