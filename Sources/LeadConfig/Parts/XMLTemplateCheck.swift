import LeadModel

/// Whether a template is well-formed XML 1.0 whatever its placeholders become.
///
/// Values are escaped when they are filled in, so a placeholder is safe in an element and in an attribute's value, and
/// nowhere else. A document type is refused: no buyer needs it, and it would change what the rest means.
struct XMLTemplateCheck {
  /// What is wrong, and where in the text.
  struct Fault: Error, CustomStringConvertible {
    let words: String
    let line: Int
    let column: Int

    var description: String { "line \(line), column \(column) of the XML: \(words)" }
  }

  private struct OpenElement {
    let name: String
    let place: Int
  }

  private var scanner: XMLTemplateScanner
  private var open: [OpenElement] = []
  private var hasRoot = false

  /// The first fault of a template; nil when it is well-formed.
  static func fault(in template: Template) -> Fault? {
    var check = Self(template)
    do {
      try check.readDocument()
      return nil
    } catch {
      return error
    }
  }

  private init(_ template: Template) { scanner = XMLTemplateScanner(template) }

  private mutating func readDocument() throws(Fault) {
    while let token = scanner.current {
      switch token {
      case .placeholder:
        if open.isEmpty { throw scanner.fault("a placeholder stands outside of the root element") }
        scanner.advance()
      case .letter("<"): try readMarkup()
      case .letter("&"):
        try requireElement()
        try readReference()
      case .letter("]") where scanner.follows("]]>"): throw scanner.fault("write ]]&gt; for ]]>")
      case .letter(let letter):
        try scanner.check(letter)
        if !XMLTemplateScanner.isSpace(letter) { try requireElement() }
        scanner.advance()
      }
    }
    if let last = open.last {
      throw scanner.fault("<\(last.name)> is never closed", at: last.place)
    }
    if !hasRoot { throw scanner.fault("there is no element; write for example <lead>…</lead>") }
  }

  private func requireElement() throws(Fault) {
    if open.isEmpty { throw scanner.fault("text stands outside of the root element") }
  }

  private mutating func readMarkup() throws(Fault) {
    if scanner.take("<!--") {
      try scanner.readUntil("-->", "a comment", refusing: "--")
    } else if scanner.follows("<![CDATA[") {
      try requireElement()
      _ = scanner.take("<![CDATA[")
      try scanner.readUntil(
        "]]>", "CDATA, where its value would not be escaped; take the CDATA away")
    } else if scanner.follows("<!") {
      throw scanner.fault("a document type (<!…>) is not sent; remove it")
    } else if scanner.follows("<?") {
      try readInstruction()
    } else if scanner.follows("</") {
      try readEnd()
    } else {
      try readStart()
    }
  }

  /// `<?xml version="1.0" encoding="UTF-8"?>`, or another instruction.
  private mutating func readInstruction() throws(Fault) {
    let start = scanner.place
    _ = scanner.take("<?")
    let name = try scanner.readName("an instruction")
    let textStart = scanner.place
    try scanner.readUntil("?>", "an instruction")
    guard name.lowercased() == "xml" else { return }
    guard start == 0 else {
      throw scanner.fault("the XML declaration comes first of all", at: start)
    }
    let text = scanner.text(from: textStart)
    let form =
      /\s+version\s*=\s*["']1\.[01]["'](\s+encoding\s*=\s*["']([^"']*)["'])?(\s+standalone\s*=\s*["'](yes|no)["'])?\s*\?>/
    guard name == "xml", let match = text.wholeMatch(of: form) else {
      throw scanner.fault("write <?xml version=\"1.0\" encoding=\"UTF-8\"?>", at: start)
    }
    if let encoding = match.2, encoding.lowercased() != "utf-8" {
      throw scanner.fault("the body is written in UTF-8; write encoding=\"UTF-8\"", at: start)
    }
  }

  private mutating func readEnd() throws(Fault) {
    let start = scanner.place
    _ = scanner.take("</")
    let name = try scanner.readName("a tag")
    scanner.skipSpaces()
    guard scanner.take(">") else {
      throw scanner.fault("</\(name) is not closed with >", at: start)
    }
    guard let opened = open.popLast() else {
      throw scanner.fault("</\(name)> closes what was never opened", at: start)
    }
    guard opened.name == name else {
      throw scanner.fault(
        "</\(name)> closes <\(opened.name)> of line \(scanner.position(of: opened.place).line)",
        at: start)
    }
  }

  private mutating func readStart() throws(Fault) {
    let start = scanner.place
    _ = scanner.take("<")
    let name = try scanner.readName("a tag")
    if open.isEmpty, hasRoot {
      throw scanner.fault("<\(name)> is a second root element; put both into one", at: start)
    }
    hasRoot = true
    var attributes: Set<String> = []
    while true {
      let hasSpace = scanner.skipSpaces()
      if scanner.take("/>") { return }
      if scanner.take(">") {
        open.append(OpenElement(name: name, place: start))
        return
      }
      guard scanner.current != nil else {
        throw scanner.fault("<\(name) is never closed with >", at: start)
      }
      if case .placeholder = scanner.current {
        throw scanner.fault("a placeholder cannot stand in a tag, only in an attribute's value")
      }
      guard hasSpace else { throw scanner.fault("a space is missing before an attribute") }
      let attributeStart = scanner.place
      let attribute = try scanner.readName("an attribute")
      guard attributes.insert(attribute).inserted else {
        throw scanner.fault("the attribute \(attribute) stands there twice", at: attributeStart)
      }
      try readAttributeValue(of: attribute)
    }
  }

  private mutating func readAttributeValue(of name: String) throws(Fault) {
    scanner.skipSpaces()
    guard scanner.take("=") else {
      throw scanner.fault("the attribute \(name) has no value; write \(name)=\"…\"")
    }
    scanner.skipSpaces()
    let start = scanner.place
    guard case .letter(let quote) = scanner.current, quote == "\"" || quote == "'" else {
      throw scanner.fault("the value of the attribute \(name) stands in quotes")
    }
    scanner.advance()
    while let token = scanner.current {
      switch token {
      case .placeholder: scanner.advance()
      case .letter(quote):
        scanner.advance()
        return
      case .letter("<"): throw scanner.fault("a < in an attribute is written &lt;")
      case .letter("&"): try readReference()
      case .letter(let letter):
        try scanner.check(letter)
        scanner.advance()
      }
    }
    throw scanner.fault("the value of the attribute \(name) is never closed", at: start)
  }

  /// `&amp;`, `&#38;`, `&#x26;`.
  private mutating func readReference() throws(Fault) {
    for name in ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"] where scanner.take(name) { return }
    let start = scanner.place
    guard scanner.take("&#") else { throw scanner.fault("a & is written &amp;") }
    let isHex = scanner.take("x")
    var digits = ""
    while case .letter(let letter) = scanner.current, letter != ";", letter.properties.isHexDigit {
      digits.unicodeScalars.append(letter)
      scanner.advance()
    }
    guard scanner.take(";"), let number = UInt32(digits, radix: isHex ? 16 : 10),
      let letter = Unicode.Scalar(number), XMLTemplateScanner.isAllowed(letter)
    else { throw scanner.fault("this is not the number of a character", at: start) }
  }
}
