import Glibc
import SystemPackage

@testable import Systemd

/// A /run of this process's own, where a test may listen as the journal.
enum PrivateJournal {
  struct Failure: Error { let step: String, number: CInt }
  struct Malformed: Error {}

  /// Whether this process holds CAP_SYS_ADMIN (bit 21 of the effective set, capabilities(7)).
  static var isPossible: Bool {
    guard let file = fopen("/proc/self/status", "r") else { return false }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, CInt(line.count), file) != nil {
      let text = line.withUnsafeBufferPointer { $0.baseAddress.map(String.init(cString:)) ?? "" }
      guard text.hasPrefix("CapEff:") else { continue }
      let digits = text.dropFirst(7).filter { !$0.isWhitespace }
      return (UInt64(digits, radix: 16) ?? 0) & (1 << 21) != 0
    }
    return false
  }

  /// Gives the calling thread mounts of its own; to be used without a suspension point after it.
  static func enter() throws {
    typealias Unshare = @convention(c) (CInt) -> CInt
    // glibc declares unshare(2) for _GNU_SOURCE only, which Swift's import does not define.
    guard let symbol = dlsym(nil, "unshare") else { throw Failure(step: "dlsym", number: ENOSYS) }
    let mountNamespace: CInt = 0x0002_0000
    try check("unshare", unsafeBitCast(symbol, to: Unshare.self)(mountNamespace))
    // Without this, the mount below would show on the machine itself.
    try check(
      "make private", mount("none", "/", nil, UInt(MS_REC | MS_PRIVATE), nil))
    try check("mount", mount("leadd-test", "/run", "tmpfs", 0, nil))
    try check("mkdir", mkdir("/run/systemd", 0o755))
    try check("mkdir", mkdir("/run/systemd/journal", 0o755))
  }

  static func listen() throws -> DatagramSocket {
    try enter()
    return try DatagramSocket(boundTo: JournalLogHandler.socketPath)
  }

  /// Reads the native protocol: `NAME=value` and a newline, or, for values with newlines, the name, a
  /// newline, the length in 64 bits little endian, the value, and a newline.
  static func fields(in bytes: [UInt8]) throws -> [String: [String]] {
    var fields: [String: [String]] = [:]
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      if let equals = line.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(decoding: line[..<equals], as: UTF8.self)
        fields[name, default: []].append(String(decoding: line[(equals + 1)...], as: UTF8.self))
      } else {
        guard rest.count >= 8 else { throw Malformed() }
        let length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(8)
        guard rest.count > length else { throw Malformed() }
        let name = String(decoding: line, as: UTF8.self)
        fields[name, default: []].append(String(decoding: rest.prefix(length), as: UTF8.self))
        rest = rest.dropFirst(length + 1)
      }
    }
    guard rest.isEmpty else { throw Malformed() }
    return fields
  }

  private static func check(_ step: String, _ result: CInt) throws {
    guard result == 0 else { throw Failure(step: step, number: errno) }
  }
}
