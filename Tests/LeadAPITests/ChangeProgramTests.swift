import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Synchronization
import Testing

/// The built `leadctl` where it mends things.
struct ChangeProgramTests {
  private func dryRuns(_ test: ServerUnderTest) -> [Bool] {
    test.engine.state.withLock { $0.revalidated.map(\.dryRun) }
  }

  @Test func `leads are freed by those who say so, and otherwise only counted`() async throws {
    try await ServerUnderTest.run { test in
      let dry = try await ProgramTests.run(test, "leads", "revalidate", "--dry-run")
      #expect(dry.ending == .exited(0))
      #expect(
        dry.output
          == "Of 5 leads that the schema rejected, 3 would be freed. Nothing was changed.\n")
      let nobody = try await ProgramTests.run(test, "leads", "revalidate")
      #expect(nobody.ending == .exited(64))
      #expect(nobody.errors.contains("give --yes to free the leads, or --dry-run to count them"))
      #expect(dryRuns(test) == [true])
      let done = try await ProgramTests.run(
        test, "leads", "revalidate", "--yes", "--code", "REJECT_LEAD_INVALID_LIST_VALUE")
      #expect(
        done.output == "Of 5 leads that the schema rejected, 3 were freed (operation 14).\n")
      #expect(dryRuns(test) == [true, false])
      #expect(
        test.engine.state.withLock { $0.revalidated.last?.filter.code } == .invalidListValue)
      let json = try await ProgramTests.run(test, "leads", "revalidate", "--yes", "--json")
      #expect(try WireJSON.value(RevalidationView.self, from: Data(json.output.utf8)).freed == 3)
    }
  }

  @Test(arguments: [("y", true), ("yes", true), ("n", false), ("", false)])
  func `at a terminal it says how many it would free, and asks`(
    _ answer: String, _ isYes: Bool
  ) async throws {
    try await ServerUnderTest.run { test in
      let terminal = try PseudoTerminal()
      let output = "\(test.folder.path)/out"
      let child = try ChildProcess(
        ["bash", "-c", "\(ProgramTests.program) leads revalidate < \(terminal.path)"],
        environment: ["LEADD_SOCKET": test.socket, "PATH": "/usr/bin:/bin"],
        output: output, errors: terminal.path)
      var shown = ""
      try await eventually("it asks") {
        shown += terminal.shown()
        return shown.contains("[y/N]")
      }
      #expect(
        shown.contains(
          "Of 5 leads that the schema rejected, 3 would be freed. Free and send them? [y/N]"))
      #expect(dryRuns(test) == [true])
      terminal.type(answer)
      #expect(try await child.end() == .exited(isYes ? 0 : 1))
      #expect(dryRuns(test) == (isYes ? [true, false] : [true]))
      let text = try String(contentsOfFile: output, encoding: .utf8)
      #expect(text.contains("3 were freed") == isYes)
    }
  }

  @Test func `at a terminal it does not ask when there is nothing to free`() async throws {
    try await ServerUnderTest.run { test in
      let terminal = try PseudoTerminal()
      let output = "\(test.folder.path)/out"
      let words = "leads revalidate --code REJECT_LEAD_INVALID_EMAIL"
      let child = try ChildProcess(
        ["bash", "-c", "\(ProgramTests.program) \(words) < \(terminal.path)"],
        environment: ["LEADD_SOCKET": test.socket, "PATH": "/usr/bin:/bin"],
        output: output, errors: terminal.path)
      #expect(try await child.end() == .exited(0))
      #expect(
        try String(contentsOfFile: output, encoding: .utf8)
          == "Of 5 leads that the schema rejected, none would be freed. Nothing was changed.\n")
    }
  }

  @Test func `refused values are shown with the way to free their leads`() async throws {
    let before = try ChangeRouteTests.settings(countries: ["Canada"])
    let now = try ChangeRouteTests.settings(countries: ["Canada"], mapper: ["Kanada": "Canada"])
    try await ServerUnderTest.run(before, reloaded: now) { test in
      try await test.leads.take(
        "june.csv", header: ["email", "country"], rows: ChangeRouteTests.strangers)
      let run = try await ProgramTests.run(test, "picklists", "unknown")
      #expect(run.ending == .exited(0))
      #expect(
        run.output == """
          LEADS  VALUE    FIELD    PICKLIST   NEAREST
              2  Kanada   country  countries  known now
              1  Cannada  country  countries  Canada

          To free the leads whose values are known now:
            leadctl leads revalidate --code REJECT_LEAD_INVALID_LIST_VALUE

          """)
      let json = try await ProgramTests.run(
        test, "picklists", "unknown", "--json", "--limit", "1", "--workspace", "events")
      let list = try WireJSON.value(UnknownValueListView.self, from: Data(json.output.utf8))
      #expect(list.values.map(\.value) == ["Kanada"])
    }
  }

  @Test func `a template is printed, or written where nothing is`() async throws {
    try await ServerUnderTest.run { test in
      let template = try await test.get("/v1/lists/template?workspace=events").text
      let words = ["lists", "template", "--workspace", "events"]
      #expect(try await ProgramTests.run(test, words: words).output == template)
      let file = "\(test.folder.path)/new.csv"
      let made = try await ProgramTests.run(test, words: words + ["--output", file])
      #expect(made.ending == .exited(0))
      #expect(made.output.isEmpty)
      #expect(FileManager.default.contents(atPath: file) == Data(template.utf8))
      try Data("precious".utf8).write(to: URL(fileURLWithPath: file))
      for (path, words) in [
        (file, "exists already"), ("/no/such/new.csv", "No such file or directory"),
      ] {
        let refused = try await ProgramTests.run(
          test, "lists", "template", "--workspace", "events", "--output", path)
        #expect(refused.ending == .exited(73))
        #expect(refused.errors.contains(words))
      }
      #expect(FileManager.default.contents(atPath: file) == Data("precious".utf8))
      let full = try await ProgramTests.run(
        test, "lists", "template", "--workspace", "kept", "--output", "\(test.folder.path)/x")
      #expect(full.ending == .exited(1))
      #expect(full.errors.contains("workspace kept has no schema"))
      #expect(!FileManager.default.fileExists(atPath: "\(test.folder.path)/x"))
    }
  }

  @Test func `a list is told what duplicates mean, and shows it`() async throws {
    try await ServerUnderTest.run { test in
      try await test.leads.take("june.csv", header: ["email"], rows: [["a@x.example"]])
      let words = ["lists", "edit", "fair", "--workspace", "events"]
      let run = try await ProgramTests.run(
        test, words: words + ["--update-duplicates", "yes", "--churn", "yes"])
      #expect(
        run.output == """
          List events/fair
            update_duplicates   yes
            migrate_duplicates  no
            churn               yes
            A row whose key a lead has gives that lead new details where it stands, and it goes back in the queue.

          """)
      let json = try await ProgramTests.run(test, words: words + ["--churn", "no", "--json"])
      let view = try WireJSON.value(ListDuplicatesView.self, from: Data(json.output.utf8))
      #expect(view.updateDuplicates)
      #expect(!view.churn)
      let wrong = try await ProgramTests.run(
        test, "lists", "edit", "fiar", "--workspace", "events", "--churn", "yes")
      #expect(wrong.ending == .exited(1))
      #expect(wrong.errors.contains("did you mean fair?"))
    }
  }
}
