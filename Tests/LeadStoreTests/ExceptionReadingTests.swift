import Foundation
import GRDB
import LeadModel
import Testing

@testable import LeadStore

/// The exceptions list read whole, and what SQLite does for it.
@Suite struct ExceptionReadingTests {
  /// How many exceptions are read; `LEADD_EXCEPTIONS=100000` reads as many as a bad week leaves.
  private static let many =
    ProcessInfo.processInfo.environment["LEADD_EXCEPTIONS"].flatMap { Int($0) } ?? 1500

  /// A store with many exceptions of one file.
  private static func crowd() async throws -> Scene {
    let scene = try await Scene()
    try await scene.bring(1)
    try await scene.execute(
      """
      INSERT INTO row (upload, number, line, cells, outcome)
      WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(many))
      SELECT 1, n, n, '["p' || n || '@example.com","José"]', 'UNCHANGED' FROM numbers;
      INSERT INTO lead (workspace, list, upload, status, code, reasons, source, fields, row_upload,
        row_number, created_at, changed_at)
      SELECT 'events', 1, 1, 'failed', 'EXC_WINDOW_EXPIRED', '[]', 'expo',
        '{"name":"P' || (number * 7919 % \(many)) || '"}', 1, number, number, number
      FROM row WHERE number > 1;
      UPDATE lead SET status = 'failed', code = 'EXC_WINDOW_EXPIRED', created_at = 1
      WHERE row_number = 1
      """)
    return scene
  }

  @Test(arguments: [ExceptionOrder.newest, .init(by: .prospect, descending: false)])
  func `Every entry is read once, over more places than are held`(order: ExceptionOrder)
    async throws
  {
    let scene = try await Self.crowd()
    var reading = ExceptionReading(
      scene.store, ExceptionFilter(), order: order, in: scene.settings)
    reading.placesAtOnce = min(reading.placesAtOnce, Self.many / 4)
    var seen: Set<LeadID> = []
    var last: ExceptionCells?
    var largest = 0
    while let piece = try await reading.next() {
      largest = max(largest, piece.entries.count)
      for entry in piece.entries {
        #expect(seen.insert(entry.lead.id).inserted)
        if order.column == .prospect, let last, last.prospect != "" {
          #expect(last.prospect.lowercased() <= entry.cells.prospect.lowercased())
        }
        last = entry.cells
      }
    }
    #expect(seen.count == Self.many)
    #expect(largest <= 500)
  }

  @Test func `A first page is there at once, by whatever it is sorted`() async throws {
    let scene = try await Self.crowd()
    for column in [ExceptionOrder.Column.created, .prospect] {
      let order = ExceptionOrder(by: column, descending: true)
      let took = try await ContinuousClock().measure {
        let page = try await scene.store.exceptions(
          ExceptionFilter(), order: order, limit: 50, in: scene.settings)
        #expect(page.counts.total == Self.many)
        #expect(page.piece.entries.count == 50)
      }
      print("exceptions: first of \(Self.many) by \(column.rawValue) after \(took)")
      // The build under test is not optimised, and the machine has other work.
      #expect(took < .seconds(30))
    }
  }

  @Test func `Long rows make short pieces, and pages go on behind them`() async throws {
    let test = try await ExceptionScene()
    for _ in 0..<5 { try await test.lead("failed") }
    let cell = String(repeating: "x", count: 400_000)
    try await test.scene.execute("UPDATE row SET cells = '[\"\(cell)\"]'")
    let page = try await test.page(limit: 5)
    #expect(page.piece.entries.count == 3)
    #expect(try await test.list(after: page.next, limit: 5) == [2, 1])
    var reading = ExceptionReading(
      test.store, ExceptionFilter(), in: ExceptionScene.settings)
    var pieces: [Int] = []
    while let piece = try await reading.next() { pieces.append(piece.entries.count) }
    #expect(pieces == [3, 2])
  }

  @Test
  func `What found a buyer while the list is read is left out, what is new is not waited for`()
    async throws
  {
    let test = try await ExceptionScene()
    for _ in 0..<3 { try await test.lead("failed") }
    var reading = ExceptionReading(
      test.store, ExceptionFilter(), in: ExceptionScene.settings)
    #expect(try await reading.headers() == [])
    try await test.lead("failed")
    try await test.scene.execute("UPDATE lead SET status = 'accepted' WHERE id = \(test.first + 1)")
    let piece = try #require(try await reading.next())
    #expect(piece.entries.map(\.lead.id.rawValue) == [test.first + 2, test.first])
    #expect(try await reading.next() == nil)
  }

  @Test func `Next places are the first behind one, whatever comes in`() {
    var dice = SystemRandomNumberGenerator()
    let places = (0..<500).map { number in
      ExceptionPlace(
        isIgnored: number % 7 == 0, number: Double(Int.random(in: 0..<40, using: &dice)),
        lead: LeadID(rawValue: Int64(number)), job: nil)
    }
    let order = ExceptionOrder(by: .loanAmount, descending: false)
    let sorted = places.sorted(by: order.precedes)
    for after in [nil, 0, 250, 499] {
      var next = NextPlaces(order, after: after.map { sorted[$0] }, limit: 20)
      for place in places.shuffled(using: &dice) { next.add(place) }
      #expect(next.first == Array(sorted.dropFirst(after.map { $0 + 1 } ?? 0).prefix(20)))
    }
  }

  @Test func `Exceptions come by their indexes`() async throws {
    var settings = Settings.sample([.sample("a")], .all)
    settings.source = "all"
    let scene = try await Scene(settings)
    func plans(_ scope: ExceptionFilter.Scope) async throws -> String {
      var filter = ExceptionFilter()
      filter.scope = scope
      filter.workspace = "events"
      let chosen = filter
      let statements = try await scene.statements {
        _ = try await scene.store.exceptions(chosen, limit: 10, in: settings)
      }
      var plans: [String] = []
      for sql in statements { plans += try await scene.plan(of: sql) }
      return plans.joined(separator: "\n")
    }
    let open = try await plans(.open)
    #expect(open.contains("SEARCH lead USING INDEX lead_exception (workspace=?"))
    #expect(open.contains("SEARCH job USING INDEX job_failed (workspace=?"))
    #expect(!open.contains("SCAN lead") && !open.contains("SCAN job"), "\(open)")
    #expect(try await plans(.unassigned).contains("INDEX lead_exception"))
    #expect(
      try await plans(.assigned("ann")).contains("INDEX lead_assigned (workspace=? AND agent"))
    let overview = try await scene.plan(of: Store.exceptionsStatement).joined()
    #expect(overview.contains("USING INDEX lead_exception"))
    #expect(
      try await scene.plan(of: Store.failedJobsStatement).joined().contains("INDEX job_failed"))
    #expect(
      try await scene.plan(of: Store.returnCountsStatement).joined()
        .contains("INDEX lead_return_standing (workspace=? AND returned_at>? AND returned_at<?)"))
    let mark = try await scene.plan(of: Store.changeMarkStatement)
    #expect(mark.contains { $0.contains("COVERING INDEX job_failed") })
    // The largest numbers are looked up, and of operations the latest hundred.
    #expect(mark.filter { $0.hasPrefix("SCAN") && $0.contains("transition") }.isEmpty, "\(mark)")
  }
}
