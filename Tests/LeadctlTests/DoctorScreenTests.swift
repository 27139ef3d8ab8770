import LeadWire
import Testing

@testable import leadctl

struct DoctorScreenTests {
  private func report(_ findings: FindingView...) -> DoctorView {
    DoctorView(isFull: false, milliseconds: 1234, findings: findings)
  }

  private let well = FindingView(
    subject: "integrity", state: "ok", what: "the database is sound", cure: nil)

  @Test func `All is well, in a line for each look`() {
    let screen = DoctorScreen(report: report(well), terminal: .none)
    #expect(
      screen.lines == [
        "ok    integrity  the database is sound", "", "All is well (1.2 s).",
      ])
    #expect(screen.report.exitReason == .well)
  }

  @Test func `What is wrong stands with its cure, and decides the exit code`() {
    let look = FindingView(subject: "disk", state: "look", what: "300 MiB", cure: "make room")
    let act = FindingView(subject: "log", state: "act", what: "it\u{1B}[2J grows", cure: "end it")
    let screen = DoctorScreen(report: report(well, look, act), terminal: .none)
    #expect(screen.lines[1] == "look  disk       300 MiB")
    #expect(screen.lines[2] == "                 make room")
    #expect(!screen.lines[3].contains("\u{1B}"))
    #expect(screen.lines.last == "1 to act on, 1 to look at (1.2 s).")
    #expect(screen.report.exitReason == .act)
    #expect(report(well, look).exitReason == .look)
  }

  @Test func `A state that this leadctl does not know is no reason to be calm`() {
    let new = FindingView(subject: "x", state: "panic", what: "y", cure: nil)
    #expect(report(new).exitReason == .act)
  }
}
