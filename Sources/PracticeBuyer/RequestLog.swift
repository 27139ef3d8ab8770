import FoundationEssentials
import Glibc

/// The file in which every request becomes one line of JSON before it is answered.
///
/// A line leaves in one `write` to a file opened with `O_APPEND`, with nothing kept back in this
/// process: what was answered is in the file, whoever is killed, and several may read along.
struct RequestLog {
  private let descriptor: CInt
  private let path: String
  /// A full disk, or a kill between two pages of a long line, cuts it short; the next one must
  /// not go on where it stopped.
  private var endsInsideLine: Bool

  /// Opens the file, or makes it, readable by its owner only: it holds leads.
  init(path: String) throws(PracticeBuyerError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .logUnavailable(path: path, reason: Self.reason(errno)) }
    self.descriptor = descriptor
    self.path = path
    endsInsideLine = Self.endsInsideLine(descriptor, path)
  }

  mutating func append(_ request: SinkRequest) throws(PracticeBuyerError) {
    var line = endsInsideLine ? [UInt8(ascii: "\n")] : []
    request.appendLine(to: &line)
    var written = 0
    while written < line.count {
      let count = line.withUnsafeBytes { bytes in
        write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        endsInsideLine = endsInsideLine || written > 0
        throw .logUnavailable(path: path, reason: Self.reason(errno))
      }
      written += count
    }
    endsInsideLine = false
  }

  func close() {
    // Every line is already with the kernel; closing can lose none of them.
    _ = Glibc.close(descriptor)
  }

  private static func endsInsideLine(_ descriptor: CInt, _ path: String) -> Bool {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size > 0
    else { return false }
    let reader = open(path, O_RDONLY | O_CLOEXEC)
    // A log that may be written and not read is taken to be whole.
    guard reader >= 0 else { return false }
    defer { _ = Glibc.close(reader) }
    var last = UInt8(ascii: "\n")
    return pread(reader, &last, 1, facts.st_size - 1) == 1 && last != UInt8(ascii: "\n")
  }

  private static func reason(_ code: CInt) -> String { String(cString: strerror(code)) }
}

/// A request and its answer, as the log has it.
struct SinkRequest {
  let time: Date
  let sequence: Int
  let connection: Int
  let facts: RequestFacts
  var decision: ScriptMachine.Decision

  fileprivate func appendLine(to line: inout [UInt8]) {
    line.append(UInt8(ascii: "{"))
    line.appendMember("time", text: time.inUTC)
    line.appendMember("sequence", sequence)
    line.appendMember("connection", connection)
    line.appendMember("method", text: facts.method)
    line.appendMember("path", text: facts.path)
    line.appendMember("query", text: facts.query)
    line.appendKey("headers")
    line.append(UInt8(ascii: "{"))
    for (name, value) in facts.joinedHeaders { line.appendMember(name, text: value) }
    line.append(UInt8(ascii: "}"))
    if let body = String(validating: facts.body, as: UTF8.self) {
      line.appendMember("body", text: body)
    } else {
      line.appendMember("body_base64", text: Data(facts.body).base64EncodedString())
    }
    line.appendMember("idempotency_key", text: facts.idempotencyKey)
    line.appendMember("answer", text: decision.answer.description)
    line.appendMember("rule", decision.rule)
    line.append(contentsOf: "}\n".utf8)
  }
}

extension Date {
  /// ISO 8601 in UTC with milliseconds: `2026-03-01T09:30:00.125Z`.
  var inUTC: String { formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }
}

extension RequestFacts {
  /// Names in lower case, each once; several values of one name are joined as RFC 9110, 5.3 has it.
  fileprivate var joinedHeaders: [(name: String, value: String)] {
    var joined: [(name: String, value: String)] = []
    for (name, value) in headers {
      let name = name.lowercased()
      if let index = joined.firstIndex(where: { $0.name == name }) {
        joined[index].value += ", " + value
      } else {
        joined.append((name, value))
      }
    }
    return joined
  }
}

extension [UInt8] {
  fileprivate mutating func appendKey(_ name: String) {
    if last != UInt8(ascii: "{") { append(UInt8(ascii: ",")) }
    appendJSON(name)
    append(UInt8(ascii: ":"))
  }

  fileprivate mutating func appendMember(_ name: String, text: String?) {
    appendKey(name)
    if let text { appendJSON(text) } else { append(contentsOf: "null".utf8) }
  }

  fileprivate mutating func appendMember(_ name: String, _ number: Int?) {
    appendKey(name)
    append(contentsOf: (number.map(String.init) ?? "null").utf8)
  }
}
