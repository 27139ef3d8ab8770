/// Decides what a spreadsheet's traces mean in a field.
///
/// What is lost is refused, what only one value can have become is mended, and what is neither is left
/// alone.
enum SpreadsheetDamage {
  enum Verdict: Hashable {
    /// Another value was meant, and only that.
    case repaired(String, Remark.Kind)
    /// The value is lost; the words complete `… was damaged by a spreadsheet:`.
    case damaged(String)
    /// It may be lost, and may be honest.
    case doubtful(Remark.Kind)
  }

  /// What a form means in a field of any value, before the value is checked; nil when nothing.
  static func verdict(
    on value: String, _ form: SpreadsheetForm, _ field: FieldDefinition,
    longNumbers: ColumnEvidence.LongNumbers
  ) -> Verdict? {
    switch form {
    case .error: .damaged("that is an error message; write the value itself")
    case .hashes: .damaged("the column was too narrow to show it; write the value itself")
    case .formula(let inside): .repaired(inside, .formula)
    case .exponent(let number): exponent(number, field)
    case .pointZero(let whole): pointZero(whole, value, field)
    case .cutDigits: cutDigits(field, longNumbers)
    }
  }

  /// In an open schema every column is text, notes and look-ups among them: only what is certain and
  /// lost counts.
  ///
  /// That is a long number shown with an exponent. An error there is most often one of a column that
  /// nobody sends, and says itself what it is.
  static func openVerdict(_ form: SpreadsheetForm) -> Verdict? {
    guard case .exponent(let number) = form, number.hasSign, number.isRounded, number.exponent >= 11
    else { return nil }
    return lost(number)
  }

  private static func exponent(_ number: ExponentText, _ field: FieldDefinition) -> Verdict? {
    switch field.type {
    case .phone, .postalCode:
      number.isWhole ? .repaired(number.plain, .exponent) : lost(number)
    // A number may be written so; it is lost only where digits were rounded away.
    case .number, .integer:
      number.isRounded ? lost(number) : .repaired(number.plain, .exponent)
    // An article may be called 1E5, but not 1E+05; even if all digits are there, zeros before them may be lost.
    case .text: number.hasSign && number.exponent > 0 ? lost(number) : nil
    case .email, .date, .boolean, .timeZone: nil
    }
  }

  private static func lost(_ number: ExponentText) -> Verdict {
    if number.hidesDigits {
      return .damaged("only its first digits are left; write all of them")
    }
    return .damaged("if it was \"\(number.plain)\", write that")
  }

  private static func pointZero(
    _ whole: String, _ value: String, _ field: FieldDefinition
  ) -> Verdict? {
    switch field.type {
    // Fewer digits may be an extension or a group; a comma begins an extension.
    case .phone where whole.utf8.count >= 7 && !value.utf8.contains(UInt8(ascii: ",")):
      .repaired(whole, .pointZero)
    case .postalCode: .repaired(whole, .pointZero)
    case .text:
      if let pattern = field.pattern, !pattern.matchesWhole(String(value.trimmingSpaces)),
        pattern.matchesWhole(whole)
      {
        .repaired(whole, .pointZero)
      } else {
        nil
      }
    default: nil
    }
  }

  private static func cutDigits(
    _ field: FieldDefinition, _ longNumbers: ColumnEvidence.LongNumbers
  ) -> Verdict? {
    guard field.type == .text else { return nil }
    switch longNumbers {
    case .cut: return .damaged("its digits behind the fifteenth were made zeros; write all of them")
    case .unknown: return .doubtful(.perhapsCut)
    case .whole: return nil
    }
  }
}

extension SpreadsheetDamage {
  /// What a spreadsheet did to a value that is not on its picklist; nil when nothing.
  static func verdict(on value: String, offList picklist: Picklist) -> Verdict? {
    guard picklist.mayBeDates, let date = DateDamage(value) else { return nil }
    let origins = date.origins(in: picklist)
    guard let first = origins.first else { return nil }
    return origins.count == 1 ? .repaired(first, .date) : madeDate(of: origins)
  }

  /// What a spreadsheet did to a value that is not valid for its field; nil when nothing.
  static func verdict(onInvalid value: String, _ field: FieldDefinition) -> Verdict? {
    let text = value.trimmingSpaces
    switch field.type {
    case .number, .integer, .phone, .postalCode:
      guard let date = DateDamage(text), date.isNamed else { return nil }
      return madeDate(of: [])
    case .text:
      guard let pattern = field.pattern, !pattern.matchesWhole(String(text)) else { return nil }
      if let padded = padded(text, until: pattern) {
        return .damaged("it seems to have lost a leading zero; if it was \"\(padded)\", write that")
      }
      guard let origins = DateDamage(text)?.origins(matching: pattern), !origins.isEmpty else {
        return nil
      }
      return madeDate(of: origins)
    case .email, .date, .boolean, .timeZone: return nil
    }
  }

  private static func madeDate(of origins: [String]) -> Verdict {
    let meant = origins.map { "\"\($0)\"" }.joined(separator: " or ")
    return .damaged(
      "a date was made of it; " + (meant.isEmpty ? "write the value itself" : "write \(meant)"))
  }

  /// Up to three zeros: more are hardly ever lost at once.
  private static func padded(_ text: Substring, until pattern: Pattern) -> String? {
    guard let first = text.utf8.first, first != UInt8(ascii: "0"), text.utf8.count <= 20,
      text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return (1...3).lazy.map { String(repeating: "0", count: $0) + text }.first(
      where: pattern.matchesWhole)
  }
}
