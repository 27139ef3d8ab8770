public import Foundation

/// Why a pasted response cannot be read.
public struct PasteProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// What is wrong, and the cure, for a person.
  public let words: String

  /// `line 2: …`.
  public var description: String { "line \(line): \(words)" }
}

extension WireResponse {
  /// Reads a response that a person pasted or recorded, or only its body.
  ///
  /// What begins with `HTTP/` is a whole response (RFC 9112): a status line, headers, a blank line, the body; lines
  /// may end with LF alone, and interim 1xx responses before it are passed over. Anything else is a body. A body
  /// that stands in chunks is put together when all of it does.
  ///
  /// - Parameters:
  ///   - bytes: what was pasted; of the body at most 128 KiB are read.
  ///   - assumedStatus: the status when only a body was pasted.
  /// - Throws: `PasteProblem` with the line and the cure.
  public init(pasted bytes: Data, assumedStatus: Int = 200) throws(PasteProblem) {
    let mark = Data([0xEF, 0xBB, 0xBF])
    let start = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes
    let trimmed = start.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard trimmed.starts(with: Data("HTTP/".utf8)) else {
      self.init(status: assumedStatus, headers: [], cutting: bytes)
      return
    }
    var rest = Array(trimmed)[...]
    var line = 1 + start[..<trimmed.startIndex].count { $0 == 0x0A }
    var (status, headers) = try Self.head(&rest, &line)
    while (100..<200).contains(status), rest.starts(with: Array("HTTP/".utf8)) {
      (status, headers) = try Self.head(&rest, &line)
    }
    let isChunked = headers.contains {
      $0.name.lowercased() == "transfer-encoding" && $0.value.lowercased().contains("chunked")
    }
    let body = isChunked ? Self.joined(chunks: rest) ?? Array(rest) : Array(rest)
    self.init(status: status, headers: headers, cutting: Data(body))
  }

  private init(status: Int, headers: [HeaderField], cutting body: Data) {
    self.init(
      status: status, headers: headers, body: Data(body.prefix(Self.bytesRead)),
      isCut: body.count > Self.bytesRead)
  }

  /// A status line and headers, up to the blank line or the end.
  private static func head(
    _ rest: inout ArraySlice<UInt8>, _ line: inout Int
  ) throws(PasteProblem) -> (Int, [HeaderField]) {
    let first = nextLine(&rest)
    let words = first.split(separator: " ", maxSplits: 2)
    guard words.count > 1, words[1].count == 3, let status = Int(words[1]),
      (100...999).contains(status)
    else {
      throw PasteProblem(
        line: line,
        words: "\"\(first.prefix(80))\" is no status line; write for example HTTP/1.1 200 OK")
    }
    line += 1
    var headers: [HeaderField] = []
    while !rest.isEmpty {
      let text = nextLine(&rest)
      defer { line += 1 }
      if text.trimmingSpaces.isEmpty { break }
      if text.first == " " || text.first == "\t", let last = headers.popLast() {
        headers.append(
          HeaderField(name: last.name, value: "\(last.value) \(text.trimmingSpaces)"))
        continue
      }
      guard let colon = text.firstIndex(of: ":"), colon != text.startIndex,
        text[..<colon].utf8.allSatisfy(isOfToken)
      else {
        throw PasteProblem(
          line: line,
          words:
            "\"\(text.prefix(80))\" is no header; write `Name: value`, and a blank line before "
            + "the body")
      }
      headers.append(
        HeaderField(
          name: String(text[..<colon]),
          value: String(text[text.index(after: colon)...].trimmingSpaces)))
    }
    return (status, headers)
  }

  /// RFC 9110 section 5.6.2.
  private static func isOfToken(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }

  private static func nextLine(_ rest: inout ArraySlice<UInt8>) -> String {
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    var line = rest[..<end]
    rest = end < rest.endIndex ? rest[(end + 1)...] : []
    if line.last == 0x0D { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// The body without its chunks' sizes (RFC 9112 section 7.1); nil when it does not stand in chunks.
  private static func joined(chunks: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = chunks
    var body: [UInt8] = []
    while !rest.isEmpty {
      let size = nextLine(&rest).prefix { $0 != ";" }.trimmingSpaces
      guard size.utf8.count <= 8, let count = Int(size, radix: 16), count >= 0,
        count <= rest.count
      else { return nil }
      if count == 0 { return body }
      body += rest.prefix(count)
      rest = rest.dropFirst(count)
      guard nextLine(&rest).isEmpty else { return nil }
    }
    return nil
  }
}
