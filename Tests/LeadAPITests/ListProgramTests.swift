import Foundation
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Testing

/// The built `leadctl` where it changes lists and undoes operations.
struct ListProgramTests {
  private func run(_ test: ServerUnderTest, _ words: String...) async throws -> ProgramTests.Run {
    try await ProgramTests.run(test, words: words)
  }

  @Test func `a disabled list says what waits, and is followed to its end`() async throws {
    try await DeskScene.run { test in
      try await test.leads.take(
        "may.csv", header: ["email"], rows: [["f@x.example"], ["g@x.example"]], at: 30)
      let text =
        "List events/fair has 7 leads. 2 wait to be sent, and will not be until it is enabled again."
      let dry = try await run(test, "lists", "disable", "fair", "--dry-run")
      #expect(dry.output == "\(text) Nothing was changed.\n")
      let json = try await run(test, "lists", "disable", "fair", "--dry-run", "--json")
      #expect(
        try WireJSON.value(ListForecastView.self, from: Data(json.output.utf8)).waiting == 2)
      let nobody = try await run(test, "lists", "disable", "fair")
      #expect(nobody.ending == .exited(64))
      #expect(nobody.errors.contains("give --yes to do it, or --dry-run to look"))
      let done = try await run(test, "lists", "disable", "fair", "--yes")
      #expect(done.ending == .exited(0), "\(done.errors)")
      #expect(done.output.hasPrefix("\(text)\nOperation 4, list events/fair disabled: done\n"))
      #expect(done.output.contains("2 leads, 2 taken out of the queue"))
      #expect(done.output.contains("2  LIST_DISABLED"))
      let again = try await run(test, "lists", "disable", "fair", "--yes")
      #expect(again.ending == .exited(0))
      #expect(
        again.output.hasSuffix("List events/fair is disabled already; nothing was changed.\n"))
      let back = try await run(test, "lists", "enable", "fair", "--yes", "--detach")
      #expect(back.output.contains("leadctl operations follow 5 watches it until it is done."))
      let wrong = try await run(
        test, "lists", "disable", "fair", "--campaign", "exbo", "--yes")
      #expect(wrong.ending == .exited(1))
      #expect(wrong.errors.contains("did you mean expo?"))
    }
  }

  @Test func `a reset says whom it puts back, and does nothing when there is nobody`() async throws
  {
    try await DeskScene.run { test in
      let dry = try await run(test, "lists", "reset", "fair", "--dry-run")
      #expect(
        dry.output
          == "Of list events/fair, 2 leads would be put back in the queue (2 rejected): validated "
          + "again, and sent to nobody who has accepted them. Nothing was changed.\n")
      let done = try await run(test, "lists", "reset", "fair", "--yes", "--json")
      let view = try WireJSON.value(DeskOperationView.self, from: Data(done.output.utf8))
      #expect(view.action == "reset" && view.codes == ["CHURNED": 2])
      let none = try await run(test, "lists", "churn", "fair", "--status", "failed", "--yes")
      #expect(none.ending == .exited(1))
      #expect(none.errors.contains("No lead of list events/fair can be put back in the queue."))
    }
  }

  @Test func `a list is made, changed, and renamed`() async throws {
    try await DeskScene.run { test in
      let made = try await run(
        test, "lists", "create", "spring", "--workspace", "events", "--time-zone",
        "America/New_York", "--campaign", "autumn", "--campaign", "expo")
      #expect(made.ending == .exited(0), "\(made.errors)")
      #expect(made.output.contains("files for it go into inbox/events/leads/spring/."))
      #expect(
        try await test.values(
          "SELECT count(*) FROM list_campaign JOIN list ON list = id "
            + "WHERE name = 'spring'") == ["2"])
      let twice = try await run(test, "lists", "create", "spring", "--workspace", "events")
      #expect(twice.ending == .exited(1))
      #expect(twice.errors == "leadctl: workspace events has a list spring already\n")
      let renamed = try await run(
        test, "lists", "edit", "spring", "--name", "april", "--owner", "jane",
        "--update-duplicates", "yes")
      #expect(renamed.output.hasPrefix("List events/april is changed.\nList events/april\n"))
      #expect(renamed.output.contains("update_duplicates   yes"))
      let zone = try await run(test, "lists", "edit", "april", "--time-zone", "America/NewYork")
      #expect(zone.ending == .exited(1))
      #expect(zone.errors.contains("did you mean America/New_York?"))
    }
  }

  @Test func `what is put back in the queue can be narrowed by status, code, and attempts`()
    async throws
  {
    try await DeskScene.run { test in
      for command in ["churn", "reset"] {
        let none = try await run(
          test, "lists", command, "fair", "--workspace", "events", "--attempts", "9+",
          "--dry-run")
        #expect(none.ending == .exited(1))
        #expect(
          none.errors.contains("No lead of list events/fair can be put back"), "\(none.errors)")
        let wrong = try await run(
          test, "lists", command, "fair", "--workspace", "events", "--status", "returned",
          "--dry-run")
        #expect(wrong.ending == .exited(1))
        #expect(wrong.errors.contains("not put back in the queue"), "\(wrong.errors)")
      }
    }
  }

  @Test func `an undo says how far it goes, and shows what it reversed and kept`() async throws {
    try await DeskScene.run { test in
      let leads = ["L1048576", "L1048577", "L1048578"]
      _ = try await ProgramTests.run(
        test, words: ["returns", "add"] + leads + ["--reason", "x"])
      _ = try await run(test, "returns", "rollback", "L1048577")
      let dry = try await run(test, "operations", "undo", "3", "--dry-run")
      #expect(
        dry.output
          == "Operation 3 (returns) will go back over 3 leads; what changed since stays. "
          + "Nothing was changed.\n")
      let undone = try await run(test, "operations", "undo", "3", "--yes")
      #expect(undone.ending == .exited(1))
      #expect(undone.output.hasPrefix("Operation 5, undo of operation 3: done\n"))
      #expect(undone.output.contains("3 leads, 2 reversed, 1 kept"))
      #expect(undone.output.contains("lead L1048577 has not yet been returned"))
      let again = try await run(test, "operations", "undo", "3", "--yes")
      #expect(again.ending == .exited(1))
      #expect(again.errors == "leadctl: operation 3 was undone before, by operation 5\n")
      let shown = try await run(test, "operations", "show", "3", "--limit", "2")
      #expect(shown.output.contains("3 leads, 3 returned"))
      #expect(shown.output.contains("undone by operation 5"))
      #expect(shown.output.contains("L1048576  accepted  →  accepted  returned  RETURNED"))
      #expect(shown.output.contains("There are more: --after 2 shows the next"))
      let missed = try await run(test, "operations", "show", "5", "--missed", "--json")
      #expect(missed.output.contains("\"lead_id\" : \"L1048577\""))
      #expect(!missed.output.contains("\"lead_id\" : \"L1048576\""))
      let followed = try await run(test, "operations", "follow", "4")
      #expect(followed.ending == .exited(0))
      let late = try await run(test, "operations", "cancel", "4", "--yes")
      #expect(late.ending == .exited(1))
      #expect(late.errors == "leadctl: operation 4 is over; nothing is left to cancel\n")
      let list = try await run(test, "operations")
      #expect(list.output.contains("2 reversed, 1 kept"))
      let upload = try await run(test, "uploads", "undo", "1", "--yes")
      #expect(upload.errors.contains("nothing to undo"))
      #expect(try await run(test, "uploads", "undo", "3", "--yes").errors.contains("no upload 3"))
    }
  }

  @Test func `a file of returns that is at work is stopped`() async throws {
    try await DeskScene.run { test in
      let upload = try await test.leads.claim("bad.csv", .returns)
      let stopped = try await run(test, "uploads", "cancel", "\(upload)", "--yes")
      #expect(stopped.ending == .exited(0), "\(stopped.errors)")
      #expect(stopped.output == "Operation \(upload), returns: cancelled; 0 returned.\n")
    }
  }
}
