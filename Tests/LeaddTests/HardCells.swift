import Foundation
import LeadTestSupport
import Testing

/// Leads with cells that spreadsheets change, two of them rejected, and their way through the loop.
enum HardCells {
  static let header = [
    "email", "name", "phone", "zip", "country", "account", "born", "code", "active", "amount",
    "note", "apostrophe", "ref", "meeting", "share", "ratio", "spoken", "balance", "LEADID",
    "Status", "plus", "pad", "more", "last",
  ]
  static let rows = [
    [
      "jose@x.org", "José", "+14155552671", "02116", "Untied States", "123456789012345678",
      "2026-01-02", "1-2", "true", "1,234.50", "=SUM(A1)", "'quoted", "1e5", "2026-01-02 09:05",
      "3/4", "1:2", "24:30", "(5)", "0017", "new",
      "+1 more", "  Ann ", "Sept 2", "",
    ],
    [
      "lukasz@x.org", "Łukasz 李 😀", "+1 415 555 2672", "00501", "Germoney", "000000000000000017",
      "1999-12-31", "MAR1", "FALSE", "-0.10", "line one\nline, \"two\"", "''", "2310009E13",
      "Jan 2, 2026", "50%", "9:05 PM", "9:05", "$1,000", "0018", "@old",
      "-5 or so", "\ttab", "16:9", "",
    ],
    [
      "ann@x.org", "  Ann ", "(415) 555-2673", "10001-0001", "Canada", "7", "2026-02-03", "2-3",
      "yes", "12", "plain", "none", "12E3", "today", "1,5", "16:9", "36:15", "0", "0019", "",
      "", "", "", "x",
    ],
  ]

  static func workspace(_ buyer: Buyer) -> String {
    """
    schema:
      primary_key: email
      fields:
        email: {type: email, required: true}
        name: text
        first_name: text
        phone: {type: phone, region: US}
        zip: {type: postal_code, region: US}
        country: {type: text, picklist: countries}
        account: text
        born: date
        code: text
        active: boolean
        amount: number
        note: text
    picklists:
      countries: [United States, Canada, Germany]
    """ + "\n" + openWorkspace(["sink"], delivery("sink", to: buyer.url))
  }

  static var csv: String { written([header] + rows, delimiter: ",", lineEnd: "\n") }

  /// A table as a spreadsheet writes one: quotes only where they must be.
  static func written(_ table: [[String]], delimiter: Character, lineEnd: String) -> String {
    table.map { row in
      row.map { cell in
        cell.contains { $0 == delimiter || $0 == "\"" || $0.isNewline }
          ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }.joined(separator: String(delimiter)) + lineEnd
    }.joined()
  }

  /// What a person corrects in a round: one cell.
  struct Mend: Sendable {
    let wrong: String
    let right: String
  }
  static let mends = [
    Mend(wrong: "Untied States", right: "United States"),
    Mend(wrong: "Germoney", right: "Germany"),
  ]

  /// Drops the leads, then each answer as it is saved again with one cell mended, until none is rejected.
  ///
  /// - Parameter save: makes the file that is dropped again of the answer's bytes; it mends the cell.
  /// - Throws: what goes wrong on the way.
  static func untilClean(_ save: ([UInt8], Mend) async throws -> [UInt8]) async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: ["w": workspace(buyer)])
    let leadd = try await site.start()
    try site.drop(csv, as: "w/leads/fair/hard.csv")
    var answers = try await site.answers(to: "w/leads/fair/hard.csv", upload: 1)
    #expect(try answers.summary?.byStatus == ["accepted": 1, "rejected": 2])
    var fields = try await storedFields(site)
    for (round, mend) in mends.enumerated() {
      let rejected = try #require(try answers.table("rejected"))
      #expect(rejected.rows.count == mends.count - round)
      let bytes = Array(try #require(answers.text("rejected")).utf8)
      try site.drop(try await save(bytes, mend), as: "w/leads/fair/hard.rejected.csv")
      answers = try await site.answers(to: "w/leads/fair/hard.rejected.csv", upload: round + 2)
      let left = mends.count - round - 1
      #expect(
        try answers.summary?.byStatus
          == ["accepted": 1, "rejected": left].filter { $0.value > 0 })
      // Exactly the corrected cell differs from the answer before, in the answer and in what is stored.
      let results = try #require(try answers.table("results"))
      #expect(results.header == rejected.header)
      #expect(
        results.rows.map(\.own)
          == rejected.rows.map { $0.own.map { $0 == mend.wrong ? mend.right : $0 } })
      #expect(results.rows.allSatisfy { !$0["Custom Reason"].contains("leadd's own") })
      fields = fields.map { $0.mapValues { $0 == mend.wrong ? mend.right : $0 } }
      #expect(try await storedFields(site) == fields)
    }
    #expect(try answers.table("rejected") == nil)
    #expect(
      try await site.ledger.column("SELECT status FROM lead")
        == ["accepted", "accepted", "accepted"])
    #expect(buyer.requests == 3)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  private static func storedFields(_ site: Site) async throws -> [[String: String]] {
    try await site.ledger.column("SELECT fields FROM lead ORDER BY id").map {
      try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
    }
  }
}
