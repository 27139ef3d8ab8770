import Glibc
import Logging
import SystemPackage
import Testing

@testable import Systemd

/// libsystemd always writes to /run/systemd/journal/socket; each test puts its own socket there, in a
/// process with a file system of its own, which takes the right to mount.
@Suite(.enabled(if: PrivateJournal.isPossible, "needs CAP_SYS_ADMIN")) struct JournalSendTests {
  @Test func `an entry arrives whole, with the place that logged and no other`() async {
    await #expect(processExitsWith: .success) {
      let journal = try PrivateJournal.listen()
      var logger = Logger(label: "leadd.test") { label in
        JournalLogHandler(label: label, identifier: "leadd", level: .debug)
      }
      logger[metadataKey: "upload"] = "12"
      logger.trace("below the level")
      logger.notice(
        "answered", metadata: ["detail": "two\nlines"], file: "Engine/A.swift",
        function: "f()", line: 7)

      let entry = journal.receiveBytes()
      let fields = try PrivateJournal.fields(in: #require(entry))
      #expect(fields["MESSAGE"] == ["answered"])
      #expect(fields["PRIORITY"] == ["5"])
      #expect(fields["SYSLOG_IDENTIFIER"] == ["leadd"])
      #expect(fields["LOGGER"] == ["leadd.test"])
      #expect(fields["CODE_FILE"] == ["Engine/A.swift"])
      #expect(fields["CODE_LINE"] == ["7"])
      #expect(fields["CODE_FUNC"] == ["f()"])
      #expect(fields["LEADD_UPLOAD"] == ["12"])
      #expect(fields["LEADD_DETAIL"] == ["two\nlines"])
      let further = journal.receiveBytes()
      #expect(further == nil)
    }
  }

  @Test func `the journal can be forced, and is not chosen when nobody listens there`() async {
    await #expect(processExitsWith: .success) {
      func setup(_ destination: LogSetup.Destination) -> LogSetup {
        LogSetup(environment: [:], identifier: "leadd", level: .info, destination: destination)
      }
      try PrivateJournal.enter()
      #expect(!setup(.journal).usesJournal)
      let journal = try DatagramSocket(boundTo: JournalLogHandler.socketPath)
      #expect(setup(.journal).usesJournal)
      #expect(!setup(.automatic).usesJournal)
      let logger = Logger(label: "forced") { setup(.journal).handler(label: $0) }
      logger.info("here")
      let entry = journal.receiveBytes()
      let fields = try PrivateJournal.fields(in: #require(entry))
      #expect(fields["MESSAGE"] == ["here"])
    }
  }

  @Test func `an entry that the journal refuses goes to stderr, and no other does`() async {
    await #expect(processExitsWith: .success) {
      let (reading, writing) = try FileDescriptor.pipe()
      let before = dup(2)
      dup2(writing.rawValue, 2)
      let logger = Logger(label: "leadd.test") { label in
        JournalLogHandler(label: label, identifier: "leadd", level: .info)
      }
      var taken: String?
      do {
        let journal = try PrivateJournal.listen()
        logger.error("taken")
        taken = journal.receive()
      }
      // The socket's file is still there, with nobody behind it.
      logger.error("refused", metadata: ["code": "ERROR_DNS"])
      dup2(before, 2)
      try writing.close()

      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = try buffer.withUnsafeMutableBytes { try reading.read(into: $0) }
      let written = String(decoding: buffer[..<count], as: UTF8.self)
      #expect(taken?.contains("MESSAGE=taken") == true)
      #expect(written.hasPrefix("<3>"))
      #expect(written.hasSuffix("Z error   refused  code=ERROR_DNS\n"))
      #expect(written.split(separator: "\n").count == 1)
    }
  }
}
