import Foundation
import Hummingbird
import LeadModel
import LeadWire

/// A request's query, each parameter known by name and read as what it is.
struct QueryParameters {
  private var values: [String: [String]] = [:]

  /// Refuses names that nobody asks for: a filter with a slip of the pen must not select everything.
  init(of request: Request, known: [String]) throws(ProblemView) {
    for (key, value) in request.uri.queryParameters {
      let name = String(key)
      guard known.contains(name) else {
        let near = NearestName.of(name, in: known).map { "did you mean \($0)?" }
        throw ProblemView(
          code: "unknown_parameter", status: 400,
          detail: "there is no parameter \"\(name.prefix(80))\" here; "
            + (near ?? "known are \(known.joined(separator: ", "))"))
      }
      values[name, default: []].append(String(value))
    }
  }

  /// All values of a parameter that may be repeated.
  func all(_ name: String) -> [String] { given(name).filter { !$0.isEmpty } }

  /// All values as they were given, blank ones too.
  func given(_ name: String) -> [String] { values[name] ?? [] }

  /// The value of a parameter that is given once; a blank one counts as none.
  func text(_ name: String) throws(ProblemView) -> String? {
    let given = all(name)
    guard given.count <= 1 else {
      throw .badParameter(name, given.joined(separator: ", "), "give it once")
    }
    return given.first
  }

  /// The value of a parameter without which nothing can be done.
  func required(_ name: String, _ cure: String) throws(ProblemView) -> String {
    guard let text = try text(name) else { throw .badParameter(name, "", cure) }
    return text
  }

  /// A value on one line.
  func line(_ name: String, atMost most: Int) throws(ProblemView) -> String? {
    guard let text = try text(name) else { return nil }
    try Self.checkLine(name, text, atMost: most)
    return text
  }

  /// Refuses what cannot stand in a line of so many characters.
  static func checkLine(_ name: String, _ text: String, atMost most: Int) throws(ProblemView) {
    guard text.contains(where: { !$0.isWhitespace }),
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw .badParameter(name, text, "give text on one line") }
    guard text.count <= most else {
      throw .badParameter(name, text, "give at most \(most) characters")
    }
  }

  /// A share of a whole.
  func share(_ name: String) throws(ProblemView) -> Share? {
    guard let text = try text(name) else { return nil }
    guard let share = Share(text) else {
      throw .badParameter(name, text, "give a share from 0% to 100%: 50%")
    }
    return share
  }

  /// Yes or no; a name without a value is neither.
  func flag(_ name: String) throws(ProblemView) -> Bool? {
    let given = given(name)
    guard let first = given.first else { return nil }
    guard given.count == 1, let value = BooleanText.value(first) else {
      throw .badParameter(name, given.joined(separator: ", "), "give true or false, once")
    }
    return value
  }

  /// A whole number within bounds.
  func number(_ name: String, in range: ClosedRange<Int>) throws(ProblemView) -> Int? {
    guard let text = try text(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw .badParameter(
        name, text, "give a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The number of an upload.
  func upload(_ name: String) throws(ProblemView) -> OperationID? {
    try number(name, in: 1...Int.max).map { OperationID(rawValue: Int64($0)) }
  }

  /// A LeadID.
  func lead(_ name: String) throws(ProblemView) -> LeadID? {
    guard let text = try text(name) else { return nil }
    guard let lead = LeadID(text) else {
      throw .badParameter(name, text, "a LeadID is L and a number: L1048576")
    }
    return lead
  }

  /// A moment with its zone.
  func time(_ name: String) throws(ProblemView) -> Timestamp? {
    guard let text = try text(name) else { return nil }
    guard let time = WireTime(text) else {
      throw .badParameter(name, text, "give ISO 8601 with a zone: 2026-11-21T20:59:00Z")
    }
    return Timestamp(milliseconds: time.milliseconds)
  }

  /// One of some words.
  func word<Word: RawRepresentable & CaseIterable>(_ name: String, _ type: Word.Type)
    throws(ProblemView) -> Word? where Word.RawValue == String
  {
    guard let text = try text(name) else { return nil }
    guard let word = Word(rawValue: text.lowercased()) else {
      let known = Word.allCases.map(\.rawValue).joined(separator: " or ")
      throw .badParameter(name, text, "give \(known)")
    }
    return word
  }
}

extension PeerContext {
  /// A part of the path, its percent signs decoded.
  func part(_ name: String) throws -> String {
    let raw = try parameters.require(name)
    return raw.removingPercentEncoding ?? raw
  }

  /// A part of the path that is the number of an operation.
  func number(_ name: String) throws -> OperationID {
    let word = try part(name)
    guard let number = Int64(word), number > 0 else {
      let noun = name == "upload" ? "upload" : "operation"
      throw ProblemView.badParameter(name, word, "give the \(noun)'s number: 12")
    }
    return OperationID(rawValue: number)
  }
}
