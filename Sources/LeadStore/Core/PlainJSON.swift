import LeadModel

/// Reads JSON of plain strings as `StringJSON` writes it, without spaces between its parts.
///
/// Each method gives nil for anything else, which a general decoder then reads or refuses: that one takes ten times as
/// long, and a lead's values are read three times on its way.
struct PlainJSON {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  /// An array of strings.
  static func strings(_ text: String) -> [String]? {
    read(text) { $0.strings() }
  }

  /// A lead's values.
  static func fields(_ text: String) -> LeadFields? {
    read(text) { $0.fields() }
  }

  /// A reason.
  static func reason(_ text: String) -> Reason? {
    read(text) { $0.reason() }
  }

  /// Several reasons.
  static func reasons(_ text: String) -> [Reason]? {
    read(text) { $0.array { $0.reason() } }
  }

  private static func read<Value>(_ text: String, _ take: (inout Self) -> Value?) -> Value? {
    // A string that a database gave is in one piece.
    let found = text.utf8.withContiguousStorageIfAvailable { bytes -> Value? in
      var reader = Self(bytes: bytes)
      guard let value = take(&reader), reader.place == bytes.count else { return nil }
      return value
    }
    return found ?? nil
  }

  private mutating func strings() -> [String]? { array { $0.string() } }

  private mutating func fields() -> LeadFields? {
    // A member has some twenty letters; to make room as they come costs as much as to read them.
    var fields = LeadFields(capacity: bytes.count / 20)
    return members { json, name in
      json.string().map { fields.add($0, for: FieldName(rawValue: name)) } ?? false
    } ? fields : nil
  }

  private mutating func reason() -> Reason? {
    var code: DispositionCode?
    var parameters: [Reason.Parameter: String]?
    let isRead = members { json, name in
      switch name {
      case "code" where code == nil:
        code = json.string().flatMap(DispositionCode.init)
        return code != nil
      case "parameters" where parameters == nil:
        var found: [Reason.Parameter: String] = [:]
        let isRead = json.members { json, name in
          guard let parameter = Reason.Parameter(rawValue: name), found[parameter] == nil,
            let value = json.string()
          else { return false }
          found[parameter] = value
          return true
        }
        parameters = found
        return isRead
      default: return false
      }
    }
    guard isRead, let code, let parameters else { return nil }
    return Reason(code, parameters)
  }

  private mutating func array<Value>(_ item: (inout Self) -> Value?) -> [Value]? {
    guard take("[") else { return nil }
    var values: [Value] = []
    if take("]") { return values }
    repeat {
      guard let value = item(&self) else { return nil }
      values.append(value)
    } while take(",")
    return take("]") ? values : nil
  }

  /// Reads an object, each member's value by `member`.
  private mutating func members(_ member: (inout Self, String) -> Bool) -> Bool {
    guard take("{") else { return false }
    if take("}") { return true }
    repeat {
      guard let name = string(), take(":"), member(&self, name) else { return false }
    } while take(",")
    return take("}")
  }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: letter) else { return false }
    place += 1
    return true
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    let start = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        defer { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
      case UInt8(ascii: "\\"): return escaped(from: start)
      case ..<0x20: return nil
      default: place += 1
      }
    }
    return nil
  }

  /// The rest of a string with an escape at this place.
  private mutating func escaped(from start: Int) -> String? {
    var text = Array(bytes[start..<place])
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let letter = escape() else { return nil }
        text.append(letter)
      case ..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  /// What stands behind a backslash, where that is a letter of ASCII.
  private mutating func escape() -> UInt8? {
    guard place < bytes.count else { return nil }
    defer { place += 1 }
    switch bytes[place] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return bytes[place]
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "u"):
      // \u0000 to \u007F; a sign would be no digit to JSON.
      guard place + 4 < bytes.count, bytes[place + 1] == UInt8(ascii: "0"),
        bytes[place + 2] == UInt8(ascii: "0"), (0x30...0x37).contains(bytes[place + 3]),
        let code = UInt8(
          String(decoding: bytes[(place + 3)...(place + 4)], as: UTF8.self), radix: 16)
      else { return nil }
      place += 4
      return code
    default: return nil
    }
  }
}
