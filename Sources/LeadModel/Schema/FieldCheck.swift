/// Holds one value that is not blank against its field.
enum FieldCheck {
  /// Everything that is wrong with the value.
  static func faults(of value: String, _ field: FieldDefinition) -> [Reason] {
    var faults: [Reason] = []
    let name = field.name.rawValue
    func report(_ code: DispositionCode, _ problem: String) {
      faults.append(Reason(code, [.field: name, .value: value, .problem: problem]))
    }
    if let harm = unsafeMarkup(in: value) {
      // The value is not repeated: it must not reach a browser by way of the reason either.
      faults.append(Reason(.unsafeContent, [.field: name, .problem: harm]))
    }
    switch field.type {
    case .text: break
    case .email:
      do { _ = try EmailAddress(value) } catch { report(.invalidEmail, error.words) }
    case .phone:
      do { _ = try PhoneNumber(value, region: field.region) } catch {
        report(.invalidPhone, error.words)
      }
    case .number, .integer: checkNumber(value, field, report)
    case .date: if DateText(value) == nil { report(.invalidDate, "") }
    case .boolean:
      if BooleanText.value(value) == nil {
        report(.invalidFormat, "is neither yes nor no; write true or false")
      }
    case .timeZone:
      if TimeZoneText.named(value) == nil {
        faults.append(
          Reason(
            .invalidTimeZone,
            [
              .field: name, .value: value,
              .suggestion: TimeZoneText.suggestion(for: value) ?? "",
            ]))
      }
    }
    checkForm(value, field, report)
    return faults
  }

  private static func checkNumber(
    _ value: String, _ field: FieldDefinition, _ report: (DispositionCode, String) -> Void
  ) {
    guard let number = NumberText(value) else {
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
  private static func unsafeMarkup(in value: String) -> String? {
    guard value.utf8.contains(UInt8(ascii: "<")) else { return nil }
    let lower = value.lowercased()
    return ["<script", "<iframe", "<object", "<embed"].first { lower.contains($0) }
      .map { "a \($0)> element" }
  }
}
