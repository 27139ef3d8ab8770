import Glibc
import Logging
import Systemd
import Testing

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
      let ours = "\(status.st_dev):\(status.st_ino)"
      #expect(setup(.automatic, stream: ours).usesJournal)
      #expect(setup(.automatic, stream: ours).handler(label: "x") is JournalLogHandler)
      #expect(setup(.automatic, stream: ours).handler(label: "x").logLevel == .debug)
      #expect(!setup(.console, stream: ours).usesJournal)
      #expect(setup(.automatic, stream: "1:1").handler(label: "x") is ConsoleLogHandler)
      #expect(setup(.automatic, stream: nil).handler(label: "x").logLevel == .debug)
    }
  }
}
