/// Finds the text of an XML element by its name, in XML as buyers write it.
///
/// It reads what it needs and no more: the first element of the name, all text inside of it, its entities
/// decoded. Nothing is loaded, no DTD is read, no entity but the five of XML and numbers is known, and each byte
/// is looked at once, so no answer takes long.
struct ElementText {
  private let bytes: [UInt8]
  private var place = 0

  /// The text; nil when there is no such element, or its end is missing.
  static func find(_ name: ElementName, in text: String) -> String? {
    var reader = Self(bytes: Array(text.utf8))
    return reader.text(of: name)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func text(of name: ElementName) -> String? {
    while let mark = nextMark() {
      guard case .open(let tag) = mark, tag.name == name.element else { continue }
      if let attribute = name.attribute {
        if let value = tag.attribute(attribute) { return value }
        continue
      }
      return tag.isEmpty ? "" : content(of: name.element)
    }
    return nil
  }

  /// All text up to the end of the element that was just opened.
  private mutating func content(of name: String) -> String? {
    var out: [UInt8] = []
    var depth = 1
    var from = place
    while let mark = nextMark(text: { out += Self.decoded($0) }, from: from) {
      switch mark {
      case .open(let tag): if tag.name == name, !tag.isEmpty { depth += 1 }
      case .close(let closed): if closed == name { depth -= 1 }
      case .literal(let range): out += bytes[range]
      case .other: break
      }
      if depth == 0 { return String(decoding: out, as: UTF8.self) }
      from = place
    }
    return nil
  }

  private enum Mark {
    case open(Tag)
    case close(String)
    /// What stands in `<![CDATA[…]]>`.
    case literal(Range<Int>)
    /// A comment, a declaration, or an instruction.
    case other
  }

  private struct Tag {
    let name: String
    let attributes: ArraySlice<UInt8>
    let isEmpty: Bool

    func attribute(_ wanted: String) -> String? {
      var rest = attributes
      while let sign = rest.firstIndex(of: UInt8(ascii: "=")) {
        let words = rest[..<sign].split { $0 <= 0x20 }
        let value = rest[(sign + 1)...].drop { $0 <= 0x20 }
        guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
          let end = value.dropFirst().firstIndex(of: quote)
        else { return nil }
        if let name = words.last, ElementText.localName(name) == wanted {
          return String(
            decoding: ElementText.decoded(value[(value.startIndex + 1)..<end]), as: UTF8.self)
        }
        rest = rest[(end + 1)...]
      }
      return nil
    }
  }

  /// The next thing between angle brackets; the text before it is given away.
  private mutating func nextMark(
    text: (ArraySlice<UInt8>) -> Void = { _ in }, from: Int? = nil
  ) -> Mark? {
    guard let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
    text(bytes[(from ?? place)..<open])
    place = open + 1
    if starts("!--") { return skip(to: "-->") == nil ? nil : .other }
    if starts("![CDATA[") { return skip(to: "]]>").map { .literal($0) } }
    if starts("?") { return skip(to: "?>") == nil ? nil : .other }
    if starts("!") { return skip(to: ">") == nil ? nil : .other }
    let isClose = starts("/")
    guard let end = tagEnd() else { return nil }
    var inside = bytes[place..<end]
    place = end + 1
    let isEmpty = inside.last == UInt8(ascii: "/")
    if isEmpty { inside = inside.dropLast() }
    let name = inside.prefix { $0 > 0x20 }
    if isClose { return .close(Self.localName(name)) }
    return .open(
      Tag(name: Self.localName(name), attributes: inside[name.endIndex...], isEmpty: isEmpty))
  }

  /// Whether the text goes on so; then it is taken.
  private mutating func starts(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard bytes[place...].starts(with: wanted) else { return false }
    place += wanted.count
    return true
  }

  /// Goes behind a text; what stands before it is given back.
  private mutating func skip(to text: StaticString) -> Range<Int>? {
    let from = place
    while place < bytes.count {
      let before = place
      if starts(text) { return from..<before }
      place += 1
    }
    return nil
  }

  /// Where the tag's `>` stands; one inside of quotes is part of a value.
  private func tagEnd() -> Int? {
    var quote: UInt8?
    for place in place..<bytes.count {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return place
      }
    }
    return nil
  }

  fileprivate static func localName(_ name: ArraySlice<UInt8>) -> String {
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    return String(decoding: local, as: UTF8.self).lowercased()
  }

  /// The text with its entities decoded; what is no entity stands as it is.
  fileprivate static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var out: [UInt8] = []
    var rest = text
    while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
      out += rest[..<mark]
      rest = rest[(mark + 1)...]
      // The longest is `#x10FFFF`.
      guard let end = rest.prefix(10).firstIndex(of: UInt8(ascii: ";")),
        let letter = entity(String(decoding: rest[..<end], as: UTF8.self))
      else {
        out.append(UInt8(ascii: "&"))
        continue
      }
      out += Array(String(letter).utf8)
      rest = rest[(end + 1)...]
    }
    return out + rest
  }

  private static func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let isHex = digits.first == "x" || digits.first == "X"
      return (isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits))
        .flatMap(Unicode.Scalar.init)
    }
  }
}
