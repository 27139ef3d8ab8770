import Glibc
import Logging
import SystemPackage
import Testing

@testable import Systemd

@Suite struct ConsoleLogHandlerTests {
  @Test func `a line is one write, however long`() throws {
    var ends: [CInt] = [0, 0]
    // Datagrams keep the boundaries of writes; a stream would hide two writes behind one read.
    try #require(socketpair(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0, &ends) == 0)
    defer { for end in ends { close(end) } }
    let handler = ConsoleLogHandler(
      environment: [:], level: .info, descriptor: FileDescriptor(rawValue: ends[0]))
    var logger = Logger(label: "test") { _ in handler }
    logger[metadataKey: "upload"] = "12"

    logger.debug("below the level")
    logger.warning("\(String(repeating: "x", count: 9000))", metadata: ["lead": "L1"])
    logger.info("second")

    func receive() -> String {
      var buffer = [UInt8](repeating: 0, count: 64 * 1024)
      let count = recv(ends[1], &buffer, buffer.count, CInt(MSG_DONTWAIT))
      return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    }
    #expect(
      receive().hasSuffix("Z warning \(String(repeating: "x", count: 9000))  lead=L1 upload=12\n"))
    #expect(receive().hasSuffix("Z info    second  upload=12\n"))
    #expect(receive() == "")
  }

  @Test func `a log that cannot be written does not disturb the program`() throws {
    let full = try FileDescriptor.open("/dev/full", .writeOnly)
    defer { close(full.rawValue) }
    let logger = Logger(label: "test") { _ in
      ConsoleLogHandler(environment: [:], level: .info, descriptor: full)
    }
    logger.error("lost")
  }

  @Test func `the style follows what stderr is`() throws {
    let (reading, writing) = try FileDescriptor.pipe()
    var (leader, terminal): (CInt, CInt) = (-1, -1)
    try #require(openpty(&leader, &terminal, nil, nil, nil) == 0)
    defer { for end in [reading.rawValue, writing.rawValue, leader, terminal] { close(end) } }
    func style(_ descriptor: CInt, _ environment: [String: String]) -> ConsoleStyle {
      ConsoleStyle(of: FileDescriptor(rawValue: descriptor), environment: environment)
    }
    #expect(style(writing.rawValue, [:]) == .plain)
    #expect(style(writing.rawValue, ["INVOCATION_ID": "5e1f"]) == .prefixed)
    #expect(style(terminal, [:]) == .terminal(colours: true))
    #expect(style(terminal, ["INVOCATION_ID": "5e1f"]) == .terminal(colours: true))
    #expect(style(terminal, ["NO_COLOR": ""]) == .terminal(colours: true))
    #expect(style(terminal, ["NO_COLOR": "1"]) == .terminal(colours: false))
    #expect(style(terminal, ["TERM": "dumb"]) == .terminal(colours: false))
  }
}
