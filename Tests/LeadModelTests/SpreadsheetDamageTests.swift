import LeadModel
import Testing

@Suite struct SpreadsheetDamageTests {
  private static let schema: Schema = {
    func field(
      _ name: FieldName, _ type: FieldType = .text, region: String? = nil, pattern: String? = nil,
      picklist: String? = nil
    ) -> FieldDefinition {
      var field = FieldDefinition(name, type)
      field.region = region.flatMap(CallingRegion.named)
      field.pattern = pattern.map { .sample($0) }
      field.picklist = picklist
      return field
    }
    return Schema(
      fields: [
        field("text"), field("phone", .phone, region: "US"), field("tel", .phone, region: "FR"),
        field("mobile", .phone, region: "IN"), field("amount", .number), field("count", .integer),
        field("zip", .postalCode, region: "US"), field("plz", .postalCode, region: "DE"),
        field("nt", .postalCode, region: "AU"), field("gb", .postalCode, region: "GB"),
        field("code", pattern: "\\d{5}"), field("range", pattern: "\\d+-\\d+"),
        field("staff", picklist: "staff"), field("odd", picklist: "odd"),
        field("email", .email), field("born", .date), field("optin", .boolean),
      ],
      picklists: [
        "staff": Picklist(
          name: "staff", values: ["1-10", "11-50", "51-200", "n/a", "#N/A"], mapper: ["2/5": "1-10"]
        ),
        "odd": Picklist(name: "odd", values: ["1-2", "2-1", "3-4"]),
      ])
  }()

  private static func validate(_ name: String, _ cell: String) throws -> ValidatedRow {
    let mapping = try HeaderMapping(header: [name], schema: schema)
    return LeadValidator(schema: schema, mapping: mapping, header: [name]).validate([cell])
  }

  @Test(
    arguments: [
      // Exponents
      ("phone", "1.41556E+10", "only its first digits are left; write all of them"),
      ("phone", "1,41556E+10", "only its first digits are left; write all of them"),
      ("phone", " 1.41556E+10 ", "only its first digits are left; write all of them"),
      ("phone", "1E+10", "only its first digits are left; write all of them"),
      ("phone", "1.41556e+10", "only its first digits are left; write all of them"),
      ("phone", "1.41556E10", "only its first digits are left; write all of them"),
      ("text", "1.41556E+10", "only its first digits are left; write all of them"),
      ("text", "1,23457E+15", "only its first digits are left; write all of them"),
      ("text", "2.00E+05", "only its first digits are left; write all of them"),
      ("text", "1.4155550123E+10", "if it was \"14155550123\", write that"),
      ("amount", "1.23457E+11", "only its first digits are left; write all of them"),
      ("amount", "1.2E+06", "only its first digits are left; write all of them"),
      ("amount", "1.41556e+10", "only its first digits are left; write all of them"),
      ("count", "1E+07", "only its first digits are left; write all of them"),
      ("zip", "2.1E+08", "only its first digits are left; write all of them"),
      // Errors and narrow columns
      ("text", "#REF!", "that is an error message; write the value itself"),
      ("text", "#n/a", "that is an error message; write the value itself"),
      ("phone", "#NAME?", "that is an error message; write the value itself"),
      ("amount", "#VALUE!", "that is an error message; write the value itself"),
      ("amount", "#DIV/0!", "that is an error message; write the value itself"),
      ("email", "#NULL!", "that is an error message; write the value itself"),
      ("born", "#NUM!", "that is an error message; write the value itself"),
      ("text", "#WERT!", "that is an error message; write the value itself"),
      ("text", "#¿NOMBRE?", "that is an error message; write the value itself"),
      ("text", "Err:502", "that is an error message; write the value itself"),
      ("born", "########", "the column was too narrow to show it; write the value itself"),
      ("text", "###", "the column was too narrow to show it; write the value itself"),
      // Zeros and dates
      ("code", "2116", "it seems to have lost a leading zero; if it was \"02116\", write that"),
      ("code", "801", "it seems to have lost a leading zero; if it was \"00801\", write that"),
      ("range", "2-Jan", "a date was made of it; write \"1-2\" or \"2-1\""),
      ("amount", "02. Mai", "a date was made of it; write the value itself"),
      ("count", "Jan-02", "a date was made of it; write the value itself"),
      ("phone", "2-janv", "a date was made of it; write the value itself"),
      ("zip", "2-Jan", "a date was made of it; write the value itself"),
      ("odd", "2-Jan", "a date was made of it; write \"1-2\" or \"2-1\""),
    ])
  func `What a spreadsheet destroyed is refused`(field: String, cell: String, problem: String)
    throws
  {
    let row = try Self.validate(field, cell)
    #expect(row.faults.map(\.code) == [.damagedValue])
    #expect(
      row.faults.sentence == "\(field) \"\(cell)\" was damaged by a spreadsheet: \(problem)")
    #expect(row.fields[FieldName(rawValue: field)] == cell)
    #expect(row.keys.isEmpty && row.remarks.isEmpty)
  }

  @Test(
    arguments: [
      ("zip", "2116", "02116", "a spreadsheet took its leading zero"),
      ("zip", "501", "00501", "a spreadsheet took its leading zeros"),
      ("zip", "2116-1234", "02116-1234", "a spreadsheet took its leading zero"),
      ("plz", "1067", "01067", "a spreadsheet took its leading zero"),
      ("nt", "800", "0800", "a spreadsheet took its leading zero"),
      ("zip", "90210.0", "90210", "a spreadsheet put the decimal zero there"),
      ("zip", "=\"02116\"", "02116", "it was wrapped for a spreadsheet"),
      ("text", "=\"0123\"", "0123", "it was wrapped for a spreadsheet"),
      ("text", "=\"say \"\"hi\"\"\"", "say \"hi\"", "it was wrapped for a spreadsheet"),
      ("phone", "=\"2125550123\"", "2125550123", "it was wrapped for a spreadsheet"),
      ("phone", "2125550123.0", "2125550123", "a spreadsheet put the decimal zero there"),
      ("phone", "12125550123.00", "12125550123", "a spreadsheet put the decimal zero there"),
      ("phone", "1.2125550123E+10", "12125550123", "it was written with an exponent"),
      ("phone", "1.2125550123E10", "12125550123", "it was written with an exponent"),
      ("tel", "612345678", "0612345678", "its first zero is missing, as after a spreadsheet"),
      ("code", "12345.0", "12345", "a spreadsheet put the decimal zero there"),
      ("amount", "1e+05", "100000", "it was written with an exponent"),
      ("amount", "1.5E7", "15000000", "it was written with an exponent"),
      ("amount", "2.5E-01", "0.25", "it was written with an exponent"),
      ("amount", "1.5E+01", "15", "it was written with an exponent"),
      ("staff", "10-Jan", "1-10", "a spreadsheet made a date of it"),
      ("staff", "01. Okt", "1-10", "a spreadsheet made a date of it"),
      ("staff", "Jan-10", "1-10", "a spreadsheet made a date of it"),
      ("staff", "10.01.2024", "1-10", "a spreadsheet made a date of it"),
      ("staff", "2024-10-01", "1-10", "a spreadsheet made a date of it"),
      ("staff", "Nov-50", "11-50", "a spreadsheet made a date of it"),
      ("staff", "5-Feb", "1-10", "a spreadsheet made a date of it"),
      ("odd", "3-abr", "3-4", "a spreadsheet made a date of it"),
      ("odd", "04-mars", "3-4", "a spreadsheet made a date of it"),
    ])
  func `What can be undone for certain is, and said`(
    field: String, cell: String, reading: String, cause: String
  ) throws {
    let row = try Self.validate(field, cell)
    #expect(row.faults.isEmpty, "\(row.faults.sentence)")
    #expect(row.fields[FieldName(rawValue: field)] == reading)
    #expect(row.remarks.sentence == "\(field) \"\(cell)\" read as \"\(reading)\": \(cause)")
  }

  @Test(arguments: [
    // Honest values that only look like it
    ("text", "2-Jan"), ("text", "02.01.2024"), ("text", "1E5"), ("text", "E+10"), ("text", "#1"),
    ("text", "#"), ("text", "##"), ("text", "#hashtag"), ("text", "12.0"), ("text", "=1+2"),
    ("text", "=\"a\"&\"b\""), ("text", "1E-05"), ("text", "0123"), ("text", "Error: 502"),
    ("text", "1234567890123456"), ("text", "123456789012345"), ("text", "2116"),
    ("phone", "212.555.0123"), ("phone", "2125550123"), ("phone", "12125550123"),
    ("tel", "0612345678"), ("tel", "06 12 34 56 78"), ("tel", "+33612345678"),
    ("tel", "33612345678"), ("mobile", "9876543210"),
    ("amount", "12.0"), ("amount", "1000000"), ("count", "12.0"),
    ("zip", "02116"), ("zip", "02116-1234"), ("zip", "021161234"), ("plz", "D-10115"),
    ("plz", "10115"), ("nt", "2000"), ("gb", "SW1A 1AA"), ("gb", "800"),
    ("code", "02116"), ("range", "1-2"), ("staff", "#N/A"), ("staff", "51-200"), ("odd", "1-2"),
  ])
  func `Honest values stay as they are, and nothing is said`(field: String, cell: String) throws {
    let row = try Self.validate(field, cell)
    #expect(row.faults.isEmpty, "\(row.faults.sentence)")
    #expect(row.remarks.isEmpty, "\(row.remarks.sentence)")
    #expect(row.fields[FieldName(rawValue: field)] == cell)
  }

  @Test(arguments: [
    ("zip", "116000", DispositionCode.invalidFormat), ("zip", "21", .invalidFormat),
    ("zip", "K1A 0B1", .invalidFormat), ("zip", "2116-123", .invalidFormat),
    ("plz", "106", .invalidFormat), ("zip", "00000", .invalidFormat), ("code", "1", .invalidFormat),
    ("code", "123456", .invalidFormat), ("staff", "12-Dec", .invalidListValue),
    ("staff", "500", .invalidListValue), ("phone", "555.0", .invalidPhone),
    ("amount", "2024-01-02", .invalidNumber),
  ])
  func `Other wrong values keep their own code`(
    field: String, cell: String, code: DispositionCode
  ) throws {
    #expect(try Self.validate(field, cell).faults.map(\.code) == [code])
  }

  @Test func `A wrapped blank is blank, and a wrapped number is looked at again`() throws {
    let blank = try Self.validate("text", "=\"\"")
    #expect(blank.fields["text"] == nil)
    #expect(blank.faults.isEmpty)
    let twice = try Self.validate("zip", "=\"2116.0\"")
    #expect(twice.fields["zip"] == "02116")
    #expect(twice.remarks.map(\.kind) == [.formula, .pointZero, .leadingZeros])
    #expect(try Self.validate("text", "=\"1.41556E+10\"").faults.map(\.code) == [.damagedValue])
    #expect(
      try Self.validate("text", "=\"<script>\"").faults.map(\.code) == [.unsafeContent])
  }

  @Test func `A repaired key is compared in its repaired form`() throws {
    var zip = FieldDefinition("zip", .postalCode)
    (zip.region, zip.isUnique) = (.named("US"), true)
    let schema = Schema(fields: [zip])
    let mapping = try HeaderMapping(header: ["zip"], schema: schema)
    let validator = LeadValidator(schema: schema, mapping: mapping, header: ["zip"])
    #expect(validator.validate(["2116"]).keys == validator.validate(["02116"]).keys)
    #expect(validator.validate(["2116"]).keys == [LeadKey(field: "zip", value: "02116")])
  }

  @Test func `Columns that map to nothing are never refused for it`() throws {
    let header = ["text", "junk"]
    let mapping = try HeaderMapping(header: header, schema: Self.schema)
    let validator = LeadValidator(schema: Self.schema, mapping: mapping, header: header)
    for cell in ["1.41556E+10", "#REF!", "####", "=\"1\"", "2-Jan"] {
      let row = validator.validate(["x", cell])
      #expect(row.faults.isEmpty && row.remarks.isEmpty)
    }
  }

  @Test(arguments: [
    ("1.23457E+11", true), ("4,91512E+12", true), ("1.23457E+10", false), ("#REF!", false),
    ("####", false), ("=\"0123\"", false), ("2-Jan", false), ("12.0", false), ("1e+15", false),
    ("1.23456789012E+11", false),
  ])
  func `In an open schema only long numbers that lost digits are refused`(
    cell: String, isRefused: Bool
  ) throws {
    let schema = Schema()
    let mapping = try HeaderMapping(header: ["x"], schema: schema)
    let row = LeadValidator(schema: schema, mapping: mapping, header: ["x"]).validate([cell])
    #expect(row.faults.map(\.code) == (isRefused ? [.damagedValue] : []))
    #expect(row.fields["x"] == cell)
    #expect(row.remarks.isEmpty)
  }

  @Test
  func `A number cut after 15 digits is doubtful alone, and damaged where its column proves it`()
    throws
  {
    let cut = ["11", "22", "34", "45", "57", "68", "79"].map { "49876543210\($0)12000" }
      .enumerated().map { place, id in String(id.prefix(14)) + "\(place + 1)" + "000" }
    let mapping = try HeaderMapping(header: ["text"], schema: Self.schema)
    func row(_ cell: String, rows: [String]) -> ValidatedRow {
      LeadValidator(
        schema: Self.schema, mapping: mapping, header: ["text"],
        evidence: ColumnEvidence(rows: rows.map { [$0] })
      ).validate([cell])
    }
    let alone = row(cut[0], rows: [])
    #expect(alone.faults.isEmpty)
    #expect(
      alone.remarks.sentence
        == "text \"\(cut[0])\" may have lost its last digits: "
        + "a spreadsheet keeps 15 and makes zeros of the rest")
    #expect(row(cut[0], rows: cut).faults.map(\.code) == [.damagedValue])
    // One that is whole shows that no spreadsheet cut the column.
    let mixed = row(cut[0], rows: cut + ["498765432100120001"])
    #expect(mixed.faults.isEmpty && mixed.remarks.isEmpty)
    // Sixteen digits prove nothing, however many they are.
    let tens = (100_000...100_099).map { "4987654321\($0)".prefix(15) + "0" }
    #expect(row(String(tens[7]), rows: tens.map(String.init)).faults.isEmpty)
    // Milliseconds counted in nanoseconds: the digits before are zeros as well.
    let times = (1...50).map { "17000000001\($0 + 10)000000" }
    #expect(row(times[7], rows: times).faults.isEmpty)
  }
}
