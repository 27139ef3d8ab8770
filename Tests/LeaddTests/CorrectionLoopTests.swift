import Foundation
import LeadTestSupport
import Testing

/// Files that come back: the rejected rows, fixed and dropped again, until every lead is through.
struct CorrectionLoopTests {
  private static func workspace(_ buyer: Buyer) -> String {
    """
    schema:
      primary_key: email
      fields:
        email: {type: email, required: true, aliases: [E-mail]}
        name: text
        phone: {type: phone, region: US}
        country: {type: text, picklist: countries}
        note: text
        first_name: text
    picklists:
      countries: [United States, Canada, Germany]
    """ + "\n" + openWorkspace(["sink"], delivery("sink", to: buyer.url))
  }

  private static let file = """
    E-mail,name,phone,country,note,LEADID,Status
    jose@x.org,José,(415) 555-2671,Untied States,=SUM(A1),0017,new
    lukasz@x.org,Łukasz,415-555-2672,Canada,"a, b",0018,new
    li@,李,14155552673,Germany,'quoted,0019,old
    """

  @Test("rejected rows, fixed and dropped again, update exactly those leads until all are through")
  func untilClean() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: ["w": Self.workspace(buyer)])
    let leadd = try await site.start()
    try site.drop(Self.file, as: "w/leads/fair/june.csv")
    let first = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    #expect(try first.summary?.byStatus == ["accepted": 1, "rejected": 2])
    let rejected = try #require(try first.table("rejected"))
    #expect(
      rejected.rows.map(\.own) == [
        ["jose@x.org", "José", "(415) 555-2671", "Untied States", "'=SUM(A1)", "0017", "new"],
        ["li@", "李", "14155552673", "Germany", "''quoted", "0019", "old"],
      ])

    // One row is mended as a person would, the other is left wrong.
    let once = try #require(first.text("rejected")).replacing("Untied", with: "United")
    try site.drop(once, as: "w/leads/fair/june.rejected.csv")
    let second = try await site.answers(to: "w/leads/fair/june.rejected.csv", upload: 2)
    #expect(try second.summary?.byStatus == ["accepted": 1, "rejected": 1])
    let still = try #require(try second.table("rejected"))
    #expect(still.header == rejected.header)
    #expect(still.rows.map { $0["LeadID"] } == [rejected.rows[1]["LeadID"]])
    #expect(still.rows.map(\.own) == [rejected.rows[1].own])

    let twice = try #require(second.text("rejected")).replacing("li@", with: "li@x.org")
    try site.drop(twice, as: "w/leads/fair/june.rejected.csv")
    let third = try await site.answers(to: "w/leads/fair/june.rejected.csv", upload: 3)
    #expect(try third.summary?.byStatus == ["accepted": 1])
    #expect(try third.table("rejected") == nil)
    #expect(
      try await site.ledger.column("SELECT status FROM lead") == [
        "accepted", "accepted", "accepted",
      ])
    #expect(
      try await site.ledger.column("SELECT fields ->> 'note' FROM lead ORDER BY id")
        == ["=SUM(A1)", "a, b", "'quoted"])
    #expect(buyer.requests == 3)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test(
    "what Excel does to a file on the way, codepage and all, changes nothing but the mended cell")
  func throughExcel() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: ["w": Self.workspace(buyer)])
    let leadd = try await site.start()
    try site.drop(Self.file, as: "w/leads/fair/june.csv")
    let first = try await site.answers(to: "w/leads/fair/june.csv", upload: 1)
    let table = try #require(try first.table("rejected"))
    // Saved with semicolons in Windows-1252: what the codepage lacks is a question mark, zeros in front are
    // gone, long numbers have an exponent.
    var rows = [table.header] + table.rows.map(\.cells)
    rows[1] = rows[1].map { $0 == "Untied States" ? "Germany" : $0 == "0017" ? "17" : $0 }
    rows[2] = rows[2].map {
      $0 == "李"
        ? "?"
        : $0 == "14155552673"
          ? "1,41556E+10"
          : $0 == "li@"
            ? "li@x.org"
            : $0 == "0019" ? "19" : $0
    }
    let text = rows.map { row in
      row.map { cell in
        cell.contains(where: { ";\"\n".contains($0) })
          ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
      }.joined(separator: ";")
    }.joined(separator: "\r\n")
    let bytes = try #require(text.data(using: .windowsCP1252))
    try site.drop(Array(bytes), as: "w/leads/fair/june.rejected.csv")
    let second = try await site.answers(to: "w/leads/fair/june.rejected.csv", upload: 2)
    #expect(try second.summary?.byStatus == ["accepted": 2])
    let fields = try await site.ledger.column(
      """
      SELECT (fields ->> 'name') || ' ' || (fields ->> 'phone') || ' ' || (fields ->> 'country')
      FROM lead ORDER BY id
      """)
    #expect(fields[0] == "José (415) 555-2671 Germany")
    #expect(fields[2] == "李 14155552673 Germany")
    let results = try #require(try second.table("results"))
    #expect(results.rows.map { $0.own.last } == ["new", "old"])
    #expect(results.rows.map { $0.own[5] } == ["0017", "0019"])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  @Test("a LeadID column of someone else's is an ordinary column; one of ours alone names leads")
  func whoseLeadID() async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: ["w": Self.workspace(buyer)])
    let leadd = try await site.start()
    try site.drop("LeadID,email\nL5x,a@x.org\nL7,b@x.org\n", as: "w/leads/fair/crm.csv")
    let crm = try await site.answers(to: "w/leads/fair/crm.csv", upload: 1)
    #expect(try crm.summary?.byStatus == ["accepted": 2])
    try site.drop("email,country\nc@x.org,Oz\n", as: "w/leads/fair/bad.csv")
    let bad = try await site.answers(to: "w/leads/fair/bad.csv", upload: 2)
    let lead = try #require(try bad.table("rejected")?.rows.first?["LeadID"])
    try site.drop("LeadID,country\n\(lead),Canada\n,\n", as: "w/leads/fair/fix.csv")
    let fix = try await site.answers(to: "w/leads/fair/fix.csv", upload: 3)
    #expect(try fix.summary?.byStatus["accepted"] == 1)
    #expect(
      try await site.ledger.column(
        "SELECT fields ->> 'email' FROM lead WHERE fields ->> 'country' = 'Canada'") == ["c@x.org"])
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}
