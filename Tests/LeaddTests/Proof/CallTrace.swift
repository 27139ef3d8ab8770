import Foundation
import LeadTestSupport

/// What a daemon did to files and sockets, call by call, as strace wrote it down.
struct CallTrace {
  /// A call that is over and did not fail.
  struct Call {
    let name: Substring
    let arguments: Substring
    let result: Int
    /// The lines on which it began and was over.
    let began: Int
    let ended: Int
  }

  private let lines: [Substring]

  /// The tracer becomes a grandchild, so that the process started is the daemon's own.
  static func words(to path: String) -> [String] {
    [
      "strace", "-D", "-f", "-y", "-x", "-s", "2097152", "-o", path, "-e",
      "trace=openat,close,write,writev,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,"
        + "unlink,unlinkat,mkdir,mkdirat,sendto,sendmsg",
    ]
  }

  /// Reads a trace when its tracer has written it whole.
  init(_ path: String) async throws {
    lines = try await eventually("the trace is whole") {
      let bytes = FileManager.default.contents(atPath: path) ?? Data()
      guard bytes.suffix(200).range(of: Data("+++ exited with 0 +++".utf8)) != nil else {
        return nil
      }
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    }
  }

  /// Goes through all calls in the order in which they were over.
  func forEach(_ body: (Call) throws -> Void) rethrows {
    var open: [Substring: (Substring, Int)] = [:]
    for (place, line) in lines.enumerated() {
      guard let blank = line.firstIndex(of: " ") else { continue }
      let thread = line[..<blank]
      var text = line[blank...].drop { $0 == " " }
      var began = place
      if text.hasPrefix("<... ") {
        guard let first = open.removeValue(forKey: thread),
          let rest = text.range(of: " resumed>")
        else { continue }
        text = first.0 + text[rest.upperBound...]
        began = first.1
      } else if text.hasSuffix("<unfinished ...>") {
        open[thread] = (text.dropLast(16), place)
        continue
      }
      guard let parenthesis = text.firstIndex(of: "("),
        let equals = text.range(of: ") ", options: .backwards)
      else { continue }
      let outcome = text[equals.upperBound...].drop { $0 == " " || $0 == "=" }
      guard let result = Int(outcome.prefix { $0.isNumber }) else { continue }
      try body(
        Call(
          name: text[..<parenthesis],
          arguments: text[text.index(after: parenthesis)..<equals.lowerBound],
          result: result, began: began, ended: place))
    }
  }
}

/// The parts of a call's arguments.
struct CallArguments {
  private var rest: Substring.UTF8View

  init(_ text: Substring) { rest = text.utf8 }

  /// The next number; what stands for one in words, such as flags, is read by `word()`.
  mutating func number() -> Int? { Int(word().prefix { $0.isNumber || $0 == "-" }) }

  /// The next descriptor, with the path that it had then.
  mutating func descriptor() -> (number: Int?, path: String) {
    let text = word()
    guard let open = text.firstIndex(of: "<"), let close = text.lastIndex(of: ">") else {
      return (Int(text), "")
    }
    return (Int(text[..<open]), String(text[text.index(after: open)..<close]))
  }

  /// The next argument as it stands there, up to the comma behind it.
  mutating func word() -> Substring {
    var isName = false
    let end = rest.firstIndex { byte in
      if byte == UInt8(ascii: "<") { isName = true }
      if byte == UInt8(ascii: ">") { isName = false }
      return byte == UInt8(ascii: ",") && !isName
    }
    let text = Substring(rest[..<(end ?? rest.endIndex)])
    skip(to: end)
    return text
  }

  /// The next argument's bytes.
  mutating func bytes() -> [UInt8] {
    guard rest.first == UInt8(ascii: "\"") else { return [] }
    var bytes: [UInt8] = []
    var all = rest.dropFirst().makeIterator()
    var used = 1
    func digit(_ byte: UInt8) -> UInt8 { byte > 0x60 ? byte - 0x57 : byte - 0x30 }
    while let byte = all.next() {
      used += 1
      if byte == UInt8(ascii: "\"") { break }
      guard byte == UInt8(ascii: "\\"), let escaped = all.next() else {
        bytes.append(byte)
        continue
      }
      used += 1
      switch escaped {
      case UInt8(ascii: "x"):
        guard let high = all.next(), let low = all.next() else { break }
        used += 2
        bytes.append(digit(high) << 4 | digit(low))
      case UInt8(ascii: "n"): bytes.append(10)
      case UInt8(ascii: "r"): bytes.append(13)
      case UInt8(ascii: "t"): bytes.append(9)
      case UInt8(ascii: "v"): bytes.append(11)
      case UInt8(ascii: "f"): bytes.append(12)
      default: bytes.append(escaped)
      }
    }
    let end = rest.index(rest.startIndex, offsetBy: used)
    skip(to: rest[end...].firstIndex(of: UInt8(ascii: ",")))
    return bytes
  }

  /// The next argument as a text.
  mutating func text() -> String { String(decoding: bytes(), as: UTF8.self) }

  private mutating func skip(to comma: Substring.UTF8View.Index?) {
    guard let comma else { return rest = rest[rest.endIndex...] }
    rest = rest[rest.index(after: comma)...].drop { $0 == UInt8(ascii: " ") }
  }
}
