/// What a cell looks like, to tell data from names; a guess that is good for evidence only.
enum CellKind: Hashable {
  case blank
  case text
  /// Digits with nothing but a sign.
  case integer
  /// A number with a fraction, groups, a currency or a percent sign.
  case number
  case date
  case email
  case phone
  case url

  /// Looks at the bytes of a cell.
  init(_ cell: ArraySlice<UInt8>) {
    let bytes = cell.drop(while: \.isBlank)
    guard let last = bytes.lastIndex(where: { !$0.isBlank }) else {
      self = .blank
      return
    }
    self = Self.kind(of: bytes[...last])
  }

  /// Whether names of columns never look like this.
  var isData: Bool {
    switch self {
    case .blank, .text: false
    case .integer, .number, .date, .email, .phone, .url: true
    }
  }

  /// Whether two cells of one column look alike.
  func resembles(_ other: CellKind) -> Bool {
    self == other || isNumeric && other.isNumeric
  }

  private var isNumeric: Bool { self == .integer || self == .number }

  private static func kind(of bytes: ArraySlice<UInt8>) -> CellKind {
    // No number, date, or address of interest is longer.
    guard bytes.count <= 320 else { return .text }
    if isEmail(bytes) { return .email }
    if isURL(bytes) { return .url }
    let digits = bytes.count(where: \.isDigit)
    guard digits > 0, bytes.count <= 40 else { return .text }
    if isDate(bytes) { return .date }
    let letters = bytes.count { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    if isPhone(bytes, digits: digits, letters: letters) { return .phone }
    return letters == 0 ? numeric(bytes) : .text
  }

  private static func isURL(_ bytes: ArraySlice<UInt8>) -> Bool {
    // Few cells begin so; for the others no text is made.
    guard let first = bytes.first.map({ $0 | 0x20 }),
      first == UInt8(ascii: "h") || first == UInt8(ascii: "w")
    else { return false }
    let start = String(decoding: bytes.prefix(8), as: UTF8.self).lowercased()
    return start.hasPrefix("http://") || start.hasPrefix("https://") || start.hasPrefix("www.")
  }

  private static func isEmail(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > bytes.startIndex,
      !bytes.contains(where: { $0 == .space || $0 == UInt8(ascii: "/") })
    else { return false }
    let domain = bytes[(at + 1)...]
    guard let dot = domain.lastIndex(of: UInt8(ascii: ".")), dot > domain.startIndex,
      !domain.contains(UInt8(ascii: "@"))
    else { return false }
    return domain[(dot + 1)...].count >= 2 && domain[(dot + 1)...].allSatisfy(\.isLetter)
  }

  /// `2024-05-31`, `31.5.24`, `5/31/2024 10:15 PM`, `10:15`; with a time and a zone behind it or not.
  private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    let day = bytes.prefix { $0.isDigit || "-/.".utf8.contains($0) }
    let groups = day.split(omittingEmptySubsequences: false) { !$0.isDigit }
    let separators = Set(day.filter { !$0.isDigit })
    let lengths = groups.map(\.count)
    let isDay =
      separators.count == 1 && groups.count == 3
      && (lengths[0] == 4 && (1...2).contains(lengths[1]) && (1...2).contains(lengths[2])
        || (1...2).contains(lengths[0]) && (1...2).contains(lengths[1])
          && (lengths[2] == 2 || lengths[2] == 4))
    let rest = isDay ? bytes[day.endIndex...] : bytes
    if isDay, rest.isEmpty { return true }
    if isDay, rest.first != .space, rest.first != UInt8(ascii: "T"), rest.first != UInt8(ascii: "Z")
    {
      return false
    }
    // A time and its zone: digits with colons, and few letters.
    let isTime =
      rest.allSatisfy { $0.isDigit || $0.isLetter || ":.+- ".utf8.contains($0) }
      && rest.count(where: \.isLetter) <= 5
    return isTime
      && (isDay
        || lengths.first.map { (1...2).contains($0) } ?? false
          && bytes.dropFirst(lengths[0]).first == UInt8(ascii: ":"))
  }

  /// Seven digits and more, grouped as numbers are not, or behind a plus sign.
  private static func isPhone(_ bytes: ArraySlice<UInt8>, digits: Int, letters: Int) -> Bool {
    guard (7...20).contains(digits) else { return false }
    let isExtended =
      letters == 0 || letters <= 3 && bytes.contains { $0 | 0x20 == UInt8(ascii: "x") }
    let isPlain = bytes.allSatisfy { $0.isDigit || $0.isLetter || "+-. ()/#".utf8.contains($0) }
    guard isExtended, isPlain else { return false }
    let groups = bytes.split { !$0.isDigit }
    return bytes.first == UInt8(ascii: "+") || bytes.contains(UInt8(ascii: "("))
      || groups.count >= 2 && groups.contains { $0.count >= 3 }
        && bytes.contains { "- /".utf8.contains($0) }
  }

  private static func numeric(_ bytes: ArraySlice<UInt8>) -> CellKind {
    let unsigned =
      bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
      ? bytes.dropFirst() : bytes
    if unsigned.allSatisfy(\.isDigit) { return .integer }
    // High bytes stand for currencies and narrow spaces.
    let isNumber = bytes.allSatisfy { $0.isDigit || $0 >= 0x80 || "+-.,' $%()".utf8.contains($0) }
    return isNumber ? .number : .text
  }
}
