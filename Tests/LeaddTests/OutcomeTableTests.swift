import LeadTestSupport
import Testing

/// The outcome table, against real sockets: what a buyer does → what it is called, and what follows.
struct OutcomeTableTests {
  @Test("each row of the outcome table comes true", arguments: OutcomeRow.all)
  func row(_ row: OutcomeRow) async throws {
    let finding = try #require(try await OutcomeRun.shared.value.findings[row.id])
    #expect(finding.attempts.first?.code ?? finding.code == row.code)
    #expect(finding.attempts.first?.counts == row.counts)
    switch row.asked {
    case .never: #expect(finding.attempts.isEmpty)
    case .unsent, .once: #expect(finding.attempts.count == 1)
    case .twice: #expect(finding.attempts.count == 2)
    case .again: #expect(finding.attempts.count > 2)
    }
    #expect(finding.requests == (row.arrives ? finding.attempts.count : 0))
    #expect(finding.job == row.job)
    #expect(finding.lead == row.lead)
    #expect(finding.next == (row.next ? 1 : 0))
    #expect(finding.pause == row.pause)
    // Nothing that never left is in doubt.
    #expect(row.place == .buyer || finding.attempts.allSatisfy { $0.code != "IN_DOUBT" })
  }
}
