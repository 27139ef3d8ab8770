import Logging
import Testing

@testable import Systemd

@Suite struct JournalEntryTests {
  private func entry(
    _ message: Logger.Message = "upload answered", level: Logger.Level = .notice,
    metadata: Logger.Metadata = [:]
  ) -> JournalEntry {
    let event = LogEvent(
      level: level, message: message, metadata: nil, source: nil,
      file: "LeadEngine/Answers.swift", function: "write(upload:)", line: 42)
    return JournalEntry(
      event: event, metadata: metadata, label: "leadd.answers", identifier: "leadd")
  }

  private func values(of name: String, in entry: JournalEntry) -> [String] {
    entry.fields.filter { $0.name == name }.map(\.value)
  }

  @Test func `an entry carries message, level, origin, and the place that logged`() {
    let expected = [
      ("MESSAGE", "upload answered"), ("PRIORITY", "5"), ("SYSLOG_IDENTIFIER", "leadd"),
      ("LOGGER", "leadd.answers"), ("CODE_FILE", "LeadEngine/Answers.swift"), ("CODE_LINE", "42"),
      ("CODE_FUNC", "write(upload:)"),
    ]
    #expect(entry().fields == expected.map { JournalEntry.Field(name: $0.0, value: $0.1) })
  }

  @Test(arguments: [
    (Logger.Level.trace, "7"), (.debug, "7"), (.info, "6"), (.notice, "5"), (.warning, "4"),
    (.error, "3"), (.critical, "2"),
  ])
  func `levels become syslog priorities`(level: Logger.Level, priority: String) {
    #expect(values(of: "PRIORITY", in: entry(level: level)) == [priority])
  }

  @Test(arguments: [
    ("upload", "LEADD_UPLOAD"), ("LeadID", "LEADD_LEADID"), ("list-name", "LEADD_LIST_NAME"),
    ("hb.request.id", "LEADD_HB_REQUEST_ID"), ("größe", "LEADD_GR__E"), ("a=b\nc", "LEADD_A_B_C"),
    ("_private", "LEADD__PRIVATE"),
    (String(repeating: "k", count: 100), "LEADD_" + String(repeating: "K", count: 58)),
  ])
  func `metadata keys become field names that the journal takes`(key: String, name: String) {
    #expect(JournalEntry.name(forKey: key) == name)
    #expect(name.utf8.count <= 64)
  }

  @Test func `a key in capitals is a field of the journal's own`() {
    let entry = entry(metadata: ["MESSAGE_ID": "34d2", "LEADD_PROBLEM": "why", "Upload": "1"])
    #expect(values(of: "MESSAGE_ID", in: entry) == ["34d2"])
    #expect(values(of: "LEADD_PROBLEM", in: entry) == ["why"])
    #expect(values(of: "LEADD_UPLOAD", in: entry) == ["1"])
  }

  @Test func `values keep every character, newlines too`() {
    let entry = entry("two\nlines", metadata: ["detail": "José\nMESSAGE=forged\n"])
    #expect(values(of: "MESSAGE", in: entry) == ["two\nlines"])
    #expect(values(of: "LEADD_DETAIL", in: entry) == ["José\nMESSAGE=forged\n"])
  }

  @Test func `structured metadata are fields of their own, and nothing is lost to equal names`() {
    let entry = entry(metadata: [
      "codes": ["CAP_REACHED", "RULE_MISMATCH"],
      "peer": ["host": "crm.example.com", "port": .stringConvertible(443)],
      "a-b": "1", "a_b": "2",
    ])
    #expect(values(of: "LEADD_CODES", in: entry) == ["CAP_REACHED", "RULE_MISMATCH"])
    #expect(values(of: "LEADD_PEER_HOST", in: entry) == ["crm.example.com"])
    #expect(values(of: "LEADD_PEER_PORT", in: entry) == ["443"])
    #expect(values(of: "LEADD_A_B", in: entry) == ["1", "2"])
  }
}
