import LeadModel
import LeadStore
import Testing

@testable import LeadEngine

@Suite struct ProgressBookTests {
  private let start = Timestamp(milliseconds: 1_000_000)
  private let uploads = (1...3).map { OperationID(rawValue: $0) }
  private let book = ProgressBook()

  private func due(
    touched: [OperationID] = [], after seconds: Double, among open: [OperationID]? = nil
  ) -> [Int64] {
    book.due(
      among: open ?? uploads, touched: Set(touched),
      at: start + .milliseconds(Int64(seconds * 1000))
    ).map(\.rawValue)
  }

  private func report(_ upload: Int64, after seconds: Double, took: Span = .milliseconds(1)) {
    book.reported(
      OperationID(rawValue: upload), at: start + .milliseconds(Int64(seconds * 1000)), took: took)
  }

  @Test func `An upload is reported at once, and again when something is new or after a while`() {
    #expect(due(after: 0) == [1, 2, 3])
    for upload in uploads { report(upload.rawValue, after: 0) }
    #expect(due(after: 0.5) == [])
    #expect(due(touched: [uploads[1]], after: 0.9) == [])
    #expect(due(after: 1.1) == [2])
    #expect(due(after: 11.1) == [2, 1, 3])
  }

  @Test func `Who waits for its report the longest comes first, whoever came later`() {
    #expect(due(after: 0, among: [uploads[2]]) == [3])
    #expect(due(after: 1) == [3, 1, 2])
    report(3, after: 1.5)
    #expect(due(touched: [uploads[2]], after: 2) == [1, 2])
    #expect(due(after: 3) == [1, 2, 3])
  }

  @Test func `A report that takes long comes the more rarely`() {
    #expect(due(after: 0) == [1, 2, 3])
    report(1, after: 2, took: .seconds(2))
    #expect(!due(touched: uploads, after: 41).contains(1))
    #expect(due(touched: uploads, after: 42).contains(1))
  }

  @Test
  func
    `Long reports share a twentieth of the time, each as much; those of what moves apart from the others`()
  {
    #expect(due(after: 0) == [1, 2, 3])
    for upload in uploads { report(upload.rawValue, after: 3, took: .seconds(1)) }
    // The first moves alone.
    #expect(due(touched: [uploads[0]], after: 21) == [])
    #expect(due(after: 23) == [1])
    report(1, after: 23, took: .seconds(1))
    // The first and the second move; of the third nothing is new.
    #expect(due(touched: [uploads[0], uploads[1]], after: 41) == [])
    #expect(due(after: 43) == [2])
    report(2, after: 43, took: .seconds(1))
    #expect(due(touched: [uploads[1]], after: 61) == [])
    #expect(due(after: 63) == [1, 3])
  }

  @Test func `What moved when it was last reported has its part of the time, too`() {
    #expect(due(touched: [uploads[0]], after: 0) == [1, 2, 3])
    for upload in uploads { report(upload.rawValue, after: 1, took: .seconds(1)) }
    // Of the first nothing is new now, but something was; the third never moved.
    #expect(due(touched: [uploads[1]], after: 40) == [])
    #expect(due(after: 41) == [2])
  }

  @Test func `However long a report takes, none is silent for longer than its window allows`() {
    #expect(due(after: 0) == [1, 2, 3])
    report(1, after: 60, took: .seconds(20))
    #expect(due(touched: uploads, after: 119) == [2, 3])
    #expect(due(touched: uploads, after: 120) == [2, 3, 1])
    // Unless it took more than half of the time.
    report(1, after: 120, took: .seconds(60))
    #expect(due(touched: uploads, after: 239) == [2, 3])
    #expect(due(touched: uploads, after: 240) == [2, 3, 1])
  }

  @Test func `A short report is not kept waiting by long ones`() {
    #expect(due(after: 0) == [1, 2, 3])
    report(1, after: 0, took: .seconds(10))
    report(2, after: 0, took: .seconds(10))
    report(3, after: 0, took: .milliseconds(5))
    #expect(due(touched: uploads, after: 0.9) == [])
    #expect(due(after: 1) == [3])
  }

  @Test func `The pace is that of the last minute, and where looks are rarer, that since the last`()
  {
    var pace = Pace()
    #expect(pace.note(0, at: start) == 0)
    #expect(pace.note(300, at: start + .seconds(30)) == 10)
    #expect(pace.note(300, at: start + .seconds(60)) == 5)
    // What is older than a minute does not count.
    #expect(pace.note(300, at: start + .seconds(90)) == 0)
    #expect(pace.note(1_100, at: start + .seconds(290)) == 4)
  }

  @Test func `A second look just after the first does not take the pace away`() {
    var pace = Pace()
    _ = pace.note(0, at: start)
    #expect(pace.note(1_000, at: start + .seconds(100)) == 10)
    #expect(pace.note(1_000, at: start + .seconds(100) + .milliseconds(500)) > 9.9)
    #expect(pace.note(1_600, at: start + .seconds(160)) == 10)
  }
}
