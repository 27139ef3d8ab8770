import Testing

@testable import CSVCodec

/// Lines that are no rows are skipped and said; what may be a lead never is.
@Suite struct SkippedLinesTests {
  private static let table = [["1", "Ada", "ada@x.org"], ["2", "Bob", "bob@x.org"]]
  private static let csv = "id,name,email\n1,Ada,ada@x.org\n2,Bob,bob@x.org\n"

  private func skipped(_ reading: Reading) -> [String] {
    reading.dialect?.skipped.map { "\($0.kind) \($0.firstLine) \($0.count)" } ?? []
  }

  @Test(
    arguments: [
      ("sep=,\n", ["separatorLine 1 1"]),
      ("SEP=,\r\n", ["separatorLine 1 1"]),
      ("# exported 2024-05-31\n# by Ada, in a hurry\n", ["comment 1 2"]),
      ("#\n# Leads\n#\n\n", ["comment 1 3", "blank 4 1"]),
      ("// made by hand\n", ["comment 1 1"]),
      ("Lead report\n", ["title 1 1"]),
      ("Lead report,,\nMay,,\n,,\n", ["title 1 2", "blank 3 1"]),
      (
        "Notes:\n\"When exporting your data, you\nmay notice that\"\n\n",
        ["title 1 3", "blank 4 1"]
      ),
      ("Campaign report\n\"1 June 2024 - 30 June 2024\"\n", ["title 1 2"]),
      ("\n \t\n", ["blank 1 2"]),
      ("sep=,\nLead report\n\n", ["separatorLine 1 1", "title 2 1", "blank 3 1"]),
      ("Leads from \"Spring\" 5\" screens\n\"unclosed\n", ["title 1 2"]),
    ])
  func whatStandsAboveTheHeaderIsSkipped(above: String, expected: [String]) {
    let reading = Reading(above + Self.csv)
    #expect(reading.header == ["id", "name", "email"])
    #expect(reading.rows == Self.table)
    #expect(reading.faults == [])
    #expect(skipped(reading) == expected)
    let lines = 1 + above.utf8.count { $0 == .lineFeed }
    #expect(reading.dialect?.headerLine == lines)
    #expect(reading.records.first?.line == lines + 1)
  }

  @Test func namesAndValuesAboveAWideHeaderAreSkipped() {
    let text =
      "Report:,Leads\nPeriod:,May\n\nFirst Name,Last Name,Email,Phone,City\n"
      + "Ada,Lovelace,ada@x.org,5551234567,London\n"
    let reading = Reading(text)
    #expect(reading.header?.count == 5)
    #expect(reading.rows.count == 1)
    #expect(skipped(reading) == ["title 1 2", "blank 3 1"])
  }

  @Test func aHeadingOverGroupsOfColumnsIsSkipped() {
    let text =
      "Contact,,,Address,\nFirst Name,Last Name,Email,Street,City\nAda,L,a@x.org,Main St,Rome\n"
    #expect(Reading(text).header?.first == "First Name")
  }

  @Test func theSeparatorLineDecidesOnTheDelimiter() {
    let reading = Reading("sep=;\na,b;c\n1,2;3\n")
    #expect(reading.header == ["a,b", "c"])
    #expect(reading.dialect?.delimiter == UInt8(ascii: ";"))
    #expect(Reading("sep=\t\na\tb\n1\t2\n").rows == [["1", "2"]])
    #expect(Reading("sep=;;;\na;b;c\n1;2;3\n").rows == [["1", "2", "3"]])
    #expect(Reading("sep=value,b\n1,2\n").header == ["sep=value", "b"])
  }

  @Test(arguments: [
    "name,city\nAda,Rome\n", "#,name,team\n1,Ada,Red\n", "#id,name\nx1,Ada\nx2,Bob\n",
    "name\nAda\nBob\n", "# of employees\nfive\nsix\n", "a\n1,2,3\n4,5,6\n", "name,,\nAda,x,y\n",
    "first,last\nAda,Lovelace,x\nBob,Ray,y\n", "Product\nShoe,red\nSock,blue\n",
    ",,\nx,y,z\np,q,r\n",
    "Musei,2011,2010\nGalleria,23.824,17.518\n", "id,100022,100025\nid1,TRUE,FALSE\n",
    "country,2024-01-01,2024-02-01\nIT,5,6\n", "a,b\n", "-,-,-\n1,2,3\n", "total,sum\n1,2\n",
  ])
  func theFirstLineIsTheHeaderWithoutClearEvidence(text: String) {
    let first = text.prefix { $0 != "\n" }.split(separator: ",", omittingEmptySubsequences: false)
    let reading = Reading(text)
    #expect(reading.header == first.map(String.init))
    #expect(skipped(reading) == [])
    #expect(reading.records.count == text.split(separator: "\n").count - 1)
  }

  @Test(
    arguments: [
      ("id,name,email\n", ["repeatedHeader 4 1"]),
      ("\u{FEFF}id,name,email\n", ["repeatedHeader 4 1"]),
      ("\"id\",\"name\",\"email\"\n", ["repeatedHeader 4 1"]),
      ("\n\n", ["blank 4 2"]),
      ("# half of it\n", ["comment 4 1"]),
      ("#\n", ["comment 4 1"]),
    ])
  func whatStandsBetweenRowsIsSkipped(between: String, expected: [String]) {
    let reading = Reading(Self.csv + between + "3,Cy,cy@x.org\n")
    #expect(reading.rows == Self.table + [["3", "Cy", "cy@x.org"]])
    #expect(reading.records.map(\.number) == [1, 2, 3])
    #expect(reading.faults == [])
    #expect(skipped(reading) == expected)
  }

  @Test func commentsAsAboveTheHeaderAreCommentsBelow() {
    let reading = Reading("// leads\n" + Self.csv + "// more\n#4 Main St,x,y\n")
    #expect(skipped(reading) == ["comment 1 2"])
    #expect(reading.rows.last == ["#4 Main St", "x", "y"])
  }

  @Test func aRulerBelowTheHeaderIsSkipped() {
    let reading = Reading("id|name |email\n---|-----|-----\n1|Ada|ada@x.org\n")
    #expect(skipped(reading) == ["ruler 2 1"])
    #expect(reading.rows == [["1", "Ada", "ada@x.org"]])
  }

  @Test(
    arguments: [
      ("Total,,500\n", ["total 4 1"]),
      ("TOTAL:,,\"1,500.00\"\n", ["total 4 1"]),
      (",Summe,12\n", ["total 4 1"]),
      ("500 rows\n", ["footer 4 1"]), ("(3 rows affected)\n", ["footer 4 1"]),
      ("3 rows in set (0.00 sec)\n", ["footer 4 1"]),
      ("-- end of report --,,\n", ["footer 4 1"]), ("*** END ***\n", ["footer 4 1"]),
      ("Total records: 500\n", ["footer 4 1"]), ("Record count: 2\n", ["footer 4 1"]),
      ("-----\n", ["footer 4 1"]), ("Generated by: Ada Lovelace 31.5.2024\n", ["footer 4 1"]),
      (
        "\n\n\"Leads by Source\"\n\"Copyright (c) 2000-2024 salesforce.com, inc.\"\n"
          + "\"Confidential Information - Do Not Distribute\"\n",
        ["blank 4 2", "footer 6 3"]
      ),
      ("Total,,500\n(2 rows)\n", ["total 4 1", "footer 5 1"]), ("\u{1A}", ["blank 4 1"]),
    ])
  func whatStandsAtTheEndIsSkipped(end: String, expected: [String]) {
    for chunk in [nil, 1, 5] {
      let reading = Reading(Self.csv + end, chunk: chunk)
      #expect(reading.rows == Self.table)
      #expect(reading.faults == [])
      #expect(skipped(reading) == expected)
    }
  }

  @Test(arguments: [
    "#1 Main St,x,y", "#1 Realty", "Total,Paris,t@x.org", "Total,0147444546,", "3", "Row",
    "Record,Ada,r@x.org", "end@x.org", "id,name,e-mail", "Copy", "500", "--,Ada,a@x.org",
    "Total Wine,Bob,b@x.org", "Sum,,", "3 Row St", "Leads", "Total,5,5",
  ])
  func whatMayBeALeadIsARow(line: String) {
    for end in ["\n", "\n3,Cy,cy@x.org\n", ""] {
      let reading = Reading(Self.csv + line + end)
      #expect(reading.records.count == 3 + (end.count > 1 ? 1 : 0), "\(line)")
      #expect(skipped(reading) == [])
    }
  }

  @Test func aSentenceApartIsARemarkOnlyBesideOne() {
    let row = Reading(Self.csv + "\nAda Lovelace\n")
    #expect(row.rows.last == ["Ada Lovelace"])
    #expect(row.kinds == [.tooFewCells(expected: 3, found: 1)])
    let remarks = Reading(Self.csv + "\nAll my leads\nExported by Ada, Rome\n")
    #expect(remarks.rows == Self.table)
    #expect(skipped(remarks) == ["blank 4 1", "footer 5 2"])
  }

  @Test func totalsAndRemarksBetweenRowsAreRows() {
    let reading = Reading(
      Self.csv + "Total,,500\n(3 rows affected)\n3,Cy,cy@x.org\n4,Di,di@x.org\n")
    #expect(reading.records.map(\.line) == [2, 3, 4, 5, 6, 7])
    #expect(reading.records.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(reading.kinds == [.tooFewCells(expected: 3, found: 1)])
  }

  @Test func remarksWithoutEndAreRows() {
    let remarks = String(repeating: "(3 rows affected)\n", count: 100)
    let reading = Reading(Self.csv + remarks)
    #expect(reading.records.count + (reading.dialect?.skipped.first?.count ?? 0) == 102)
    #expect(reading.dialect?.skipped.first?.count ?? 0 <= 32)
  }

  @Test func aRepeatedRowOfAHeaderWithoutNamesIsARow() {
    let row = "2022-10-04 16:00:47 UTC,2\n"
    var options = ReadingOptions(columns: ["when", "what"])
    #expect(Reading(row + row + row, options: options).records.count == 3)
    options.columns = nil
    #expect(Reading("x\nx\nx\n", options: options).records.count == 2)
  }

  @Test func aTableWithoutRowsSaysSo() {
    let reading = Reading("id,name,email\n(0 rows affected)\n")
    #expect(reading.fileFault?.kind == .onlyHeader)
    #expect(skipped(reading) == ["footer 2 1"])
  }

  @Test func aPersonCanNameCommentsAndKeepEveryLine() {
    var options = ReadingOptions()
    options.comment = "!"
    let reading = Reading("!x\nid,name\n!y,z\n1,Ada\n!\"q\n", options: options)
    #expect(reading.rows == [["1", "Ada"]])
    #expect(skipped(reading) == ["comment 1 3"])
    options = ReadingOptions()
    options.keepsEveryLine = true
    let all = Reading("# x\nid,name\nid,name\n(1 row)\n", options: options)
    #expect(all.records.count == 3)
    #expect(skipped(all) == [])
  }

  @Test func skippedLinesReadWellToPeople() {
    let reading = Reading("A\nB\n" + Self.csv + "id,name,email\nTotal,,500\n")
    #expect(
      reading.dialect?.skipped.map(\.description) == [
        "2 title lines above the header", "1 repeated header", "1 totals line",
      ])
  }
}
