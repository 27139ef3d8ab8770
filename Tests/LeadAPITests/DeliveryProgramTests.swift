import Foundation
import LeadEngine
import LeadModel
import LeadStore
import LeadStoreFixture
import LeadTestSupport
import LeadWire
import Synchronization
import Testing

/// The built `leadctl` where it looks at deliveries and tries them.
struct DeliveryProgramTests {
  @Test func `a delivery is shown to a person who asks how it is doing`() async throws {
    try await ServerUnderTest.run { test in
      let run = try await ProgramTests.run(test, "deliveries", "show", "events/acme_crm")
      #expect(run.ending == .exited(0))
      for words in [
        "events/acme_crm (ACME): open", "POST https://acme_crm.example/leads", "closed, opens",
        "day    500   480            5    15", "ERROR_HTTP_5XX  acme_crm failed (HTTP 503)",
      ] {
        #expect(run.output.contains(words), "\(run.output)")
      }
      let json = try await ProgramTests.run(
        test, "deliveries", "show", "events/acme_crm", "--json")
      #expect(
        try WireJSON.value(DeliveryPictureView.self, from: Data(json.output.utf8)).caps.count == 1)
      #expect(try await ProgramTests.run(test, "deliveries", "shape").output == "No job waits.\n")
    }
  }

  @Test func `only an acceptance ends a trial with 0`() async throws {
    try await ServerUnderTest.run { test in
      let words = ["deliveries", "test", "events/acme_crm"]
      let refused = try await ProgramTests.run(test, words: words)
      #expect(refused.ending == .exited(1))
      #expect(refused.errors.contains("(leadctl: --live)"))
      let taken = try await ProgramTests.run(
        test, words: words + ["--live", "--set", "first_name=Ann"])
      #expect(taken.ending == .exited(0))
      for words in ["REQUEST, sent to the buyer's own address", "HTTP 200 after 12 ms", "ACCEPTED"]
      {
        #expect(taken.output.contains(words), "\(taken.output)")
      }
      let built = try await ProgramTests.run(test, words: words + ["--dry-run"])
      #expect(built.ending == .exited(0))
      #expect(built.output.contains("built and not sent"))
      let recorded = try await ProgramTests.run(
        test, words: words + ["--recorded", "--lead", "L1048576"])
      #expect(recorded.ending == .exited(1))
      #expect(recorded.output.contains("rejected  REJECTED_BY_BUYER"))
    }
  }

  @Test func `a response is judged from a file or from standard input`() async throws {
    try await ServerUnderTest.run { test in
      let file = "\(test.folder.path)/answer"
      try Data("taken".utf8).write(to: URL(fileURLWithPath: file))
      let words = "deliveries test events/acme_crm --judge"
      let program = ProgramTests.program
      let piped = try await ProgramTests.run(
        test, words: [], shell: "\(program) \(words) - < \(file)")
      #expect(piped.ending == .exited(0))
      let named = try await ProgramTests.run(test, words: [], shell: "\(program) \(words) \(file)")
      #expect(named.output == piped.output)
      #expect(
        test.engine.state.withLock { $0.tried.map(\.way) } == [.judge("taken"), .judge("taken")])
      let missing = try await ProgramTests.run(
        test, words: [], shell: "\(program) \(words) /no/such")
      #expect(missing.ending == .exited(66))
    }
  }

  @Test func `outcomes change by those who say so, after the difference was shown`() async throws {
    try await ServerUnderTest.run { test in
      let words = ["deliveries", "rejudge", "events/acme_crm"]
      let same = try await ProgramTests.run(test, words: words + ["--dry-run"])
      #expect(same.ending == .exited(0))
      #expect(same.output.hasSuffix("\nNothing was changed.\n"))
      test.engine.state.withLock { $0.rejudging = DeliveryRouteTests.rejudging }
      let nobody = try await ProgramTests.run(test, words: words)
      #expect(nobody.ending == .exited(64))
      let done = try await ProgramTests.run(test, words: words + ["--yes"])
      #expect(done.ending == .exited(0))
      #expect(
        done.output
          == """
          Of 5 stored responses of events/acme_crm, 2 are read otherwise now (operation 15).

            BEFORE       NOW       JOBS
            rejected  →  accepted     2

            LEAD      BEFORE                NOW
            L1048576  acme_crm said no  →  accepted by acme_crm

          1 lead is accepted by more than one buyer now:
            LEAD      ACCEPTED BY
            L1048576  acme_crm, fallback

          """.replacing("BEFORE                NOW", with: "BEFORE               NOW"))
    }
  }

  @Test func `everything is paused with a reason, and resumed`() async throws {
    try await ServerUnderTest.run { test in
      let run = try await ProgramTests.run(test, "pause", "--all", "--reason", "they asked")
      #expect(run.output == "events/acme_crm is paused.\nevents/fallback is paused.\n")
      #expect(try await test.leads.store.pauses().map(\.reason) == ["they asked", "they asked"])
      let again = try await ProgramTests.run(test, "deliveries", "pause", "--all")
      #expect(again.output == "Every delivery was paused already.\n")
      let resumed = try await ProgramTests.run(test, "resume", "--all")
      #expect(resumed.output.contains("events/fallback is open again."))
      #expect(try await test.leads.store.pauses().isEmpty)
    }
  }
}
