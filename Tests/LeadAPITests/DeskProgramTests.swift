import Foundation
import LeadModel
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Synchronization
import Testing

/// The built `leadctl` at the desk.
struct DeskProgramTests {
  /// Starts the program at a terminal; its output goes into a file.
  private func start(_ test: ServerUnderTest, _ terminal: PseudoTerminal, _ words: String) throws
    -> (child: ChildProcess, output: String)
  {
    let output = "\(test.folder.path)/\(UUID())"
    let child = try ChildProcess(
      ["bash", "-c", "\(ProgramTests.program) \(words) < \(terminal.path)"],
      environment: ["LEADD_SOCKET": test.socket, "PATH": "/usr/bin:/bin"],
      output: output, errors: terminal.path)
    return (child, output)
  }

  private func see(_ words: String, on terminal: PseudoTerminal) async throws -> String {
    var shown = ""
    try await eventually("it shows \(words)") {
      shown += terminal.shown()
      return shown.contains(words)
    }
    return shown.replacing("\r\n", with: "\n")
  }

  @Test func `one lead is returned, refused the second time, and rolled back`() async throws {
    try await DeskScene.run { test in
      func returns(_ words: String...) async throws -> ProgramTests.Run {
        try await ProgramTests.run(test, words: ["returns"] + words)
      }
      let early = try await returns("rollback", "L1048576")
      #expect(early.ending == .exited(1))
      #expect(early.errors == "leadctl: lead L1048576 has not yet been returned\n")
      let done = try await returns("add", "L1048576", "--reason", "fax machine")
      #expect(done.ending == .exited(0))
      #expect(
        done.output == """
            LEAD      BEFORE       NOW       ANSWER    CODE      WHY
            L1048576  accepted  →  returned  returned  RETURNED  returned: fax machine
          Operation 4, returns: 1 returned.

          """, "\(done.output)")
      let again = try await returns("add", "L1048576", "--reason", "x")
      #expect(again.ending == .exited(1))
      #expect(again.errors == "leadctl: lead L1048576 is already returned\n")
      let back = try await returns("rollback", "L1048576", "--json")
      let view = try WireJSON.value(DeskResultView.self, from: Data(back.output.utf8))
      #expect(view.leads.map(\.status) == ["accepted"])
    }
  }

  @Test func `of several leads each is answered, and the exit code tells that one failed`()
    async throws
  {
    try await DeskScene.run { test in
      let run = try await ProgramTests.run(
        test, "returns", "add", "L1048576", "L1048579", "L9", "--reason", "x")
      #expect(run.ending == .exited(1))
      #expect(run.output.contains("L1048579  rejected  →  rejected  failed    ALREADY_BAD"))
      #expect(run.output.contains("there is no lead \"L9\""))
      #expect(run.output.hasSuffix("Operation 3, returns: 1 returned, 1 failed, 1 error.\n"))
      let both = try await ProgramTests.run(
        test, "returns", "add", "L1048577", "L1048578", "--reason", "x", "--delivery", "ACME")
      #expect(both.ending == .exited(0))
    }
  }

  @Test(arguments: [("L1048579", "this lead"), ("L1048579 L1048580", "these 2 leads")])
  func `leads are ignored by who really wants to`(_ leads: String, _ words: String) async throws {
    try await DeskScene.run { test in
      for (answer, code) in [("n", 1), ("y", 0)] as [(String, Int32)] {
        let terminal = try PseudoTerminal()
        let run = try start(test, terminal, "exceptions ignore \(leads)")
        _ = try await see("Do you really want to ignore \(words)? [y/N]", on: terminal)
        #expect(try await test.values("SELECT id FROM lead WHERE ignored_at NOT NULL").isEmpty)
        terminal.type(answer)
        #expect(try await run.child.end() == .exited(code))
      }
      #expect(try await test.values("SELECT id FROM lead WHERE ignored_at NOT NULL").count >= 1)
      let nobody = try await ProgramTests.run(test, "exceptions", "ignore", "L1048579")
      #expect(nobody.ending == .exited(64))
      #expect(nobody.errors.contains("give --yes to ignore the leads"))
    }
  }

  @Test func `two people assign the same lead, and the second is told whose it is`() async throws {
    try await DeskScene.run { test in
      let first = try await ProgramTests.run(test, "exceptions", "assign", "jane", "L1048579")
      #expect(first.ending == .exited(0))
      let second = try await ProgramTests.run(
        test, "exceptions", "assign", "Joe Bloggs", "L1048579", "L1048580")
      #expect(second.ending == .exited(1))
      #expect(second.output.contains("lead L1048579 is assigned to jane, not an exception"))
      #expect(second.output.hasSuffix("assignments: 1 assigned, 1 failed.\n"))
      let nobody = try await ProgramTests.run(test, "exceptions", "assign", "jnae", "L1048580")
      #expect(nobody.ending == .exited(1))
      #expect(nobody.errors.contains("did you mean jane?"))
    }
  }

  private func file(_ test: ServerUnderTest, _ text: String) throws -> String {
    let path = "\(test.folder.path)/bad.csv"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func `a file whose columns are plain is sent; another is refused with the columns`()
    async throws
  {
    try await ServerUnderTest.run { test in
      let path = try file(test, "email,Note A,Note B\na@x.example,bad number,call later\n")
      let words = ["returns", "add", "--file", path, "--workspace", "events", "--detach"]
      let refused = try await ProgramTests.run(test, words: words)
      #expect(refused.ending == .exited(1))
      #expect(refused.errors.contains("\"Note A\""))
      #expect(refused.errors.contains("(leadctl: --reason-column); nothing was sent"))
      #expect(test.engine.state.withLock { $0.sent.isEmpty })
      let wrong = try await ProgramTests.run(test, words: words + ["--reason-column", "Nota B"])
      #expect(wrong.ending == .exited(1))
      #expect(wrong.errors.contains("did you mean"), "\(wrong.errors)")
      let sent = try await ProgramTests.run(test, words: words + ["--reason-column", "Note B"])
      #expect(sent.ending == .exited(0), "\(sent.errors)")
      #expect(
        sent.output == """
          bad.csv is upload 12, for events/returns.
          leadctl uploads follow 12 watches it until it is answered.

          """)
      let file = try #require(test.engine.state.withLock { $0.sent.first })
      #expect(file.options.reasonColumn == "Note B" && file.place == "events/returns")
      // What cannot be read twice is sent as it is.
      let piped = try await ProgramTests.run(
        test, words: [],
        shell: "cat \(path) | \(ProgramTests.program) "
          + "exceptions ignore --file - --name x.csv --workspace events --yes --detach")
      #expect(piped.ending == .exited(0), "\(piped.errors)")
      #expect(test.engine.state.withLock { $0.sent.last?.place } == "events/ignores")
    }
  }

  @Test(arguments: [("9\n2", "Note B"), ("", nil)] as [(String, String?)])
  func `at a terminal the column is chosen by its number`(_ answer: String, _ column: String?)
    async throws
  {
    try await ServerUnderTest.run { test in
      let path = try file(test, "email,Note A,Note B\na@x.example,bad number,call later\n")
      let terminal = try PseudoTerminal()
      let run = try start(
        test, terminal, "returns add --file \(path) --workspace events --detach")
      let shown = try await see("Its number, or nothing to leave it: ", on: terminal)
      #expect(
        shown.contains(
          """
          Which column holds the reasons?
            1  Note A
            2  Note B
          """), "\(shown)")
      for line in answer.split(separator: "\n", omittingEmptySubsequences: false) {
        terminal.type(String(line))
      }
      #expect(try await run.child.end() == .exited(column == nil ? 1 : 0))
      #expect(
        test.engine.state.withLock { $0.sent.first?.options.reasonColumn } == column)
    }
  }
}
