import Foundation
import LeadEngine
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Synchronization
import Testing

/// The built `leadctl` where it sends files.
struct FileProgramTests {
  private static let place = ["--workspace", "events", "--list", "fair"]

  private func run(_ test: ServerUnderTest, _ words: [String], shell: String? = nil) async throws
    -> ProgramTests.Run
  {
    try await ProgramTests.run(test, words: words, shell: shell)
  }

  private func file(_ test: ServerUnderTest, _ bytes: Data = Data("email\n".utf8)) throws -> String
  {
    let file = "\(test.folder.path)/june.csv"
    try bytes.write(to: URL(fileURLWithPath: file))
    return file
  }

  @Test func `a file is checked whole, and a missing one is said to be so`() async throws {
    try await ServerUnderTest.run { test in
      let bytes = Data(String(repeating: "a@x.example\n", count: 100_000).utf8)
      let file = try file(test, bytes)
      let check = try await run(test, ["check", file] + Self.place)
      #expect(check.ending == .exited(1))
      #expect(
        check.output.hasPrefix("\(file) for list events/fair: 1 of 3 rows would be rejected\n"))
      #expect(check.output.contains("3 rows: 2 new (1 → acme_crm, 1 held), 1 rejected"))
      #expect(test.engine.state.withLock { $0.checked?.bytes } == bytes)
      test.engine.state.withLock { $0.report.byFate = [.new: 3] }
      #expect(try await run(test, ["check", file] + Self.place).ending == .exited(0))
      test.engine.state.withLock { $0.report.refusal = "it is empty" }
      #expect(try await run(test, ["check", file] + Self.place).ending == .exited(1))
      for missing in ["/no/such/file.csv", test.folder.path] {
        for command in ["check", "upload"] {
          let run = try await run(test, [command, missing] + Self.place)
          #expect(run.ending == .exited(66))
          #expect(run.errors.contains("\(missing) cannot be read"))
        }
      }
      #expect(test.engine.state.withLock { $0.sent.isEmpty })
    }
  }

  @Test func `a file is sent with all that is asked for, and its number is told`() async throws {
    try await ServerUnderTest.run { test in
      let bytes = Data(String(repeating: "José@x.example\n", count: 100_000).utf8)
      let file = try file(test, bytes)
      let run = try await run(
        test,
        ["upload", file] + Self.place + [
          "--map", "E-mail=email", "--columns", "a,b", "--encoding", "utf-8", "--delimiter", "tab",
          "--source", "a fair", "--update-duplicates", "--no-migrate-duplicates", "--churn",
          "--stop-when-rejected", "50%", "--force",
        ])
      #expect(run.ending == .exited(0))
      #expect(
        run.output
          == "june.csv is upload 12, for list events/fair.\n"
          + "leadctl uploads follow 12 watches it until it is answered.\n")
      let sent = try #require(test.engine.state.withLock { $0.sent.first })
      #expect(sent.bytes == bytes)
      #expect(sent.name == "june.csv")
      #expect(sent.place == "events/fair")
      #expect(sent.actor == NSUserName())
      var options = FileOptions()
      options.headers = ["email": "E-mail"]
      options.columns = ["a", "b"]
      options.encoding = "utf-8"
      options.delimiter = "\t"
      options.source = "a fair"
      options.updateDuplicates = true
      options.migrateDuplicates = false
      options.churn = true
      options.stopWhenRejected = Share(percent: 50)
      options.force = true
      #expect(sent.options == options)
      let plain = try await self.run(test, ["upload", file, "--json"] + Self.place)
      #expect(try WireJSON.value(SentView.self, from: Data(plain.output.utf8)).upload == 12)
      #expect(test.engine.state.withLock { $0.sent.last?.options } == FileOptions())
      let wrong = try await self.run(
        test, ["upload", file, "--stop-when-rejected", "50"] + Self.place)
      #expect(wrong.ending == .exited(1))
      #expect(wrong.errors.contains("stop_when_rejected cannot be \"50\""))
    }
  }

  @Test func `a pipe is sent whole, by standard input or by its path`() async throws {
    try await ServerUnderTest.run { test in
      let file = try file(test, Data(String(repeating: "a@x.example\n", count: 50_000).utf8))
      let place = Self.place.joined(separator: " ")
      for (source, told) in [
        ("cat \(file) | \(ProgramTests.program) upload - --name may.csv \(place)", "may.csv"),
        ("\(ProgramTests.program) upload <(cat \(file)) --name may.csv \(place)", "may.csv"),
        ("cat \(file) | \(ProgramTests.program) check - \(place)", "standard input for list"),
      ] {
        let run = try await run(test, [], shell: source)
        #expect(run.output.hasPrefix(told), "\(run.output) \(run.errors)")
      }
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      let state = test.engine.state.withLock { ($0.sent.map(\.bytes), $0.checked?.bytes) }
      #expect(state.0 == [bytes, bytes])
      #expect(state.1 == bytes)
      let nameless = try await run(test, ["upload", "-"] + Self.place)
      #expect(nameless.ending == .exited(64))
      #expect(nameless.errors.contains("give --name june.csv"))
    }
  }

  @Test func `a sent file is followed, and one that waits for the next start is said to wait`()
    async throws
  {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
      try await test.leads.send("acme_crm")
      try await test.leads.answer()
      let file = try file(test)
      test.engine.state.withLock { $0.upload = OperationID(rawValue: 1) }
      let followed = try await run(test, ["upload", file, "--follow"] + Self.place)
      #expect(followed.ending == .exited(0))
      #expect(followed.output.hasPrefix("Upload 1, june.csv: answered"))
      test.engine.state.withLock { $0.upload = nil }
      let later = try await run(test, ["upload", file] + Self.place)
      #expect(later.ending == .exited(0))
      #expect(later.output.contains("leadd is stopping; its next start takes the file"))
      let unfollowed = try await run(test, ["upload", file, "--follow"] + Self.place)
      #expect(unfollowed.ending == .exited(1))
    }
  }
}
