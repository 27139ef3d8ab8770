import Glibc
import Logging
import Testing

@testable import Systemd

@Suite struct ConsoleLineTests {
  private func text(
    _ message: String = "upload answered", level: Logger.Level = .notice,
    metadata: Logger.Metadata = [:], style: ConsoleStyle = .terminal(colours: false)
  ) -> String {
    var moment = tm()
    (moment.tm_year, moment.tm_mon, moment.tm_mday) = (126, 4, 9)
    (moment.tm_hour, moment.tm_min, moment.tm_sec) = (20, 5, 2)
    return ConsoleLine(level: level, message: message, metadata: metadata)
      .text(style: style, moment: moment)
  }

  @Test func `a line on a terminal has time, level, message, and sorted metadata`() {
    let metadata: Logger.Metadata = ["upload": "12", "lead": "L1048576"]
    #expect(
      text(metadata: metadata) == "20:05:02 notice  upload answered  lead=L1048576 upload=12\n")
    #expect(text(level: .warning) == "20:05:02 warning upload answered\n")
    #expect(text(level: .critical) == "20:05:02 critical upload answered\n")
  }

  @Test func `fields that only the journal has are left out`() {
    let metadata: Logger.Metadata = ["MESSAGE_ID": "34d2", "LEADD_PROBLEM": "why", "upload": "1"]
    #expect(text(metadata: metadata) == "20:05:02 notice  upload answered  upload=1\n")
  }

  @Test func `elsewhere the day is told, and systemd's readers get the level first`() {
    #expect(text(style: .plain) == "2026-05-09T20:05:02Z notice  upload answered\n")
    #expect(text(style: .prefixed) == "<5>2026-05-09T20:05:02Z notice  upload answered\n")
  }

  @Test func `colours mark the level and are always switched off again`() {
    for level in Logger.Level.allCases {
      let line = text(level: level, style: .terminal(colours: true))
      #expect(line.hasSuffix("\u{1B}[0m upload answered\n"))
    }
    #expect(text(level: .error, style: .terminal(colours: true)).contains("\u{1B}[31merror"))
  }

  @Test(arguments: [
    ("two words", #""two words""#), ("", #""""#), ("a=b", #""a=b""#),
    ("say \"hi\"", #""say \"hi\"""#),
    ("a\nb", #""a\nb""#), (#"a\b"#, #""a\\b""#), ("José", "José"),
    ("crm.example.com:443", "crm.example.com:443"),
  ])
  func `a value that could be misread is quoted`(value: String, shown: String) {
    #expect(text(metadata: ["k": .string(value)]).hasSuffix("  k=\(shown)\n"))
  }

  @Test func `no text can forge a line, drive the terminal, or reorder what is read`() {
    let line = text("a\n20:05:02 error forged\u{1B}[2J\u{202E}\u{2028}\u{9B}b\u{7F}")
    #expect(
      line == #"20:05:02 notice  a\n20:05:02 error forged\u{1b}[2J\u{202e}\u{2028}\u{9b}b\u{7f}"#
        + "\n")
  }
}
