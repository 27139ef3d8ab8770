import LeadWire
import Testing

@testable import leadctl

/// What each screen says.
struct ScreenTests {
  private func text(_ lines: [String]) -> String { lines.joined(separator: "\n") }

  private func screen(_ status: StatusView, _ terminal: Terminal = Sample.wide) -> String {
    text(StatusScreen(status: status, terminal: terminal, times: Sample.times).lines)
  }

  @Test func `status shows an upload with its bar, its forecast, and its deadline`() {
    let status = Sample.status {
      $0.uploads = [Sample.upload { $0.waitsFor = "acme_crm: 1800" }]
    }
    let lines = screen(status)
    #expect(lines.contains("leadd 0.1.0  up 3 h 20 min, settings 4, 2026-11-21 12:00:00"))
    #expect(
      lines.contains("12  june.csv  ███████████████████░░░░░░░░░░░  64 %  3,200 of 5,000 rows"))
    #expect(lines.contains("done in 1 min 20 s, deadline 12:20:00"))
    #expect(lines.contains("waits for acme_crm: 1800"))
    #expect(lines.contains("events/acme_crm  ACME   open             8    1,800"))
    #expect(lines.contains("12,345"))
    #expect(lines.hasSuffix("All is well."))
  }

  @Test func `status fits a narrow terminal`() {
    let status = Sample.status {
      $0.uploads = [Sample.upload { $0.file = String(repeating: "long", count: 20) + ".csv" }]
      $0.workspaces[0].held = [
        HeldView(
          code: "OUTSIDE_SCHEDULE", meaning: "The delivery's schedule is closed.", count: 7,
          until: Sample.at(7200))
      ]
    }
    let lines = StatusScreen(status: status, terminal: Sample.narrow, times: Sample.times).lines
    #expect(lines.allSatisfy { $0.displayWidth <= 60 }, "\(lines)")
    #expect(lines.contains { $0.contains("longlong") && $0.contains("64 %") })
  }

  @Test func `held leads say what for and until when`() {
    let lines = screen(
      Sample.status {
        $0.workspaces[0].held = [
          HeldView(code: "OUTSIDE_SCHEDULE", meaning: "Closed.", count: 7, until: Sample.at(7200)),
          HeldView(code: "NO_CAMPAIGN", meaning: "In no campaign.", count: 2, until: nil),
        ]
      })
    #expect(lines.contains("events         7  OUTSIDE_SCHEDULE  14:00:00         Closed."))
    #expect(lines.contains("when it changes"))
  }

  @Test func `an answered upload is summed up`() {
    let screen = UploadScreen(upload: Sample.answered(), terminal: .none, times: Sample.times)
    let lines = text(screen.lines)
    #expect(lines.hasPrefix("Upload 12, june.csv: answered\n"))
    #expect(lines.contains("claimed 2026-11-21 11:50:00, answered 11:51:12 after 1 min 12 s"))
    #expect(lines.contains("accepted  4,800  ███████████████████░  96 %"))
    #expect(lines.contains("answers: outbox/events/leads/fair/june.12.*"))
    #expect(lines.contains("REJECT_LEAD_INVALID_EMAIL  200"))
  }

  @Test func `a refused upload says why, a repeated one which was first`() {
    let refused = Sample.upload {
      $0.state = "refused"
      $0.isOpen = false
      $0.reason = "column email is required and missing"
      $0.path = "june"
    }
    #expect(
      text(UploadScreen(upload: refused, terminal: .none, times: Sample.times).lines)
        .contains("refused: column email is required and missing"))
    let repeated = Sample.upload {
      $0.state = "duplicate"
      $0.isOpen = false
      $0.duplicateOf = 7
    }
    #expect(
      text(UploadScreen(upload: repeated, terminal: .none, times: Sample.times).lines)
        .contains("came as upload 7"))
  }

  @Test func `a lead's story reads from what it is to why`() {
    let lines = text(StoryScreen(story: Sample.story(), terminal: .none, times: Sample.times).lines)
    #expect(
      lines.hasPrefix("L1048576  accepted  ACCEPTED\n  accepted by fallback, reference B-7\n"))
    #expect(
      lines.contains("in list events/fair, source fair, made 2026-11-21 11:50:00 from U12-57"))
    #expect(lines.contains("  email       jane@example.com"))
    #expect(lines.contains("11:50:00  made, processing  upload 12, by inbox"))
    #expect(lines.contains("11:50:02  processing → accepted  an answer of delivery fallback"))
    #expect(
      lines.contains("acme_crm (ACME), campaign expo: skipped\n    RULE_MISMATCH  wanted: country"))
    #expect(lines.contains("fallback (FB), campaign expo: accepted  it decided"))
    #expect(lines.contains("reference B-7"))
    #expect(lines.contains("key k-2"))
    #expect(lines.contains("attempt 1  11:50:01  212 ms  HTTP 200  ACCEPTED"))
    #expect(lines.contains("→ POST https://esp.example/leads"))
    #expect(lines.contains("… (--full shows all)"))
    #expect(lines.contains("U12-57  june.csv, line 58, 2026-11-21 11:50:00"))
    #expect(lines.contains("Vorname  José\u{FFFD}[2J"))
    #expect(!lines.contains("Content-Type"))
  }

  @Test func `a job that a person asked for stands as a re-delivery`() {
    var story = Sample.story()
    story.jobs[1].isRedelivery = true
    story.jobs[1].operation = 14
    story.transitions[1].cause = "operation"
    story.transitions[1].operation = 14
    let lines = text(StoryScreen(story: story, terminal: .none, times: Sample.times).lines)
    #expect(lines.contains("fallback (FB), re-delivery 14: accepted  it decided"))
    #expect(lines.contains("acme_crm (ACME), campaign expo: skipped"))
    #expect(lines.contains("processing → accepted  re-delivery 14, by delivery fallback"))
    #expect(lines.contains("made, processing  upload 12, by inbox"))
  }

  @Test func `everything that went over the wire is shown when asked for`() {
    let lines = text(
      StoryScreen(story: Sample.story(), terminal: .none, times: Sample.times, isFull: true).lines)
    #expect(lines.contains("Content-Type: application/json"))
    #expect(lines.contains("Server: esp"))
    #expect(!lines.contains("--full"))
  }

  @Test func `a story is wrapped to the terminal`() {
    var story = Sample.story()
    story.reasons = [String(repeating: "many words of a reason ", count: 12)]
    let lines = StoryScreen(story: story, terminal: Sample.narrow, times: Sample.times).lines
    #expect(lines.filter { $0.contains("many words") }.count > 3)
    #expect(lines.filter { $0.contains("many words") }.allSatisfy { $0.displayWidth <= 60 })
  }

  @Test func `leads and uploads are listed, and nothing is said to be nothing`() {
    let table = LeadTable(leads: [Sample.lead()], terminal: .none, times: Sample.times).lines
    #expect(table.first?.hasPrefix("LEAD      STATUS    KEY ") == true)
    #expect(table.last?.hasSuffix("ACCEPTED  accepted by fallback") == true)
    #expect(
      LeadTable(leads: [], terminal: .none, times: Sample.times).lines == ["No lead is like that."])
    let uploads = UploadTable(uploads: [Sample.upload()], terminal: .none, times: Sample.times)
      .lines
    #expect(uploads.last?.contains("june.csv  events/fair  delivering  5,000  1,800") == true)
    #expect(UploadTable(uploads: [], terminal: .none, times: Sample.times).lines.count == 1)
  }

  @Test func `a story tells uploads from other operations, and what a row did`() {
    var story = Sample.story()
    story.transitions[1].cause = "operation"
    story.transitions[1].operation = 14
    story.transitions.append(story.transitions[1])
    story.transitions[2].from = "accepted"
    story.lead.row = "U14-3"
    story.rows[0].code = "UPDATED"
    story.rows[0].reason = "updated lead L1048576"
    let lines = text(StoryScreen(story: story, terminal: .none, times: Sample.times).lines)
    #expect(lines.contains("made, processing  upload 12, by inbox"))
    #expect(lines.contains("processing → accepted  operation 14, by delivery fallback"))
    #expect(lines.contains("  stays accepted  operation 14, by delivery fallback"))
    #expect(lines.contains("made 2026-11-21 11:50:00 from U12-57"))
    #expect(
      lines.contains(
        "june.csv, line 58, 2026-11-21 11:50:00  UPDATED\n    updated lead L1048576\n"))
    #expect(Ink.of(code: "UNCHANGED") == .faint)
    #expect(Ink.of(code: "MIGRATED") == .green)
    #expect(Ink.of(code: "REJECT_LEAD_DUPLICATE") == .yellow)
  }
}
