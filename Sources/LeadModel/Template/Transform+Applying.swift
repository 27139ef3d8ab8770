extension Transform {
  /// Words that say what a value is not, and the cure.
  struct Fault: Error {
    let words: String

    init(_ words: String) { self.words = words }
  }

  /// The value behind this step.
  ///
  /// Steps that change text take each element of a list for itself, and what they make of a number is text.
  ///
  /// - Throws: `Fault` when the step cannot read the value; blank values never are at fault.
  func applied(to value: FilledValue) throws(Fault) -> FilledValue {
    switch self {
    case .omit: return value.isBlank ? .omitted : value
    case .null: return value.isBlank ? .null : value
    case .fallback(let text): return value.isBlank ? .text(text) : value
    case .number:
      guard !value.isBlank else { return .null }
      guard let number = NumberText(value.text) else {
        throw Fault("it is not a number; correct the lead, or send it as text without number")
      }
      return .number(number.normal)
    case .boolean:
      guard !value.isBlank else { return .null }
      guard let truth = BooleanText.value(value.text) else {
        throw Fault("it is neither yes nor no; correct the lead, or use a map")
      }
      return .boolean(truth)
    case .list(let separator):
      let parts = value.text.split(separator: separator).map { String($0.trimmingSpaces) }
      return .list(parts.filter { !$0.isEmpty })
    case .join(let separator):
      guard case .list(let elements) = value else { return value }
      let present = elements.map(\.trimmingSpaces).filter { !$0.isEmpty }
      return .text(present.joined(separator: separator))
    default:
      guard case .list(let elements) = value else { return .text(try text(of: value.text)) }
      var changed: [String] = []
      changed.reserveCapacity(elements.count)
      for element in elements { changed.append(try text(of: element)) }
      return .list(changed)
    }
  }

  private func text(of value: String) throws(Fault) -> String {
    switch self {
    case .upper: return value.uppercased()
    case .lower: return value.lowercased()
    case .title: return NameCase.title(value)
    case .trim: return String(value.trimmingSpaces)
    case .digits:
      return String(String.UnicodeScalarView(value.unicodeScalars.compactMap(\.asciiDigit)))
    case .first(let count): return String(value.prefix(count))
    case .map(let map): return map.value(for: value)
    case .dayFirst: return try moment(value, .dayFirst)?.iso ?? ""
    case .monthFirst: return try moment(value, .monthFirst)?.iso ?? ""
    case .date(let pattern): return try moment(value, nil).map(pattern.text) ?? ""
    case .phone(let form, let region): return try phone(value, form, region)
    case .number, .boolean, .list, .join, .fallback, .null, .omit: return value
    }
  }

  private func moment(
    _ value: String, _ order: WrittenMoment.Order?
  ) throws(Fault) -> WrittenMoment? {
    guard !value.trimmingSpaces.isEmpty else { return nil }
    do {
      return try WrittenMoment(value, order: order)
    } catch {
      switch error {
      case .notADate:
        throw Fault("it is not a date; correct the lead, or send it as text without date")
      case .ambiguous:
        throw Fault(
          "day and month could be either way round; put day_first or month_first before date")
      }
    }
  }

  private func phone(
    _ value: String, _ form: PhoneForm, _ region: CallingRegion?
  ) throws(Fault) -> String {
    guard !value.trimmingSpaces.isEmpty else { return "" }
    let number: PhoneNumber
    do {
      number = try PhoneNumber(value, region: region)
    } catch {
      // Its words may repeat digits, and these go where no value may.
      throw Fault("it is not a phone number; correct the lead, or send it as text without phone")
    }
    guard let text = form.text(number) else {
      throw Fault(
        "the number has no country code; give the field its region, or write it behind \(form), "
          + "such as phone: \(form) US")
    }
    return text
  }
}

extension Unicode.Scalar {
  /// The ASCII digit that a decimal digit of any script stands for.
  var asciiDigit: Unicode.Scalar? {
    if ("0"..."9").contains(self) { return self }
    guard !isASCII, properties.numericType == .decimal, let value = properties.numericValue else {
      return nil
    }
    return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
  }
}
