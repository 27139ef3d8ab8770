import LeadWire
import Testing

@testable import leadctl

/// What is printed while an upload is followed.
struct FollowingTests {
  @Test func `a terminal has one line that is drawn anew and taken away`() {
    var following = Following(terminal: Sample.wide)
    let first = following.text(for: Sample.upload(), Sample.times)
    #expect(first?.hasPrefix("\r\u{1B}[K12  june.csv  ██") == true)
    #expect(first?.contains("\n") == false)
    #expect(following.text(for: Sample.upload(), Sample.times) != nil)
    #expect(following.ending == "\r\u{1B}[K")
  }

  @Test func `anything else gets a line for each state and each tenth part`() {
    var following = Following(terminal: .none)
    var lines: [String] = []
    func see(_ change: (inout UploadView) -> Void) {
      if let text = following.text(for: Sample.upload(change), Sample.times) { lines.append(text) }
    }
    see {
      $0.state = "reading"
      $0.rows = nil
      $0.rowsStored = 1200
      $0.rowsOpen = 1200
    }
    see {
      $0.state = "reading"
      $0.rows = nil
    }
    for open in stride(from: 5000, through: 0, by: -50) { see { $0.rowsOpen = open } }
    #expect(lines.count == 12)
    #expect(
      lines.first
        == "2026-11-21 12:00:00  reading  12  june.csv  reading  1,200 rows so far, done in 1 min 20 s, deadline 12:20:00\n"
    )
    #expect(lines.last?.contains("100 %  5,000 of 5,000 rows") == true)
    #expect(following.ending.isEmpty)
  }

  @Test func `an upload that will be late says so`() {
    let line = ProgressLine(upload: Sample.upload { $0.willMiss = true }, times: Sample.times)
    #expect(line.text(.none, within: nil).hasSuffix("done in 1 min 20 s, too late for 12:20:00"))
    let due = ProgressLine(upload: Sample.upload { $0.finish = Sample.at(-1) }, times: Sample.times)
    #expect(due.text(.none, within: nil).contains("done any moment"))
    #expect(ProgressLine(upload: Sample.upload { $0.rows = 0 }, times: Sample.times).share == 1)
  }
}
