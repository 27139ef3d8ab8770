import LeadTestSupport
import Testing

/// The main road: a file of good leads, and a buyer who takes them.
struct AcceptedTests {
  /// How a file is written.
  struct Writing: Sendable, CustomTestStringConvertible {
    let name: String
    let delimiter: Character
    let lineEnd: String
    var testDescription: String { name }
  }

  static let writings = [
    Writing(name: "commas, LF", delimiter: ",", lineEnd: "\n"),
    Writing(name: "semicolons, CRLF", delimiter: ";", lineEnd: "\r\n"),
    Writing(name: "tabs, LF", delimiter: "\t", lineEnd: "\n"),
    Writing(name: "commas, CR alone", delimiter: ",", lineEnd: "\r"),
  ]

  @Test("500 leads are delivered once each, answered, and kept byte for byte", arguments: writings)
  func everyLeadOnce(_ writing: Writing) async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: [
      "open": openWorkspace(["sink"], delivery("sink", to: buyer.url))
    ])
    let sample = SampleRows(500, seed: 7)
    let file = Array(sample.csv(delimiter: writing.delimiter, lineEnd: writing.lineEnd).utf8)
    let leadd = try await site.start()
    try site.drop(file, as: "open/leads/fair/june.csv")
    let answers = try await site.answers(to: "open/leads/fair/june.csv", upload: 1)

    let results = try #require(try answers.table("results"))
    #expect(
      results.header == [
        "LeadID", "Status", "Disposition Code", "Custom Reason", "Source", "List", "Campaign",
        "Delivery", "BID", "Attempts", "Upload Row",
      ] + SampleRows.header)
    #expect(difference(results.rows.map(\.own), sample.answerCells) == nil)
    #expect(results.rows.map { $0["Upload Row"] } == (1...500).map { "U1-\($0)" })
    #expect(results.rows.allSatisfy { $0["Status"] == "accepted" })
    #expect(results.rows.allSatisfy { $0["Disposition Code"] == "ACCEPTED" })
    #expect(results.rows.allSatisfy { $0["List"] == "fair" && $0["BID"] == "SINK" })
    #expect(results.rows.allSatisfy { $0["Attempts"] == "1" })
    #expect(Set(results.rows.map { $0["LeadID"] }).count == 500)
    #expect(try answers.table("rejected") == nil)
    #expect(try answers.table("exceptions") == nil)
    #expect(try answers.summary?.byStatus == ["accepted": 500])
    #expect(answers.status?.contains("answered: every row has its answer") == true)

    let sent = try buyer.log.entries
    #expect(sent.count == 500)
    #expect(Set(sent.compactMap(\.idempotencyKey)).count == 500)
    let received = try sent.map { try $0.lead }.map {
      [$0["first"] ?? "?", $0["email"] ?? "?", $0["note"] ?? "?"]
    }
    .sorted { $0[1] < $1[1] }
    let meant = sample.cells.map { [$0[0], $0[2], $0[5]] }.sorted { $0[1] < $1[1] }
    #expect(difference(received, meant) == nil)

    try await site.ledger.becomes(1, "SELECT count(*) FROM upload WHERE archived_as IS NOT NULL")
    let place = try await site.ledger.column("SELECT archived_as FROM v_upload")[0]
    #expect(site.bytes("archive/\(place)") == file)
    #expect(site.files(below: "inbox").isEmpty)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }
}

/// The first place where two tables differ; a failure that prints them whole helps nobody.
private func difference(_ some: [[String]], _ others: [[String]]) -> String? {
  if some.count != others.count { return "\(some.count) rows and \(others.count)" }
  for (row, other) in zip(some, others) where row != other { return "\(row) and \(other)" }
  return nil
}
