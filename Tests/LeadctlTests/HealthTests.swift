import LeadWire
import Testing

@testable import leadctl

/// What a monitor is told.
struct HealthTests {
  private func reason(_ change: (inout StatusView) -> Void) -> ExitReason {
    Health(Sample.status(change)).exitReason
  }

  @Test func `daily work is well`() {
    #expect(reason { _ in } == .well)
    #expect(reason { $0.uploads = [Sample.upload()] } == .well)
    #expect(reason { $0.workspaces[0].exceptions = 40 } == .well)
    #expect(reason { $0.deliveries[0].state = "resting" } == .well)
  }

  @Test func `a warning, and a delivery that a person paused, are to be looked at`() {
    #expect(reason { $0.warnings = ["the disk is nearly full"] } == .look)
    #expect(
      reason {
        $0.deliveries[0].state = "paused"
        $0.deliveries[0].pausedBy = "anna"
      } == .look)
  }

  @Test func `what stands still until somebody acts asks for that, with the way`() {
    let paused = Health(
      Sample.status {
        $0.deliveries[0].state = "paused"
        $0.deliveries[0].pausedBy = "leadd"
        $0.deliveries[0].reason = "401"
      })
    #expect(paused.exitReason == .act)
    #expect(paused.act.first?.contains("leadctl deliveries resume events/acme_crm") == true)
    #expect(reason { $0.deliveries[0].state = "removed" } == .act)
    #expect(
      reason {
        $0.deliveries[0].state = "removed"
        $0.deliveries[0].waiting = 0
      } == .well)
    #expect(reason { $0.uploads = [Sample.upload { $0.willMiss = true }] } == .act)
    #expect(reason { $0.uploads = [Sample.upload { $0.deadline = Sample.at(-1) }] } == .act)
  }

  @Test func `acting comes before looking`() {
    #expect(
      reason {
        $0.warnings = ["x"]
        $0.uploads = [Sample.upload { $0.willMiss = true }]
      } == .act)
  }
}
