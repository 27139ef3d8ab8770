import LeadWire
import Testing

@testable import leadctl

/// What is shown of leads that are sent again.
struct AgainScreenTests {
  private func text(_ lines: [String]) -> String { lines.joined(separator: "\n") }

  private func redelivery(_ change: (inout RedeliveryView) -> Void = { _ in }) -> RedeliveryView {
    var view = RedeliveryView(
      operation: 14, state: "running", isOpen: true, delivery: "events/acme_crm", actor: "jane",
      startedAt: Sample.at(-60))
    view.chosen = 1003
    view.pending = 300
    view.leftOut = ["UNCHANGED": 3]
    view.jobs = ["accepted": 500, "waiting": 150, "sending": 8, "rejected": 40]
    view.held = 2
    change(&view)
    return view
  }

  private func screen(_ view: RedeliveryView) -> RedeliveryScreen {
    RedeliveryScreen(redelivery: view, terminal: .none, times: Sample.times)
  }

  @Test func `a re-delivery's line counts what has its answer, what waits, and what was left out`()
  {
    let line = RedeliveryLine(redelivery: redelivery())
    #expect(
      line.text(.none, within: nil)
        .hasSuffix("  54 %  545 of 1,003 leads, 500 accepted, 40 rejected, 3 left out, 2 held"))
    #expect(line.text(Sample.narrow, within: 60).displayWidth <= 110)
    let canary = RedeliveryLine(
      redelivery: redelivery {
        $0.state = "canary"
        $0.canary = 5
      })
    #expect(canary.text(.none, within: nil).contains("leads, canary of 5, 500 accepted"))
    let choosing = RedeliveryLine(redelivery: redelivery { $0.state = "choosing" })
    #expect(choosing.share == nil)
    #expect(
      choosing.text(.none, within: nil) == "14  events/acme_crm  choosing  1,003 leads so far")
    #expect(RedeliveryLine(redelivery: redelivery { $0.chosen = 0 }).share == 1)
  }

  @Test func `old errors stand beside new outcomes, in colour where there are colours`() {
    var done = redelivery {
      $0.state = "done"
      $0.isOpen = false
      $0.pending = 0
      $0.chosen = 1003
      $0.jobs = ["accepted": 998, "error": 2]
      $0.held = 0
      $0.endedAt = Sample.at(-52)
      $0.changes = [
        RedeliveryChangeView(
          before: "ERROR_HTTP_5XX", after: "accepted", code: "ACCEPTED", leads: 998),
        RedeliveryChangeView(
          before: "EXC_WINDOW_EXPIRED", after: "error", code: "ERROR_HTTP_4XX", leads: 2),
        RedeliveryChangeView(before: "ACCEPTED", after: "left_out", code: "UNCHANGED", leads: 3),
      ]
    }
    done.edits = ["country": "Canada"]
    done.skipsRules = true
    #expect(
      text(screen(done).lines) == """
        Re-delivery 14 to events/acme_crm: done
          asked for by jane at 2026-11-21 11:59:00, done after 8.0 s
          rules not asked, sets country=Canada
          1,003 leads chosen, 1,000 sent, 998 accepted, 3 left out, 2 error

          BEFORE                 NOW       CODE            LEADS
          ERROR_HTTP_5XX      →  accepted                    998
          EXC_WINDOW_EXPIRED  →  error     ERROR_HTTP_4XX      2
          ACCEPTED            →  left out  UNCHANGED           3
        """)
    let colours = Terminal(isTerminal: true, width: 120, hasColour: true)
    let coloured = text(
      RedeliveryScreen(redelivery: done, terminal: colours, times: Sample.times).lines)
    #expect(coloured.contains("\u{1B}[31mERROR_HTTP_5XX"))
    #expect(coloured.contains("\u{1B}[32maccepted\u{1B}[0m"))
  }

  @Test func `a canary says whether it passed, and a stop why`() {
    let passed = redelivery {
      $0.state = "done"
      $0.canary = 5
      $0.stopBelow = "80%"
    }
    #expect(
      text(screen(passed).lines).contains("a canary of 5 leads, of which 80% must be accepted"))
    #expect(text(screen(passed).lines).contains("The canary passed."))
    let stopped = redelivery {
      $0.state = "stopped"
      $0.canary = 5
      $0.reason = "1 of the first 5 were accepted, less than 80%; the others were not sent"
    }
    #expect(text(screen(stopped).lines).contains("1 of the first 5 were accepted, less than 80%"))
    #expect(!text(screen(stopped).lines).contains("passed"))
  }

  private func lead(_ number: Int, _ change: (inout RedeliveredLeadView) -> Void = { _ in })
    -> RedeliveredLeadView
  {
    var lead = RedeliveredLeadView(
      number: number, leadID: "L\(number)", status: "failed", before: "failed",
      codeBefore: "EXC_WINDOW_EXPIRED", reasonBefore: "the window ran out", job: "rejected",
      code: "REJECTED_BY_BUYER", reason: "acme_crm said no\u{1B}[2J", attempts: 1)
    change(&lead)
    return lead
  }

  @Test func `leads that were not accepted are told one by one, with the way to the others`() {
    let lines = text(
      screen(redelivery()).missed([
        lead(1),
        lead(2) {
          $0.job = nil
          $0.code = "UNCHANGED"
          $0.reason = "it has it"
        },
        lead(3) {
          $0.job = nil
          $0.code = nil
          $0.reason = ""
        },
      ]))
    #expect(
      lines.contains("L1    failed  the window ran out  →  rejected  acme_crm said no\u{FFFD}[2J"))
    #expect(lines.contains("→  left out  it has it"))
    #expect(lines.contains("→  to go"))
    #expect(lines.contains("leadctl operations show 14 --all shows all"))
    #expect(screen(redelivery { $0.state = "cancelled" }).missed([lead(1)]).isEmpty)
  }

  @Test func `a re-delivery is followed like an upload`() {
    var following = Following(terminal: .none)
    let first = following.text(for: redelivery { $0.state = "canary" }, Sample.times)
    #expect(first?.hasPrefix("2026-11-21 12:00:00  canary  14  events/acme_crm  ") == true)
    #expect(following.text(for: redelivery { $0.state = "canary" }, Sample.times) == nil)
    #expect(following.text(for: redelivery(), Sample.times) != nil)
    var drawn = Following(terminal: Sample.wide)
    #expect(drawn.text(for: redelivery(), Sample.times)?.hasPrefix("\r\u{1B}[K14  ") == true)
  }

  @Test func `a file of leads to be sent again shows its re-delivery with it`() {
    var upload = Sample.upload { $0.action = "redeliver" }
    upload.redelivery = redelivery()
    let lines = text(UploadScreen(upload: upload, terminal: .none, times: Sample.times).lines)
    #expect(lines.contains("redeliver from inbox/"))
    #expect(lines.contains("Re-delivery 14 to events/acme_crm: running"))
    #expect(lines.contains("1,003 leads chosen, 548 sent, 450 to go, 500 accepted"))
  }

  @Test func `operations are listed by what they are`() {
    func operation(_ number: Int64, _ action: String, _ upload: UploadView?, _ own: RedeliveryView?)
      -> OperationView
    {
      OperationView(
        operation: number, action: action, workspace: "events", actor: "jane",
        startedAt: Sample.at(-60), endedAt: nil, changed: 7, upload: upload, redelivery: own)
    }
    var file = Sample.upload { $0.action = "redeliver" }
    file.redelivery = redelivery()
    let table = OperationTable(
      operations: [
        operation(15, "rejudge", nil, nil), operation(14, "redeliver", nil, redelivery()),
        operation(13, "redeliver", file, nil), operation(12, "leads", Sample.upload(), nil),
      ], terminal: .none, times: Sample.times)
    #expect(
      text(table.lines) == """
        NUMBER  ACTION     WHAT                         STATE       LEADS  ACCEPTED   OPEN  BY    BEGAN
            15  rejudge    events                       working         7                   jane  11:59:00
            14  redeliver  to events/acme_crm           running     1,003       500    458  jane  11:59:00
            13  redeliver  june.csv to events/acme_crm  delivering  5,000     3,000  1,800  jane  11:59:00
            12  leads      june.csv                     delivering  5,000     3,000  1,800  jane  11:59:00
        """)
    let screen = OperationScreen(
      operation: operation(15, "rejudge", nil, nil), terminal: .none, times: Sample.times)
    #expect(text(screen.lines).contains("Operation 15, rejudge in workspace events: working"))
  }

  @Test func `a recall says what is taken back, what was sent, and what is still to come`() {
    let recall = RecallView(
      upload: 12, leads: 5000, sent: 3200, accepted: 3000, onTheWire: 1, recalled: 1799)
    #expect(
      RecallScreen(recall: recall).lines == [
        "Upload 12 is cancelled; 1,799 leads were taken back.",
        "3,200 leads had been sent, 3,000 of them accepted.",
        "1 lead still gets its answer: a request is on its way, or may have arrived.",
      ])
  }
}
