/// How a telephone number is written for a buyer, without its extension.
public enum PhoneForm: String, Hashable, Sendable, CaseIterable {
  /// `+12125550123` (ITU-T E.164).
  case e164
  /// As it is dialled inside its country, digits only: `2125550123`, `030123456`.
  case national
  /// The digits of E.164 without the plus: `12125550123`.
  case digits

  /// The number in this form; nil when nothing tells its country, which E.164 has to begin with.
  func text(_ number: PhoneNumber) -> String? {
    let isInternational = number.normal.utf8.first == UInt8(ascii: "+")
    switch self {
    case .e164: return isInternational ? number.normal : nil
    case .digits: return isInternational ? String(number.normal.dropFirst()) : number.normal
    case .national: return isInternational ? number.national : number.normal
    }
  }
}

extension PhoneNumber {
  /// The digits behind the country code, with the prefix before them that people of the country write.
  fileprivate var national: String {
    let digits = normal.dropFirst()
    for length in 1...3 {
      let code = String(digits.prefix(length))
      guard let region = CallingRegion.sharing(code).first else { continue }
      let subscriber = digits.dropFirst(length)
      return Self.writesTrunkPrefix(code, subscriber)
        ? region.trunkPrefix + subscriber : String(subscriber)
    }
    return String(digits)
  }

  /// In some countries the prefix is dialled, if at all, before numbers that are written without it.
  private static func writesTrunkPrefix(_ code: String, _ subscriber: Substring) -> Bool {
    switch code {
    // North America; Brazil, Colombia, and the Marshall Islands.
    case "1", "55", "57", "692": false
    // Mobile numbers of China.
    case "86": subscriber.utf8.count != 11 || !subscriber.hasPrefix("1")
    default: true
    }
  }
}
