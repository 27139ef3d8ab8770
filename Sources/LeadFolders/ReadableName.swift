public import SystemPackage

extension FilePath {
  /// The path as text that is safe to show: what is not plain UTF-8 text stands as `\xNN`.
  public var readable: String { withPlatformString { readableText(ofCString: $0) } }

  /// The same path with one more name at its end.
  func appending(name: FilePath.Component) -> FilePath {
    var longer = self
    longer.append(name)
    return longer
  }
}

extension FilePath.Component {
  /// The name as text that is safe to show: what is not plain UTF-8 text stands as `\xNN`.
  var readable: String { withPlatformString { readableText(ofCString: $0) } }

  /// Whether the name begins with a dot.
  var isHidden: Bool { withPlatformString { $0.pointee == CChar(UInt8(ascii: ".")) } }

  /// Reads a name that must be one path component.
  init(checking name: String, in folder: FilePath) throws(FolderError) {
    guard let component = FilePath.Component(name), component.kind == .regular,
      !name.utf8.contains(0)
    else {
      throw FolderError(
        .other, "name a file in", folder, message: "'\(name)' is not a file name",
        cure: "Use a name without '/', other than '.' and '..'")
    }
    self = component
  }
}

private func readableText(ofCString text: UnsafePointer<CChar>) -> String {
  var shown = ""
  for character in String(decodingOrEscaping: text).unicodeScalars {
    if character.isUnsafeInNames {
      shown += Array(String(character).utf8).map(\.escaped).joined()
    } else {
      shown.unicodeScalars.append(character)
    }
  }
  return shown
}

extension Unicode.Scalar {
  /// Whether the character could deceive or break a terminal, a log, or a list of files.
  var isUnsafeInNames: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
  }
}

extension UInt8 {
  fileprivate var escaped: String {
    let digits = String(self, radix: 16, uppercase: true)
    return "\\x" + (digits.count == 1 ? "0" : "") + digits
  }
}

extension String {
  /// Decodes UTF-8, keeping each byte that is none as `\xNN`.
  fileprivate init(decodingOrEscaping text: UnsafePointer<CChar>) {
    if let whole = String(validatingCString: text) {
      self = whole
      return
    }
    var shown = ""
    var next = text
    while next.pointee != 0 {
      let byte = UInt8(bitPattern: next.pointee)
      shown += byte < 0x80 ? String(UnicodeScalar(byte)) : byte.escaped
      next += 1
    }
    self = shown
  }
}
