/// How a buyer writes dates: `dd.MM.yyyy`, `yyyy-MM-dd'T'HH:mm:ss`, `iso`, or `epoch`.
///
/// The letters are a part of those of Unicode Technical Standard #35, the ones that need no language.
public struct DatePattern: Hashable, Sendable {
  /// The pattern as written.
  public let source: String
  private let pieces: [Piece]

  private enum Piece: Hashable, Sendable {
    case part(Part)
    case literal(String)
    case iso, epoch
  }

  private enum Part: String, CaseIterable {
    case yyyy, yy, MM, M, dd, d, HH, H, mm, ss
  }

  /// Why a pattern cannot be read.
  struct Problem: Error {
    let words: String
  }

  /// Reads a pattern; text between single quotes stands for itself, and `''` for a quote.
  init(_ source: String) throws(Problem) {
    self.source = source
    switch source.lowercased() {
    case "iso": pieces = [.iso]
    case "epoch": pieces = [.epoch]
    default: pieces = try Self.pieces(source)
    }
  }

  private static func pieces(_ source: String) throws(Problem) -> [Piece] {
    var pieces: [Piece] = []
    var literal = ""
    var hasPart = false
    var rest = source[...]
    while let letter = rest.first {
      if letter == "'" {
        literal += try quoted(&rest)
      } else if letter.isASCII, letter.isLetter {
        let run = rest.prefix { $0 == letter }
        rest = rest[run.endIndex...]
        guard let part = Part(rawValue: String(run)) else { throw unknown(String(run)) }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        literal = ""
        pieces.append(.part(part))
        hasPart = true
      } else {
        literal.append(letter)
        rest.removeFirst()
      }
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    guard hasPart else {
      throw Problem(words: "\"\(source)\" holds no part of a date; write for example yyyy-MM-dd")
    }
    try checkMinutes(pieces)
    return pieces
  }

  /// `mm` for a month and `MM` for minutes would be read over, and sent, for years.
  private static func checkMinutes(_ pieces: [Piece]) throws(Problem) {
    let parts = pieces.compactMap { if case .part(let part) = $0 { part } else { nil } }
    if parts.contains(.mm), !parts.contains(.HH), !parts.contains(.H) {
      throw Problem(words: "mm is minutes, and no hours stand in the pattern; the month is MM")
    }
    if parts.count(where: { $0 == .MM || $0 == .M }) > 1 {
      throw Problem(words: "MM is the month and stands there twice; minutes are mm")
    }
  }

  private static func quoted(_ rest: inout Substring) throws(Problem) -> String {
    rest.removeFirst()
    if rest.first == "'" {
      rest.removeFirst()
      return "'"
    }
    var text = ""
    while let letter = rest.popFirst() {
      guard letter == "'" else {
        text.append(letter)
        continue
      }
      guard rest.first == "'" else { return text }
      rest.removeFirst()
      text.append("'")
    }
    throw Problem(words: "a ' of the date pattern is never closed; write '' for a quote")
  }

  private static func unknown(_ run: String) -> Problem {
    let known = Part.allCases.map(\.rawValue)
    let near = known.first {
      $0.lowercased() == run.lowercased() && $0.first != "m" && $0.first != "M"
    }
    let cure =
      near.map { "did you mean \"\($0)\"?" }
      ?? "it has \(known.joined(separator: ", ")), iso, epoch, and text in single quotes"
    return Problem(words: "\"\(run)\" is no part of a date pattern; \(cure)")
  }

  /// The date in this pattern; without a time of day it is midnight.
  func text(_ moment: WrittenMoment) -> String {
    let (year, month, day) = moment.day.parts
    var out = ""
    for piece in pieces {
      switch piece {
      case .literal(let text): out += text
      case .iso: out += moment.iso
      case .epoch: out += String(moment.epoch)
      case .part(let part):
        switch part {
        // Years that are read have four digits.
        case .yyyy: out += String(year)
        case .yy: out += WrittenMoment.two(year % 100)
        case .MM: out += WrittenMoment.two(month)
        case .M: out += String(month)
        case .dd: out += WrittenMoment.two(day)
        case .d: out += String(day)
        case .HH: out += WrittenMoment.two(moment.time?.hour ?? 0)
        case .H: out += String(moment.time?.hour ?? 0)
        case .mm: out += WrittenMoment.two(moment.time?.minute ?? 0)
        case .ss: out += WrittenMoment.two(moment.time?.second ?? 0)
        }
      }
    }
    return out
  }
}
