/// Made-up leads, the same for the same seed; among them everything that makes a CSV hard to read.
public struct SampleRows: Sendable {
  /// The titles.
  public static let header = ["first_name", "last_name", "email", "company", "phone", "note"]
  /// The rows, as they are meant.
  public let cells: [[String]]

  private static let firstNames = [
    "José", "Łukasz", "李", "Zoë", "Anne-Marie", "Søren", "Ирина", "Bob", "D'Arcy", "Ña\u{0303}",
  ]
  private static let notes = [
    "", "plain", "with, a comma", "with \"quotes\"", "two\nlines", "semi;colon", "tab\there",
    "ends with a quote\"", "😀 emoji", "\"", "a|pipe", "-5 or so", "+1 more",
  ]
  /// Of the notes, those that would be a formula; phone numbers are none.
  private static let dangerous: Set = ["-5 or so", "+1 more"]

  /// Leads with numbers of their own.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - seed: what they are made from.
  ///   - tag: stands in each mail address, to keep the files of one test apart.
  public init(_ count: Int, seed: UInt64 = 1, tag: String = "a") {
    var random = SeededRandom(seed: seed)
    cells = (0..<count).map { number in
      [
        Self.firstNames.randomElement(using: &random) ?? "", "Lead \(number)",
        "\(tag)\(number)@example.com", "Büro & Söhne, Nr. \(number)",
        "+1 555 \(1_000_000 + number)", Self.notes.randomElement(using: &random) ?? "",
      ]
    }
  }

  /// The rows as answer files have them: cells that a spreadsheet would run get an apostrophe.
  public var answerCells: [[String]] {
    cells.map { $0.map { Self.dangerous.contains($0) ? "'" + $0 : $0 } }
  }

  /// The leads as a file.
  public func csv(delimiter: Character = ",", lineEnd: String = "\n") -> String {
    ([Self.header] + cells).map { row in
      row.map { cell in
        cell.unicodeScalars.contains { "\"\r\n,;|\t".unicodeScalars.contains($0) }
          ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }.joined(separator: String(delimiter)) + lineEnd
    }.joined()
  }
}

/// Random numbers that can be had again (SplitMix64).
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The beginning of a row of numbers.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
