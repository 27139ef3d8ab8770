import Foundation
import LeadTestSupport
import Testing

/// Files of the shape that CRMs export go through the loop unharmed, and so do all that people do to an
/// answer before they drop it again.
struct RealFilesLoopTests {
  /// Zoho's export: a `LEADID` and a `Lead Status` of its own.
  private static let zoho = """
    LEADID,Last Name,Company,Lead Owner,Email,Mobile,Industry,Lead Status,Created Time,CONVERTED
    4563,Denson,The Pants Man,Dave,gd@x.org,660-485-0224,Education,Contacted,"15 Apr, 2021 00:03:00",Yes
    4564,Hall,Chargepal,Tom,mh@x.org,860-253-6354,Farma,Junk Lead,"15 Apr, 2021 00:03:00",Yes
    4565,Łoś,Büro & Söhne,Tom,zl@x.org,860-253,Pharma,Lost,"2 May, 2021 10:00:00",No
    L1,Own,Looks like ours,Tom,lo@x.org,860-253-6356,Farma,Lost,"2 May, 2021 10:00:00",No

    """
  /// Salesforce's: a `Status` of its own, which its schema holds against a list.
  private static let salesforce = """
    First Name,Last Name,Company,Email,Mobile,Lead Source,Status,Industry,Country
    Lead1,Johnson,ProspectCo 1,l1@x.org,+44 20 7946 1001,Referral,Working,Farma,UK
    Lead2,Brown,ProspectCo 2,l2@x.org,+44 20 7946 1002,Email,Qualified,Pharma,UK
    Lead3,Khan,ProspectCo 3,l3@x.org,+44 20,Web,New,Education,UK

    """

  private static func workspace(_ buyer: Buyer) -> String {
    """
    schema:
      primary_key: email
      fields:
        email: {type: email, required: true}
        first_name: text
        last_name: text
        mobile: {type: phone, region: US}
        industry: {type: text, picklist: industries}
        status: {type: text, picklist: stages}
        lead_source: text
        note: text
    picklists:
      industries: [Education, Pharma]
      stages: [New, Working, Qualified]
    """ + "\n" + openWorkspace(["sink"], delivery("sink", to: buyer.url))
  }

  private func run(_ body: (Site, Buyer) async throws -> Void) async throws {
    let site = try Site()
    let buyer = try await Buyer(in: site.folder)
    try site.configure(workspaces: ["w": Self.workspace(buyer)])
    let leadd = try await site.start()
    try await body(site, buyer)
    #expect(try await leadd.stop() == .exited(0))
    await buyer.stop()
  }

  /// Drops a file as an upload and gives its answers.
  private func drop(_ text: String, _ site: Site, upload: Int) async throws -> Answers {
    let path = "w/leads/fair/file\(upload).csv"
    try site.drop(text, as: path)
    return try await site.answers(to: path, upload: upload)
  }

  private func status(_ answers: Answers) throws -> [String: Int] {
    try #require(try answers.summary).byStatus
  }

  @Test("a LEADID of a CRM's own, even one that looks like ours, is never taken for ours")
  func ownLeadID() async throws {
    try await loop(
      Self.zoho, rejected: 3, mends: [(",Farma,", ",Pharma,"), (",860-253,", ",860-253-6355,")])
  }

  @Test("a Status of a CRM's own is what its schema says, in each answer and for each lead")
  func ownStatus() async throws {
    try await loop(
      Self.salesforce, rejected: 2,
      mends: [(",Farma,", ",Pharma,"), (",+44 20,", ",+44 20 7946 1003,")])
  }

  /// Goes through the loop twice; each own cell of each answer is as it came, but for what was mended.
  private func loop(_ file: String, rejected: Int, mends: [(String, String)]) async throws {
    try await run { site, buyer in
      var answers = try await drop(file, site, upload: 1)
      let came = try AnswerTable(
        [0xEF, 0xBB, 0xBF] + Array(file.replacing("\n", with: "\r\n").utf8))
      let first = try #require(try answers.table("results"))
      #expect(Array(first.header.dropFirst(11)) == came.header)
      #expect(first.rows.map(\.own) == came.rows.map(\.cells))
      #expect(try status(answers)["rejected"] == rejected)
      let total = came.rows.count
      for (round, mend) in mends.enumerated() {
        let before = try #require(answers.text("rejected"))
        let table = try #require(try answers.table("rejected"))
        #expect(before.contains(mend.0))
        let mended = before.replacing(mend.0, with: mend.1)
        answers = try await drop(mended, site, upload: round + 2)
        let results = try #require(try answers.table("results"))
        #expect(results.header == first.header)
        #expect(results.rows.map { $0["LeadID"] } == table.rows.map { $0["LeadID"] })
        let wanted = try AnswerTable(Array(mended.utf8)).rows.map(\.own)
        #expect(results.rows.map(\.own) == wanted)
        #expect(results.rows.allSatisfy { !$0["Custom Reason"].contains("leadd's own") })
      }
      #expect(try answers.table("rejected") == nil)
      #expect(
        try await site.ledger.column("SELECT DISTINCT status FROM lead") == ["accepted"])
      #expect(try await site.ledger.number("SELECT count(*) FROM lead") == total)
      #expect(buyer.requests == total)
      let stages = try await site.ledger.column(
        "SELECT coalesce(fields ->> 'status', '') FROM lead ORDER BY id")
      let place = came.header.firstIndex(of: "Status")
      if let place { #expect(stages == came.rows.map { $0.cells[place] }) }
    }
  }

  @Test("our columns' names in another order are a file's own columns")
  func otherOrder() async throws {
    try await run { site, _ in
      let file = """
        Status,LeadID,List,Source,Campaign,BID,Upload Row,Email,Industry
        New,A-1,gold,web,spring,B1,3,a@x.org,Farma
        Working,L2,gold,web,spring,B2,4,b@x.org,Pharma

        """
      let first = try await drop(file, site, upload: 1)
      #expect(try status(first) == ["accepted": 1, "rejected": 1])
      let mended = try #require(first.text("rejected")).replacing("Farma", with: "Pharma")
      let second = try await drop(mended, site, upload: 2)
      #expect(try status(second) == ["accepted": 1])
      let row = try #require(try second.table("results")?.rows.first)
      #expect(row.own == ["New", "A-1", "gold", "web", "spring", "B1", "3", "a@x.org", "Pharma"])
      #expect(row["LeadID"] == (try first.table("rejected")?.rows.first?["LeadID"]))
      #expect(
        try await site.ledger.column("SELECT fields ->> 'status' FROM lead ORDER BY id")
          == ["New", "Working"])
    }
  }

  @Test(
    "without one of the columns A–K the LeadIDs still name the leads, and nothing is sent twice")
  func oneColumnLess() async throws {
    try await run { site, buyer in
      let first = try await drop("Email,Industry,note\na@x.org,Farma,=1\n", site, upload: 1)
      let table = try #require(try first.table("rejected"))
      let place = try #require(table.header.firstIndex(of: "Custom Reason"))
      var rows = [table.header] + table.rows.map(\.cells)
      for row in rows.indices { rows[row].remove(at: place) }
      rows[1] = rows[1].map { $0 == "Farma" ? "Pharma" : $0 }
      // The schema of this workspace has a status, and a column of that name is not ours any more.
      rows[1][1] = "New"
      let text = HardCells.written(rows, delimiter: ",", lineEnd: "\r\n")
      let second = try await drop(text, site, upload: 2)
      #expect(try status(second) == ["accepted": 1])
      #expect(try await site.ledger.number("SELECT count(*) FROM lead") == 1)
      #expect(try await site.ledger.column("SELECT fields ->> 'note' FROM lead") == ["=1"])
      #expect(buyer.requests == 1)
    }
  }

  @Test("a row without a LeadID is a new lead, and one with a LeadID that is not ours is refused")
  func strangers() async throws {
    try await run { site, buyer in
      let first = try await drop("Email,Industry\na@x.org,Farma\n", site, upload: 1)
      let text = try #require(first.text("rejected")).replacing("Farma", with: "Pharma")
      let blank = String(repeating: ",", count: 11)
      let second = try await drop(
        text + blank + "new@x.org,Pharma\r\n" + "L999" + blank + "far@x.org,Pharma\r\n"
          + "4563" + blank + "crm@x.org,Pharma\r\n", site, upload: 2)
      #expect(try status(second)["accepted"] == 2)
      let results = try #require(try second.table("results"))
      #expect(
        results.rows.map { $0["Disposition Code"] }
          == ["ACCEPTED", "ACCEPTED", "REJECT_LEAD_UNKNOWN_LEAD_ID", "REJECT_LEAD_UNKNOWN_LEAD_ID"])
      #expect(
        try await site.ledger.column("SELECT fields ->> 'email' FROM lead ORDER BY id")
          == ["a@x.org", "new@x.org"])
      #expect(buyer.requests == 2)
    }
  }

  @Test(
    "the same correction twice, all results again, and an answer older than a correction send nothing"
  )
  func again() async throws {
    try await run { site, buyer in
      let first = try await drop(
        "Email,Industry,note\na@x.org,Farma,=1\nb@x.org,Pharma,\n", site, upload: 1)
      let old = try #require(first.text("rejected"))
      let mended = old.replacing("Farma", with: "Pharma")
      let second = try await drop(mended, site, upload: 2)
      #expect(try status(second) == ["accepted": 1])
      let third = try await drop(mended, site, upload: 3)
      #expect(try third.table("results")?.rows.map { $0["Disposition Code"] } == ["UNCHANGED"])
      let all = try #require(first.text("results"))
      let refused = "REJECT_LEAD_NOT_CORRECTABLE"
      for (number, text, codes) in [
        (4, old, [refused]), (5, all, [refused, "UNCHANGED"]),
        (6, try #require(second.text("results")), ["UNCHANGED"]),
      ] {
        let answers = try await drop(text, site, upload: number)
        let rows = try #require(try answers.table("results")).rows
        #expect(rows.map { $0["Disposition Code"] } == codes)
      }
      #expect(
        try await site.ledger.rows(
          "SELECT fields ->> 'industry', fields ->> 'note' FROM lead ORDER BY id")
          == [["Pharma", "=1"], ["Pharma", ""]])
      #expect(buyer.requests == 2)
    }
  }

  @Test("rows and own columns deleted, moved, and added change nothing else")
  func rearranged() async throws {
    try await run { site, buyer in
      let first = try await drop(
        """
        Email,Last Name,Industry,note,Campaign,Region
        a@x.org,Łoś,Farma,=1,k1,north
        b@x.org,Bo,Farma,two,k2,east
        c@x.org,Cy,Farma,three,k3,south

        """, site, upload: 1)
      let table = try #require(try first.table("rejected"))
      // The middle row is left out, the others change places; "note" and "Region" are deleted, "Industry"
      // comes first, and a column of notes is added.
      let rows = [table.rows[2], table.rows[0]].map { row in
        Array(row.cells.prefix(11)) + ["Pharma", "fixed", row.own[0], row.own[1], row.own[4]]
      }
      let header =
        Array(table.header.prefix(11)) + ["Industry", "by hand", "Email", "Last Name", "Campaign"]
      let text = HardCells.written([header] + rows, delimiter: ",", lineEnd: "\r\n")
      let second = try await drop(text, site, upload: 2)
      #expect(try status(second) == ["accepted": 2])
      let results = try #require(try second.table("results"))
      #expect(results.header == header)
      #expect(results.rows.map(\.own) == rows.map { Array($0.dropFirst(11)) })
      #expect(
        try await site.ledger.rows(
          """
          SELECT status, fields ->> 'last_name', fields ->> 'note', fields ->> 'industry'
          FROM lead ORDER BY id
          """) == [
            ["accepted", "Łoś", "=1", "Pharma"], ["rejected", "Bo", "two", "Farma"],
            ["accepted", "Cy", "three", "Pharma"],
          ])
      // The row that was left out is still to be had from the first answer; its columns are as they were.
      let third = try await drop(
        try #require(first.text("rejected")).replacing("Farma", with: "Pharma"), site, upload: 3)
      let last = try #require(try third.table("results"))
      #expect(
        last.rows.map(\.own) == table.rows.map { $0.own.map { $0 == "Farma" ? "Pharma" : $0 } })
      #expect(
        last.rows.map { $0["Disposition Code"] } == ["UNCHANGED", "ACCEPTED", "UNCHANGED"])
      #expect(buyer.requests == 3)
    }
  }

  @Test(
    "what was altered in our columns is said, and a row that is cut anywhere but in blanks is refused"
  )
  func alteredAndCut() async throws {
    try await run { site, buyer in
      let first = try await drop(
        "Email,Industry,note,Mobile\na@x.org,Farma,,\nb@x.org,Farma,two,\nc@x.org,Farma,three,\n",
        site, upload: 1)
      let table = try #require(try first.table("rejected"))
      var rows = [table.header] + table.rows.map(\.cells)
      for row in 1...3 { rows[row][12] = "Pharma" }
      rows[1][4] = "another source"
      rows[2].removeLast()
      // A line that was broken inside of its last filled cell.
      rows[3] = Array(rows[3].prefix(13)) + ["th"]
      let second = try await drop(
        HardCells.written(rows, delimiter: ",", lineEnd: "\r\n"), site, upload: 2)
      let results = try #require(try second.table("results"))
      #expect(
        results.rows.map { $0["Disposition Code"] }
          == ["ACCEPTED", "ACCEPTED", "REJECT_LEAD_ROW_SHAPE"])
      #expect(results.rows[0]["Custom Reason"].contains("column Source is leadd's own"))
      #expect(results.rows[0]["Source"] == "fair")
      #expect(!results.rows[1]["Custom Reason"].contains("leadd's own"))
      #expect(
        try await site.ledger.rows("SELECT status, fields ->> 'note' FROM lead ORDER BY id")
          == [["accepted", ""], ["accepted", "two"], ["rejected", "three"]])
      #expect(buyer.requests == 2)
    }
  }
}
