import Foundation
import Glibc
import LeadModel
import LeadTestSupport
import LeadWire
import Synchronization
import Testing

/// Files that are sent: to be checked, or to be taken in.
struct FileRouteTests {
  private static let place = "workspace=events&list=new%20list"

  @Test func `a file is checked as it streams in, with what was asked for`() async throws {
    try await ServerUnderTest.run { test in
      let file = "email\n" + String(repeating: "a@x.example\n", count: 300_000)
      let answer = try await test.post(
        "/v1/check?\(Self.place)&map=E%3Dmail%3Demail&delimiter=semicolon", file)
      let view = try WireJSON.value(CheckView.self, from: answer.body)
      #expect(view.workspace == "events")
      #expect(view.list == "new list")
      #expect(view.rows == 3)
      #expect(view.fates == ["new": 2, "rejected": 1])
      #expect(view.statuses == ["processing": 1, "held": 1])
      #expect(view.deliveries == ["acme_crm": 1])
      #expect(view.codes == ["REJECT_LEAD_INVALID_EMAIL": 1, "DELIVERY_PAUSED": 1])
      #expect(view.remarks == ["column Emial is like field email"])
      let row = try #require(view.told.first)
      #expect(row.row == 2)
      #expect(row.line == 3)
      #expect(row.fate == "rejected")
      #expect(row.codes == ["REJECT_LEAD_INVALID_EMAIL"])
      #expect(row.reasons.first?.contains("email") == true)
      let checked = try #require(test.engine.state.withLock { $0.checked })
      #expect(checked.bytes == Data(file.utf8))
      #expect(checked.place == "events/new list")
      #expect(checked.options.headers == ["email": "E=mail"])
      #expect(checked.options.delimiter == ";")
      #expect(test.engine.state.withLock { $0.sent.isEmpty })
    }
  }

  @Test func `a file is sent by the user behind the socket, byte for byte`() async throws {
    try await ServerUnderTest.run { test in
      let file = "email\r\nJos\u{E9}@x.example\r\n"
      let answer = try await test.post("/v1/uploads?\(Self.place)&name=j%C3%BCni.csv", file)
      #expect(answer.status == 202)
      #expect(
        answer.text
          == #"{"file":"jüni.csv","list":"new list","upload":12,"workspace":"events"}"#)
      let sent = try #require(test.engine.state.withLock { $0.sent.first })
      #expect(sent.bytes == Data(file.utf8))
      #expect(sent.name == "jüni.csv")
      #expect(sent.place == "events/new list")
      #expect(sent.actor == NSUserName())
      #expect(sent.options == FileOptions())
      test.engine.state.withLock { $0.upload = nil }
      let later = try await test.post("/v1/uploads?\(Self.place)&name=june.csv", file)
      #expect(later.status == 202)
      #expect(later.text.contains(#""upload":null"#))
    }
  }

  @Test func `everything that can be asked for beside a file is read`() async throws {
    try await ServerUnderTest.run { test in
      let query =
        "&name=june.csv&source=fair%20a&map=E-mail%3Demail&map=Tel.%3Dphone&columns=a,%20b&columns=c"
        + "&encoding=windows-1252&delimiter=%7C&update_duplicates=true&migrate_duplicates=no"
        + "&churn=true&stop_when_rejected=12.5%25&force=true"
      #expect(try await test.post("/v1/uploads?\(Self.place)\(query)", "x").status == 202)
      var wanted = FileOptions()
      wanted.source = "fair a"
      wanted.headers = ["email": "E-mail", "phone": "Tel."]
      wanted.columns = ["a, b", "c"]
      wanted.encoding = "windows-1252"
      wanted.delimiter = "|"
      wanted.updateDuplicates = true
      wanted.migrateDuplicates = false
      wanted.churn = true
      wanted.stopWhenRejected = Share(percent: 12.5)
      wanted.force = true
      #expect(test.engine.state.withLock { $0.sent.first?.options } == wanted)
      for (query, columns) in [("columns=a,%20b,c", ["a", "b", "c"]), ("columns=a", ["a"])] {
        _ = try await test.post("/v1/check?\(Self.place)&\(query)", "x")
        #expect(test.engine.state.withLock { $0.checked?.options.columns } == columns)
      }
      for (word, character) in [("comma", ","), ("Tab", "\t"), ("pipe", "|"), ("%3A", ":")] {
        _ = try await test.post("/v1/check?\(Self.place)&delimiter=\(word)", "x")
        #expect(test.engine.state.withLock { $0.checked?.options.delimiter } == character)
      }
    }
  }

  @Test func `what cannot be meant is refused with the parameter, the value, and the cure`()
    async throws
  {
    try await ServerUnderTest.run { test in
      let cases = [
        ("map=email", "parameter map cannot be \"email\"; give HEADER=FIELD"),
        ("map=%3Demail", "give HEADER=FIELD"), ("map=E-mail%3D", "give HEADER=FIELD"),
        ("map=", "give HEADER=FIELD"),
        ("map=A%3Demail&map=B%3Demail", "field email has a header already"),
        ("columns=a,,b", "parameter columns cannot be \"a,,b\"; column 2 needs a name"),
        ("columns=a&columns=&columns=b", "column 2 needs a name"), ("columns=", "column 1 needs"),
        ("columns=" + (0...1000).map(String.init).joined(separator: ","), "give at most 1000"),
        ("delimiter=ab", "parameter delimiter cannot be \"ab\"; give one character, or comma"),
        ("delimiter=a", "give one character"), ("delimiter=%22", "give one character"),
        ("delimiter=%C3%A9", "give one character"),
        ("churn=perhaps", "parameter churn cannot be \"perhaps\"; give true or false"),
        ("churn", "give true or false"), ("churn=true&churn=false", "give true or false, once"),
        ("stop_when_rejected=50", "give a share from 0% to 100%: 50%"),
        ("stop_when_rejected=150%25", "give a share"), ("source=%0A", "text on one line"),
        ("source=" + String(repeating: "x", count: 201), "at most 200 characters"),
        ("encodng=utf-8", "did you mean encoding?"),
      ]
      for (query, words) in cases {
        for path in ["check?", "uploads?name=june.csv&"] {
          let answer = try await test.post("/v1/\(path)\(Self.place)&\(query)", "email\n")
          #expect(answer.status == 400, "\(query)")
          let detail = try answer.problem?.detail ?? ""
          #expect(detail.contains(words), "\(query): \(detail)")
        }
      }
      #expect(test.engine.state.withLock { $0.checked == nil && $0.sent.isEmpty })
    }
  }

  @Test(
    arguments: [
      "Content-Length: 100\r\n\r\nemail\r\na@x.example",
      "Transfer-Encoding: chunked\r\n\r\n7\r\nemail\r\n\r\n",
      "Transfer-Encoding: chunked\r\n\r\n64\r\nemail\r\na@x",
    ], [SHUT_RDWR, SHUT_WR])
  func `a file whose sender breaks off is not taken for a whole one`(
    _ rest: String, _ end: Int
  ) async throws {
    try await ServerUnderTest.run { test in
      let descriptor = try ServerUnderTest.connection(to: test.socket)
      defer { close(descriptor) }
      let request = "POST /v1/uploads?\(Self.place)&name=june.csv HTTP/1.1\r\nHost: x\r\n" + rest
      #expect(write(descriptor, request, request.utf8.count) == request.utf8.count)
      try await eventually("the file is being read") {
        test.engine.state.withLock { $0.begun } > 0
      }
      shutdown(descriptor, Int32(end))
      try await eventually("the engine has the file, or has not") {
        test.engine.state.withLock { $0.brokenOff + $0.sent.count } > 0
      }
      #expect(test.engine.state.withLock { $0.sent.isEmpty })
    }
  }
}
