/// What is done to a value on its way into a request: one step behind a `|` of a placeholder.
public enum Transform: Hashable, Sendable {
  /// Upper case.
  case upper
  /// Lower case.
  case lower
  /// A name's case, see ``NameCase``.
  case title
  /// No white space at both ends.
  case trim
  /// The digits alone.
  case digits
  /// So many characters from the beginning.
  case first(Int)
  /// A date in its ISO form, `03/04/2026` read as a day of April.
  case dayFirst
  /// A date in its ISO form, `03/04/2026` read as a day of March.
  case monthFirst
  /// A date as the buyer writes it.
  case date(DatePattern)
  /// A telephone number as the buyer writes it, and the country of numbers without a country code.
  case phone(PhoneForm, CallingRegion?)
  /// A number in plain digits; in JSON a number.
  case number
  /// `true` or `false`; in JSON a truth value.
  case boolean
  /// The parts of a text; in JSON an array.
  case list(separator: String)
  /// The values of a list that are not blank, in one text.
  case join(separator: String)
  /// What stands for a blank value; written `default`.
  case fallback(String)
  /// The buyer's word for a value.
  case map(ValueMap)
  /// In JSON `null` for a blank value.
  case null
  /// Nothing at all for a blank value: the member, field, or header is left out.
  case omit
}

/// The words that people write for transforms.
public enum TransformName: String, Sendable, CaseIterable {
  case upper, lower, title, trim, digits, first
  case dayFirst = "day_first"
  case monthFirst = "month_first"
  case date, phone, number, boolean, list, join
  case fallback = "default"
  case map, null, omit

  /// The transform with its argument.
  ///
  /// - Parameters:
  ///   - argument: what stands behind the colon; nil without one.
  ///   - region: the country of the field's telephone numbers.
  ///   - maps: the delivery's value maps by name.
  /// - Returns: the transform.
  /// - Throws: `ArgumentFault` with words for a person.
  func transform(
    _ argument: String?, region: CallingRegion?, maps: [String: ValueMap]
  ) throws(ArgumentFault) -> Transform {
    switch self {
    case .upper, .lower, .title, .trim, .digits, .dayFirst, .monthFirst, .number, .boolean, .null,
      .omit:
      guard argument == nil else { throw ArgumentFault("takes nothing behind it") }
      return plain
    case .first:
      guard let count = argument.flatMap({ Int($0) }), (1...1000).contains(count) else {
        throw ArgumentFault("needs a number of characters from 1 to 1000, such as first: 1")
      }
      return .first(count)
    case .date:
      guard let argument else { throw ArgumentFault("needs a pattern, such as date: yyyy-MM-dd") }
      do { return .date(try DatePattern(argument)) } catch { throw ArgumentFault(of: error.words) }
    case .phone: return try Self.phone(argument, region)
    case .list:
      guard let argument, !argument.isEmpty else {
        throw ArgumentFault("needs what stands between the parts, such as list: \";\"")
      }
      return .list(separator: argument)
    case .join:
      guard let argument else {
        throw ArgumentFault("needs what to put between the values, such as join: \" \"")
      }
      return .join(separator: argument)
    case .fallback:
      guard let argument else {
        throw ArgumentFault("needs the text for a blank value, such as default: unknown")
      }
      return .fallback(argument)
    case .map:
      guard let argument else { throw ArgumentFault("needs a map's name, such as map: states") }
      if let map = maps[argument] { return .map(map) }
      let cure =
        maps.isEmpty
        ? "it has none; add for example `maps: {\(argument): {California: CA}}`"
        : NearestName.of(argument, in: maps.keys.sorted()).map { "did you mean \"\($0)\"?" }
          ?? "there are \(maps.keys.sorted().joined(separator: ", "))"
      throw ArgumentFault(of: "\"\(argument)\" is not a map of the delivery; \(cure)")
    }
  }

  /// The transform of a word that has no argument.
  private var plain: Transform {
    switch self {
    case .upper: .upper
    case .lower: .lower
    case .title: .title
    case .trim: .trim
    case .digits: .digits
    case .dayFirst: .dayFirst
    case .monthFirst: .monthFirst
    case .number: .number
    case .boolean: .boolean
    case .null: .null
    default: .omit
    }
  }

  private static func phone(
    _ argument: String?, _ region: CallingRegion?
  ) throws(ArgumentFault) -> Transform {
    let words = (argument ?? "").split(separator: " ")
    let known = PhoneForm.allCases.map(\.rawValue)
    guard let first = words.first, let form = PhoneForm(rawValue: first.lowercased()),
      words.count <= 2
    else {
      throw ArgumentFault("needs one of \(known.joined(separator: ", ")), such as phone: e164")
    }
    guard words.count == 2 else { return .phone(form, region) }
    guard let own = CallingRegion.named(String(words[1])) else {
      throw ArgumentFault(
        of: "\"\(words[1])\" is not a country; write its two letters (ISO 3166), such as US")
    }
    return .phone(form, own)
  }

  /// Why an argument does not fit.
  struct ArgumentFault: Error {
    /// The words, and whether the transform's name belongs before them.
    let words: String
    let isAboutTransform: Bool

    /// Words that complete "first …".
    init(_ words: String) { (self.words, isAboutTransform) = (words, true) }

    /// Words that stand alone.
    init(of words: String) { (self.words, isAboutTransform) = (words, false) }
  }
}
