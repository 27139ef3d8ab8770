/// Holds one value that is not blank against its field.
enum FieldCheck {
  /// What was found out about a value.
  struct Outcome {
    /// Every fault.
    var faults: [Reason]
    /// The form in which values of the field are compared; nil with faults or when it was not asked for.
    var normal: String?
    /// The value that was meant, where the field's type makes it certain, and what was noticed.
    var repaired: (value: String, kind: Remark.Kind)?
  }

  /// What is wrong with the value, and its normal form where nothing is.
  ///
  /// - Parameters:
  ///   - value: the cell, or the picklist's value for it.
  ///   - field: what it must be.
  ///   - wantsNormal: whether the normal form is needed; it is not made for nothing.
  /// - Returns: what was found out.
  static func check(
    _ value: String, _ field: FieldDefinition, wantsNormal: Bool
  ) -> Outcome {
    let name = field.name.rawValue
    if let harm = unsafeMarkup(in: value) {
      // The value is not repeated: it must not reach a browser by way of the reason either. What is left
      // of it when it is mended is another value, so nothing else is said about this one.
      return Outcome(faults: [Reason(.unsafeContent, [.field: name, .problem: harm])])
    }
    if value.utf8.contains(0) {
      // Most programs take it for the end of the text, so it is not repeated as it is.
      let shown = String(value.map { $0 == "\0" ? "␀" : $0 })
      let problem = "holds a zero byte, which no text contains; remove it"
      return Outcome(
        faults: [Reason(.invalidFormat, [.field: name, .value: shown, .problem: problem])])
    }
    var faults: [Reason] = []
    var normal: String?
    var repaired: (value: String, kind: Remark.Kind)?
    func report(_ code: DispositionCode, _ problem: String) {
      faults.append(Reason(code, [.field: name, .value: value, .problem: problem]))
    }
    switch field.type {
    case .text: if wantsNormal { normal = field.normal(value) }
    case .email:
      do { normal = try EmailAddress(value).normal } catch { report(.invalidEmail, error.words) }
    case .phone:
      do {
        let number = try PhoneNumber(value, region: field.region)
        normal = number.normal
        repaired = number.withTrunkZero.map { ($0, .trunkZero) }
      } catch {
        report(.invalidPhone, error.words)
      }
    case .postalCode:
      do {
        let code = try PostalCode(value, region: field.region)
        normal = code.normal
        if code.isRepaired { repaired = (code.normal, .leadingZeros) }
      } catch {
        report(.invalidFormat, error.words)
      }
    case .number, .integer:
      let number = NumberText(value)
      checkNumber(number, field, report)
      if wantsNormal { normal = number?.normal }
    case .date:
      let date = DateText(value)
      if date == nil { report(.invalidDate, "") }
      if wantsNormal { normal = date?.normal ?? String(value.trimmingSpaces) }
    case .boolean:
      let truth = BooleanText.value(value)
      if truth == nil { report(.invalidFormat, "is neither yes nor no; write true or false") }
      normal = truth.map { $0 ? "true" : "false" }
    case .timeZone:
      normal = TimeZoneText.named(value)
      if normal == nil {
        faults.append(
          Reason(
            .invalidTimeZone,
            [
              .field: name, .value: value,
              .suggestion: TimeZoneText.suggestion(for: value) ?? "",
            ]))
      }
    }
    checkForm(repaired?.value ?? value, field, report)
    return faults.isEmpty
      ? Outcome(faults: [], normal: normal, repaired: repaired) : Outcome(faults: faults)
  }

  private static func checkNumber(
    _ number: NumberText?, _ field: FieldDefinition, _ report: (DispositionCode, String) -> Void
  ) {
    guard let number else {
      return report(.invalidNumber, "is not a number")
    }
    if field.type == .integer, !number.isInteger {
      report(.invalidNumber, "is not a whole number")
    }
    if let least = field.minimum, number.value < least.value {
      report(.invalidNumber, "is below the least allowed, \(least.normal)")
    }
    if let most = field.maximum, number.value > most.value {
      report(.invalidNumber, "is above the most allowed, \(most.normal)")
    }
  }

  private static func checkForm(
    _ value: String, _ field: FieldDefinition, _ report: (DispositionCode, String) -> Void
  ) {
    if field.minimumLength != nil || field.maximumLength != nil {
      let count = value.trimmingSpaces.count
      if let least = field.minimumLength, count < least {
        report(.invalidFormat, "has \(count) characters; at least \(least) are needed")
      }
      if let most = field.maximumLength, count > most {
        report(.invalidFormat, "has \(count) characters; at most \(most) are allowed")
      }
    }
    if let pattern = field.pattern, !pattern.matchesWhole(String(value.trimmingSpaces)) {
      report(.invalidFormat, "does not have the form \(pattern.source)")
    }
  }

  /// Script and frames have no place in a lead; other angle brackets may be a company's name.
  static func unsafeMarkup(in value: String) -> String? {
    guard value.utf8.contains(UInt8(ascii: "<")) else { return nil }
    let lower = value.lowercased()
    return ["<script", "<iframe", "<object", "<embed"].first { lower.contains($0) }
      .map { "a \($0)> element" }
  }
}
