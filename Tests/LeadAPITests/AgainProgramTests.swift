import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Synchronization
import Testing

/// The built `leadctl` where it sends leads again, takes them back, and settles doubts.
struct AgainProgramTests {
  private func begun(_ test: ServerUnderTest) async throws -> Int {
    try await test.get("/v1/operations", as: OperationListView.self).operations
      .count { $0.action == "redeliver" }
  }

  @Test func `leads are sent by those who say so, and shown with what was wrong before`()
    async throws
  {
    try await ServerUnderTest.run { test in
      try await RedeliveryRouteTests.fill(test.leads)
      let words = ["redeliver", "--delivery", "acme_crm", "--list", "fair"]
      let dry = try await ProgramTests.run(test, words: words + ["--dry-run"])
      #expect(dry.ending == .exited(0))
      #expect(
        dry.output == """
          Of 4 leads that are meant, 2 would be sent to events/acme_crm.
            they are L1048576, L1048577

          LEFT OUT  CODE                       WHAT IT MEANS
                 1  REJECT_LEAD_INVALID_EMAIL  An email field holds no email address.
                 1  UNCHANGED                  Nothing changes: the lead stays as it is.

          LEAD      WHY IT IS LEFT OUT
          L1048578  email "nobody" is not an email address: it has no @
          L1048579  lead L1048579 stays as it is: acme_crm has accepted it; say again to send it once more

          Nothing was sent.

          """)
      let nobody = try await ProgramTests.run(test, words: words)
      #expect(nobody.ending == .exited(64))
      #expect(nobody.errors.contains("give --yes to send the leads, or --dry-run to look"))
      #expect(try await begun(test) == 0)
      let done = try await ProgramTests.run(test, words: words + ["--yes"])
      #expect(done.ending == .exited(0))
      #expect(done.output.contains("Re-delivery 3 to events/acme_crm: done"))
      #expect(done.output.contains("4 leads chosen, 2 sent, 2 accepted, 2 left out"))
      #expect(done.output.contains("REJECTED_BY_BUYER          →  accepted"))
      #expect(try await begun(test) == 1)
      let shown = try await ProgramTests.run(test, "operations", "show", "3", "--limit", "1")
      #expect(shown.output.contains("fallback said no: full"))
      #expect(shown.output.contains("--after 1 shows the next, --all shows all"))
      let json = try await ProgramTests.run(test, "operations", "show", "3", "--json")
      #expect(json.output.components(separatedBy: "\"lead_id\"").count == 5)
      let list = try await ProgramTests.run(test, "operations")
      #expect(list.output.contains("redeliver  to events/acme_crm  done"))
    }
  }

  @Test func `a lead that is not accepted, and a re-delivery of nothing, end with 1`() async throws
  {
    try await ServerUnderTest.run { test in
      try await RedeliveryRouteTests.fill(test.leads)
      test.engine.state.withLock { $0.answer = #"{"outcome":"rejected","reason":"full"}"# }
      let no = try await ProgramTests.run(
        test, "redeliver", "--delivery", "events/acme_crm", "--lead", "L1048576", "--yes")
      #expect(no.ending == .exited(1))
      #expect(no.output.contains("NOT ACCEPTED"))
      #expect(no.output.contains("acme_crm said no: full"))
      let none = try await ProgramTests.run(
        test, "redeliver", "--delivery", "acme_crm", "--status", "held", "--yes")
      #expect(none.ending == .exited(1))
      #expect(none.output.contains("No lead is like that."))
      #expect(none.errors.contains("there is nothing to send"))
      let json = try await ProgramTests.run(
        test, "redeliver", "--delivery", "acme_crm", "--lead", "L1048577", "--yes", "--json")
      #expect(json.ending == .exited(1))
      let view = try WireJSON.value(RedeliveryView.self, from: Data(json.output.utf8))
      #expect(view.jobs == ["rejected": 1])
    }
  }

  @Test(arguments: [("y", true), ("n", false)])
  func `at a terminal it says where how many leads go, and asks`(
    _ answer: String, _ isYes: Bool
  ) async throws {
    try await ServerUnderTest.run { test in
      try await RedeliveryRouteTests.fill(test.leads)
      let terminal = try PseudoTerminal()
      let output = "\(test.folder.path)/out"
      let words = "redeliver --delivery acme_crm --all"
      let child = try ChildProcess(
        ["bash", "-c", "\(ProgramTests.program) \(words) < \(terminal.path)"],
        environment: ["LEADD_SOCKET": test.socket, "PATH": "/usr/bin:/bin"],
        output: output, errors: terminal.path)
      var shown = ""
      try await eventually("it asks") {
        shown += terminal.shown()
        return shown.contains("[y/N]")
      }
      #expect(shown.contains("Send 2 leads to events/acme_crm? [y/N]"))
      #expect(try await begun(test) == 0)
      terminal.type(answer)
      #expect(try await child.end() == .exited(isYes ? 0 : 1))
      #expect(try await begun(test) == (isYes ? 1 : 0))
    }
  }

  @Test func `an upload is recalled after it was said how far it is`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take(
        "june.csv", header: ["email"], rows: [["a@x.example"], ["b@x.example"]])
      try await test.leads.send("acme_crm", limit: 1)
      let nobody = try await ProgramTests.run(test, "uploads", "cancel", "1")
      #expect(nobody.ending == .exited(64))
      let dry = try await ProgramTests.run(test, "operations", "cancel", "1", "--dry-run")
      #expect(
        dry.output
          == "Upload 1, june.csv, has 2 leads: 1 was sent already, 1 of them accepted. Nothing was changed.\n"
      )
      #expect(try await !test.get("/v1/uploads/1", as: UploadView.self).isRecalled)
      let done = try await ProgramTests.run(test, "uploads", "cancel", "1", "--yes")
      #expect(done.ending == .exited(0))
      #expect(done.output.hasPrefix("Upload 1 is cancelled;"))
      #expect(done.output.contains("1 lead had been sent, 1 of them accepted."))
      let again = try await ProgramTests.run(test, "uploads", "cancel", "1", "--yes")
      #expect(again.ending == .exited(1))
      let command = try await ProgramTests.run(test, "operations", "cancel", "2", "--yes")
      #expect(command.ending == .exited(1))
      #expect(command.errors.contains("operation 2 is a cancel; it cannot be cancelled"))
    }
  }

  @Test func `each lead's doubt has its own line, and one refusal is told by the exit code`()
    async throws
  {
    try await ServerUnderTest.run(try OperationRouteTests.doubtful()) { test in
      try await test.leads.take(
        "june.csv", header: ["email"], rows: [["a@x.example"], ["b@x.example"], ["nobody"]])
      try await test.leads.lose("acme_crm")
      let words = ["exceptions", "settle", "--accepted"]
      let nobody = try await ProgramTests.run(test, words: words + ["L1048576"])
      #expect(nobody.ending == .exited(64))
      #expect(nobody.errors.contains("give --yes to settle the leads"))
      let mixed = try await ProgramTests.run(
        test, words: words + ["L1048576", "L1048578", "L1048577", "--yes"])
      #expect(mixed.ending == .exited(1))
      #expect(
        mixed.output == """
          L1048576  accepted  settled at acme_crm: accepted by acme_crm
          L1048578  refused  lead L1048578 is rejected; nothing is in doubt
          L1048577  accepted  settled at acme_crm: accepted by acme_crm

          """)
      let json = try await ProgramTests.run(test, words: words + ["L7", "--yes", "--json"])
      #expect(json.ending == .exited(1))
      #expect(json.output.contains("\"problem\" : \"there is no lead L7"))
    }
  }
}
