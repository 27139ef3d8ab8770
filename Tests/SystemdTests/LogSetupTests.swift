import Glibc
import Logging
import Testing

@testable import Systemd

@Suite struct LogSetupTests {
  @Test func `stderr that systemd connected to the journal is answered with journal entries`() async
  {
    await #expect(processExitsWith: .success) {
      var status = stat()
      fstat(2, &status)
      func setup(_ destination: LogSetup.Destination, stream: String?) -> LogSetup {
        LogSetup(
          environment: stream.map { ["JOURNAL_STREAM": $0] } ?? [:], identifier: "leadd",
          level: .debug, destination: destination)
      }
      /// What stands behind the one that sums up.
      func inner(_ setup: LogSetup) -> (any LogHandler)? {
        (setup.handler(label: "x") as? SummingLogHandler)?.handler
      }
      let ours = "\(status.st_dev):\(status.st_ino)"
      #expect(setup(.automatic, stream: ours).usesJournal)
      #expect(inner(setup(.automatic, stream: ours)) is JournalLogHandler)
      #expect(setup(.automatic, stream: ours).handler(label: "x").logLevel == .debug)
      #expect(!setup(.console, stream: ours).usesJournal)
      #expect(inner(setup(.automatic, stream: "1:1")) is ConsoleLogHandler)
      #expect(setup(.automatic, stream: nil).handler(label: "x").logLevel == .debug)
    }
  }
}
