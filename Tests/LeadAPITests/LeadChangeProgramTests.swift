import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Synchronization
import Testing

/// Deleting and editing a lead: routes, and the built `leadctl` over them.
struct LeadChangeProgramTests {
  private func take(_ test: ServerUnderTest) async throws {
    try await test.leads.take(
      "june.csv", header: ["email", "first_name", "Land"],
      rows: [["ann@x.example", "Ann", "Germany"], ["bob@x.example", "Bob", "Canada"]])
  }

  @Test func `a lead is deleted by who says so; what is pending is told`() async throws {
    try await ServerUnderTest.run { test in
      try await take(test)
      let nobody = try await ProgramTests.run(test, "lead", "delete", "L1048576")
      #expect(nobody.ending == .exited(64))
      #expect(nobody.errors.contains("give --yes to delete for good"))
      let slip = try await ProgramTests.run(
        test, "lead", "delete", "L1048576", "L9999999", "--yes")
      #expect(slip.ending == .exited(1))
      #expect(slip.errors.contains("there is no lead L9999999"))
      #expect(
        try await test.leads.store.story(of: LeadID(rawValue: 1_048_576))?.state == .processing)
      let done = try await ProgramTests.run(test, "lead", "delete", "L1048576", "--yes")
      #expect(done.ending == .exited(0))
      #expect(done.output.contains("L1048576 is deleted: erased with 1 row (operation 2)."))
      #expect(done.output.contains("is still at work: its row is erased once it is archived"))
      #expect(done.output.contains("the database's write-ahead log"))
      #expect(done.output.contains("Backups, files that were taken from the outbox"))
      #expect(test.engine.state.withLock { $0.actors } == [NSUserName()])
      let story = try await ProgramTests.run(test, "lead", "show", "L1048576")
      #expect(story.ending == .exited(0))
      #expect(story.output.contains("deleted"))
      #expect(!story.output.contains("ann@x.example"))
      let json = try await ProgramTests.run(test, "lead", "delete", "L1048577", "--yes", "--json")
      let views = try WireJSON.value([DeletionView].self, from: Data(json.output.utf8))
      #expect(views.map(\.leadID) == ["L1048577"])
      #expect(views.first?.pending.count == 2)
      let again = try await test.post("/v1/leads/L1048576/delete")
      #expect(try WireJSON.value(DeletionView.self, from: again.body).before == "deleted")
      let wrong = try await test.post("/v1/leads/1048576/delete")
      #expect(wrong.status == 400)
    }
  }

  @Test func `at a terminal it says which lead it is, and asks`() async throws {
    try await ServerUnderTest.run { test in
      try await take(test)
      let terminal = try PseudoTerminal()
      let child = try ChildProcess(
        ["bash", "-c", "\(ProgramTests.program) lead delete L1048577 < \(terminal.path)"],
        environment: ["LEADD_SOCKET": test.socket, "PATH": "/usr/bin:/bin"],
        output: "\(test.folder.path)/out", errors: terminal.path)
      var shown = ""
      try await eventually("it asks") {
        shown += terminal.shown()
        return shown.contains("[y/N]")
      }
      #expect(
        shown.contains("L1048577 bob@x.example, unassigned, in list events/fair")
          || shown.contains("L1048577 bob@x.example, processing, in list events/fair"), "\(shown)")
      #expect(shown.contains("Delete 1 lead for good? It cannot be undone. [y/N]"))
      terminal.type("n")
      #expect(try await child.end() == .exited(1))
      #expect(try await test.leads.store.story(of: LeadID(rawValue: 1_048_577))?.state != .deleted)
    }
  }

  @Test func `values are changed, and every fault is told`() async throws {
    try await ServerUnderTest.run { test in
      try await take(test)
      let early = try await ProgramTests.run(test, "lead", "edit", "L1048576", "first_name=Anna")
      #expect(early.ending == .exited(1))
      #expect(early.output.contains("was not changed; it is processing"))
      try await test.leads.send("acme_crm", status: 422, body: "rejected")
      try await test.leads.send("fallback", status: 422, body: "rejected", at: 3)
      let slip = try await ProgramTests.run(test, "lead", "edit", "L1048576", "first_nam=Anna")
      #expect(slip.ending == .exited(1))
      #expect(slip.errors.contains("did you mean first_name?"), "\(slip.errors)")
      let bad = try await ProgramTests.run(
        test, "lead", "edit", "L1048576", "email=nonsense", "first_name=Anna")
      #expect(bad.ending == .exited(1))
      #expect(bad.output.contains("rejected"), "\(bad.output)")
      let good = try await ProgramTests.run(
        test, "lead", "edit", "L1048576", "email=anna@x.example", "--json")
      #expect(good.ending == .exited(0))
      let view = try WireJSON.value(LeadEditView.self, from: Data(good.output.utf8))
      #expect(view.before == "rejected")
      #expect(view.status == "processing")
      #expect(view.changes == [.init(field: "email", old: "nonsense", new: "anna@x.example")])
      for body in ["", "{}", #"{"set":"x"}"#] {
        #expect(try await test.post("/v1/leads/L1048576/edit", body).status == 400)
      }
      #expect(try await test.post("/v1/leads/L1048576/edit", #"{"set":[]}"#).status == 400)
      #expect(try await test.post("/v1/leads/L9/edit", #"{"set":["a=b"]}"#).status == 404)
    }
  }
}
