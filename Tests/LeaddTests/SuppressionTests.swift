import Foundation
import LeadTestSupport
import Testing

struct SuppressionTests {
  @Test("who is on a workspace's list is refused at intake; a delivery's own list skips that one")
  func twoLists() async throws {
    let site = try Site()
    let (choosy, next) = (try await Buyer(in: site.folder), try await Buyer(in: site.folder))
    func list(_ name: String, _ lines: String) throws {
      try Data(lines.utf8).write(
        to: URL(fileURLWithPath: "\(site.folder.path)/config/\(name).txt"))
    }
    try list("nobody", "LEAD0@Example.com\n@blocked.example\n")
    try list("not-choosy", "lead1@example.com\n")
    try site.configure(workspaces: [
      "open": """
      schema:
        primary_key: email
        fields:
          email: {type: email, required: true}
          first_name: text
          note: text
      suppress: [{field: email, file: nobody.txt}]

      """
        + openWorkspace(
          distribution: "first", ["choosy", "next"],
          delivery(
            "choosy", to: choosy.url, "suppress: [{field: email, file: not-choosy.txt}]"),
          delivery("next", to: next.url))
    ])
    let leadd = try await site.start()
    try site.drop(
      numberedLeads(0..<4) + "Ann,x@blocked.example,\n", as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)
    let rows = try #require(try answers.table("results")).rows
    #expect(
      rows.map { [$0["email"], $0["Status"], $0["Disposition Code"], $0["Delivery"]] } == [
        ["lead0@example.com", "rejected", "REJECT_LEAD_SUPPRESSED", ""],
        ["lead1@example.com", "accepted", "ACCEPTED", "next"],
        ["lead2@example.com", "accepted", "ACCEPTED", "choosy"],
        ["lead3@example.com", "accepted", "ACCEPTED", "choosy"],
        ["x@blocked.example", "rejected", "REJECT_LEAD_SUPPRESSED", ""],
      ])
    #expect(
      try await site.ledger.rows("SELECT delivery, code FROM job WHERE state = 'skipped'") == [
        ["choosy", "SUPPRESSED"]
      ])
    #expect(choosy.requests == 2)
    #expect(next.requests == 1)
    #expect(try await leadd.stop() == .exited(0))
    await choosy.stop()
    await next.stop()
  }
}
