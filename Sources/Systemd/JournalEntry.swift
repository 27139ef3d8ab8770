import Logging

/// A log event as the fields the journal stores.
struct JournalEntry: Equatable {
  struct Field: Equatable {
    let name: String
    let value: String
  }

  /// The longest field name the journal takes, in bytes; it drops longer ones.
  static let maximumNameLength = 64
  static let metadataPrefix = "LEADD_"

  private(set) var fields: [Field]

  init(event: LogEvent, metadata: Logger.Metadata, label: String, identifier: String) {
    fields = [
      Field(name: "MESSAGE", value: event.message.description),
      Field(name: "PRIORITY", value: String(event.level.syslogPriority)),
      Field(name: "SYSLOG_IDENTIFIER", value: identifier),
      Field(name: "LOGGER", value: label),
      Field(name: "CODE_FILE", value: event.file),
      Field(name: "CODE_LINE", value: String(event.line)),
      Field(name: "CODE_FUNC", value: event.function),
    ]
    append(.dictionary(metadata), key: "")
  }

  /// A dictionary's keys join the name, an array's elements share it: the journal keeps every value of
  /// a field that occurs more than once, so keys that become the same name lose nothing either.
  private mutating func append(_ value: Logger.MetadataValue, key: String) {
    switch value {
    case .string(let text):
      fields.append(Field(name: Self.name(forKey: key), value: text))
    case .stringConvertible(let convertible):
      fields.append(Field(name: Self.name(forKey: key), value: convertible.description))
    case .array(let values):
      for value in values { append(value, key: key) }
    case .dictionary(let values):
      for (inner, value) in values.sorted(by: { $0.key < $1.key }) {
        append(value, key: key.isEmpty ? inner : "\(key)_\(inner)")
      }
    }
  }

  /// `upload` → `LEADD_UPLOAD`; what is not A–Z, 0–9, or an underscore becomes one.
  ///
  /// A key in capitals, such as `MESSAGE_ID`, is the journal's own name already.
  static func name(forKey key: String) -> String {
    if key.isFieldName { return String(key.prefix(maximumNameLength)) }
    let sanitised = key.unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "A"..."Z", "0"..."9": Character(scalar)
      case "a"..."z": Character(scalar.properties.uppercaseMapping)
      default: "_"
      }
    }
    return String((metadataPrefix + sanitised).prefix(maximumNameLength))
  }
}

extension String {
  /// Whether a key of metadata names a field of the journal itself, which no other log shows.
  var isFieldName: Bool {
    guard let first = utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else {
      return false
    }
    return utf8.allSatisfy {
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
    }
  }
}
