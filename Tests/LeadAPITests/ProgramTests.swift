import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Synchronization
import Testing

/// The built `leadctl` against a real server.
struct ProgramTests {
  /// What a run of the program left behind.
  struct Run {
    let ending: ChildProcess.Ending
    let output: String
    let errors: String
  }

  static var program: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "leadctl").path
  }

  private static func start(
    _ test: ServerUnderTest, _ words: [String], shell: String? = nil
  ) throws -> (ChildProcess, output: String) {
    let output = "\(test.folder.path)/\(UUID()).out"
    let child = try ChildProcess(
      shell.map { ["bash", "-c", $0] } ?? [program] + words,
      environment: ["LEADD_SOCKET": test.socket, "PATH": "/usr/bin:/bin", "TZ": "UTC"],
      output: output, errors: output + ".errors")
    return (child, output)
  }

  static func run(_ test: ServerUnderTest, _ words: String...) async throws -> Run {
    try await run(test, words: words)
  }

  /// Runs the program with words, or a line of bash that names it.
  static func run(_ test: ServerUnderTest, words: [String], shell: String? = nil) async throws
    -> Run
  {
    let (child, output) = try start(test, words, shell: shell)
    let ending = try await child.end()
    // Foundation's own reading would take the byte order mark away.
    func text(_ path: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }
    return Run(ending: ending, output: try text(output), errors: try text(output + ".errors"))
  }

  @Test func `status prints the screen, or JSON, and tells a monitor how things stand`()
    async throws
  {
    try await ServerUnderTest.run { test in
      let well = try await Self.run(test, "status")
      #expect(well.ending == .exited(0))
      #expect(well.output.hasPrefix("leadd 9.9"))
      #expect(well.output.hasSuffix("All is well.\n"))
      #expect(!well.output.contains("\u{1B}"))
      test.engine.state.withLock { $0.warnings = ["the disk is nearly full"] }
      let look = try await Self.run(test, "status", "--json")
      #expect(look.ending == .exited(1))
      let status = try WireJSON.value(StatusView.self, from: Data(look.output.utf8))
      #expect(status.warnings == ["the disk is nearly full"])
    }
  }

  @Test func `an export is the server's, byte for byte`() async throws {
    try await ServerUnderTest.run { test in
      let rows = (0..<2500).map { ["m\($0)@x.example", "ü \"x\"\n"] }
      try await test.leads.take("june.csv", header: ["email", "note"], rows: rows)
      for form in ["csv", "json"] {
        let run = try await Self.run(test, "leads", "--export", form)
        #expect(run.ending == .exited(0))
        #expect(run.output == (try await test.get("/v1/leads?export=\(form)").text))
      }
      let table = try await Self.run(test, "leads", "--limit", "1200", "--json")
      let list = try WireJSON.value(LeadListView.self, from: Data(table.output.utf8))
      #expect(list.leads.count == 1200)
      #expect(Set(list.leads.map(\.leadID)).count == 1200)
    }
  }

  @Test func `a reader who has seen enough ends it quietly`() async throws {
    try await ServerUnderTest.run { test in
      let rows = (0..<5000).map { ["m\($0)@x.example"] }
      try await test.leads.take("june.csv", header: ["email"], rows: rows)
      let shell = try ChildProcess(
        [
          "bash", "-c",
          "set -o pipefail; \(Self.program) leads --export json | head -n 1 >/dev/null",
        ],
        environment: ["LEADD_SOCKET": test.socket, "PATH": "/usr/bin:/bin"],
        output: "\(test.folder.path)/out")
      #expect(try await shell.end() == .exited(0))
      #expect(try String(contentsOfFile: "\(test.folder.path)/out", encoding: .utf8).isEmpty)
    }
  }

  @Test func `an upload is followed until it is answered`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
      let (child, output) = try Self.start(test, ["uploads", "follow", "1"])
      try await eventually("the first line is printed") {
        try String(contentsOfFile: output, encoding: .utf8).contains("delivering")
      }
      try await test.leads.send("acme_crm")
      try await test.leads.answer()
      #expect(try await child.end() == .exited(0))
      let text = try String(contentsOfFile: output, encoding: .utf8)
      #expect(text.contains("0 of 1 row"))
      #expect(text.contains("Upload 1, june.csv: answered"))
    }
  }

  @Test func `a refused upload ends following with 1`() async throws {
    try await ServerUnderTest.run { test in
      let drop = Drop(
        action: .leads, workspace: "events", list: "fair", path: "events/leads/fair/x.csv",
        device: 1, inode: 1, size: 0, options: FileOptions(), actor: "inbox")
      let upload = try await test.leads.store.recordClaim(
        of: drop, test.leads.inForce, at: StoredLeads.at(0))
      _ = try await test.leads.store.claimed(
        upload, sha256: "0", size: 0, window: .minutes(30), at: StoredLeads.at(0))
      try await test.leads.store.refuse(upload, reason: "it is empty", at: StoredLeads.at(1))
      let run = try await Self.run(test, "uploads", "follow", "1")
      #expect(run.ending == .exited(1))
      #expect(run.output.contains("refused: it is empty"))
    }
  }

  @Test func `a lead's story is told, and one that is not there is said to be so`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take(
        "june.csv", header: ["email", "Land"], rows: [["a@x.example", "Canada"]])
      try await test.leads.send("fallback")
      let story = try await Self.run(test, "lead", "show", "L1048576")
      #expect(story.ending == .exited(0))
      #expect(story.output.contains("RULE_MISMATCH"))
      #expect(story.output.contains("2026-11-21 12:00:00"))
      let json = try await Self.run(test, "lead", "show", "L1048576", "--json")
      #expect(
        try WireJSON.value(StoryView.self, from: Data(json.output.utf8)).lead.leadID == "L1048576")
      let missing = try await Self.run(test, "lead", "show", "L7")
      #expect(missing.ending == .exited(1))
      #expect(missing.output.isEmpty)
      #expect(
        missing.errors == "leadctl: there is no lead L7; leadctl leads lists those there are\n")
    }
  }

  @Test func `a delivery is paused and resumed`() async throws {
    try await ServerUnderTest.run { test in
      let pause = try await Self.run(
        test, "deliveries", "pause", "events/acme_crm", "--reason", "they asked")
      #expect(pause.output == "events/acme_crm is paused.\n")
      #expect(try await Self.run(test, "deliveries").output.contains("they asked"))
      let resume = try await Self.run(test, "deliveries", "resume", "events/acme_crm")
      #expect(resume.output == "events/acme_crm is open again.\n")
      let unknown = try await Self.run(test, "deliveries", "pause", "events/acme")
      #expect(unknown.ending == .exited(1))
    }
  }
}
