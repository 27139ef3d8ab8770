/// Made-up leads as CSV, the same for the same seed.
///
/// They look like what people send: accents, several ways to write a phone number, notes with
/// commas, quotes, and now and then a second line.
struct LeadFile {
  /// Which cells are quoted.
  enum Quoting {
    /// Those that must be.
    case needed
    /// All of them.
    case all
  }

  private let quoting: Quoting
  private var random: SeededRandom
  private var row = 0

  init(_ quoting: Quoting, seed: UInt64) {
    self.quoting = quoting
    random = SeededRandom(seed: seed)
  }

  /// The header's line.
  var header: [UInt8] { line(of: Self.titles) }

  /// The next row.
  mutating func next() -> [UInt8] {
    row += 1
    return line(of: [
      pick(Self.firstNames), pick(Self.lastNames), "lead\(row)@\(pick(Self.domains))", phone(),
      pick(Self.companies), pick(Self.cities), number(digits: 5), pick(Self.campaigns),
      "2024-0\(1 + below(9))-\(10 + below(19))T1\(below(10)):\(10 + below(50)):00Z",
      pick(Self.notes),
    ])
  }

  private static let titles = [
    "first_name", "last_name", "email", "phone", "company", "city", "zip", "campaign",
    "created_at", "note",
  ]
  private static let firstNames = [
    "Anna", "José", "Łukasz", "Zoë", "Anne-Marie", "Søren", "Ирина", "Bob", "D'Arcy", "李娜",
    "Maria", "Thomas", "Noël", "Fatma", "Peter",
  ]
  private static let lastNames = [
    "Schmidt", "García Márquez", "Kowalczyk", "O'Neill", "Ångström", "Müller", "Smith", "Иванова",
    "van der Berg", "Nguyễn", "Rossi", "Jones", "Dupont", "Yılmaz",
  ]
  private static let domains = ["example.com", "mail.example.org", "example.co.uk"]
  private static let companies = [
    "", "", "Büro & Söhne GmbH", "Acme, Inc.", "Example Ltd", "Café \"Zum Löwen\"", "Nordlys AS",
    "Smith Partners LLP",
  ]
  private static let cities = [
    "Berlin", "São Paulo", "Kraków", "Springfield", "Zürich", "London", "Köln", "Málaga", "Austin",
  ]
  private static let campaigns = ["spring fair", "webinar-07", "newsletter", "partner referral"]
  private static let notes = [
    "", "", "", "call after 5 pm", "wants an offer for 20 seats, then for 200",
    "asked about \"premium\", sent the price list", "met at the booth; very interested",
    "two numbers,\nthe second one is the office", "speaks Spanish, Portuguese, and some English",
    "no calls on Friday",
  ]

  private mutating func pick(_ texts: [String]) -> String { texts[below(texts.count)] }

  private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

  private mutating func number(digits: Int) -> String {
    let number = String(below((0..<digits).reduce(1) { power, _ in power * 10 }))
    return String(repeating: "0", count: digits - number.utf8.count) + number
  }

  private mutating func phone() -> String {
    switch below(4) {
    case 0: "+49 30 \(number(digits: 7))"
    case 1: "(512) 555-\(number(digits: 4))"
    case 2: "+4477\(number(digits: 8))"
    default: "0" + number(digits: 9)
    }
  }

  private func line(of cells: [String]) -> [UInt8] {
    var line: [UInt8] = []
    for cell in cells {
      if !line.isEmpty { line.append(UInt8(ascii: ",")) }
      append(cell, to: &line)
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }

  private func append(_ cell: String, to line: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let mustBeQuoted = cell.utf8.contains { $0 == quote || $0 == 0x2C || $0 == 0x0A }
    guard mustBeQuoted || quoting == .all else { return line += cell.utf8 }
    line.append(quote)
    for byte in cell.utf8 {
      if byte == quote { line.append(quote) }
      line.append(byte)
    }
    line.append(quote)
  }
}

/// Random numbers that can be had again (SplitMix64).
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
