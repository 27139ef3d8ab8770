import LeadWire
import Testing

@testable import leadctl

/// What is shown of bulk actions of the desk, and of changes of lists.
struct DeskScreenTests {
  private func text(_ lines: [String]) -> String { lines.joined(separator: "\n") }

  private func desk(_ action: String, _ change: (inout DeskOperationView) -> Void = { _ in })
    -> DeskOperationView
  {
    var view = DeskOperationView(
      operation: 14, action: action, workspace: "events", state: "running", isOpen: true,
      actor: "jane", startedAt: Sample.at(-60))
    view.chosen = 1000
    view.pending = 360
    view.outcomes = DeskOutcomesView(done: 630, unchanged: 1, failed: 7, errors: 2)
    view.codes = ["RETURNED": 630, "UNCHANGED": 1, "ALREADY_BAD": 7, "NO_SUCH_LEAD": 2]
    change(&view)
    return view
  }

  @Test func `a bulk action's line says how many of its leads have which answer`() {
    let line = DeskLine(desk: desk("returns"))
    #expect(
      line.text(.none, within: nil)
        == "Operation 14, returns   64 %  640 of 1,000 leads, 630 returned, 7 failed, 2 errors, "
        + "1 left as they are")
    #expect(DeskLine(desk: desk("returns") { $0.pending = 0 }).share == 1)
    #expect(line.text(Sample.narrow, within: 60).displayWidth <= 60)
    let choosing = DeskLine(desk: desk("churn") { $0.state = "choosing" })
    #expect(choosing.share == nil)
    #expect(
      choosing.text(.none, within: nil) == "Operation 14, churn  choosing  1,000 leads so far")
    #expect(DeskLine(desk: desk("churn") { $0.chosen = 0 }).share == 1)
    var following = Following(terminal: .none)
    #expect(following.text(for: desk("returns"), Sample.times)?.contains("  running  ") == true)
    #expect(following.text(for: desk("returns"), Sample.times) == nil)
  }

  @Test func `a bulk action is shown with its answers by code, and who undid it`() {
    let done = desk("returns") {
      $0.state = "done"
      $0.pending = 0
      $0.chosen = 640
      $0.endedAt = Sample.at(-52)
      $0.undoneBy = 15
    }
    #expect(
      text(DeskScreen(desk: done, terminal: .none, times: Sample.times).lines) == """
        Operation 14, returns: done
          asked for by jane at 2026-11-21 11:59:00, done after 8.0 s
          640 leads, 630 returned, 7 failed, 2 errors, 1 left as they are
          undone by operation 15

          LEADS  CODE
            630  RETURNED
              7  ALREADY_BAD
              2  NO_SUCH_LEAD
              1  UNCHANGED
        """)
  }

  @Test(
    arguments: [
      ("undo", nil, nil, "Operation 14, undo of operation 12: 630 reversed, 7 kept, 2 impossible"),
      ("list", "disable", "expo", "Operation 14, list events/fair disabled in campaign expo: 630"),
      ("list", "assign", "expo", "list events/fair assigned to campaign expo: 630 released"),
      ("list", "unassign", "expo", "list events/fair taken from campaign expo: 630 taken out"),
      ("list", "delete", nil, "Operation 14, list events/fair deleted: 630 deleted"),
      ("rollbacks", nil, nil, "Operation 14, rollbacks: 630 rolled back"),
      ("assignments", nil, nil, "630 assigned"), ("ignores", nil, nil, "630 ignored"),
      ("reset", nil, nil, "630 put back in the queue"),
    ] as [(String, String?, String?, String)])
  func `each action has its own words`(
    _ action: String, _ change: String?, _ campaign: String?, _ expected: String
  ) {
    let view = desk(action) {
      $0.change = change
      $0.campaign = campaign
      $0.list = change == nil ? nil : "fair"
      $0.undoes = action == "undo" ? 12 : nil
    }
    let words = DeskWords(view)
    #expect("\(words.title): \(words.sentence(of: view.outcomes))".contains(expected))
  }

  @Test func `each lead has its answer in a word, made safe for the terminal`() {
    func lead(_ number: Int, _ outcome: String?, _ reason: String) -> DeskLeadView {
      DeskLeadView(
        number: number, leadID: "L\(number)", before: outcome == nil ? nil : "accepted",
        status: "accepted", outcome: outcome, code: outcome == nil ? nil : "KEPT", reason: reason)
    }
    let table = DeskScreen.table(
      [lead(1, "failed", "jane\u{1B}[2J changed it"), lead(2, nil, ""), lead(3, "error", "sent")],
      DeskWords(desk("undo") { $0.undoes = 12 }), .none)
    #expect(
      text(table) == """
          LEAD  BEFORE       NOW       ANSWER      CODE  WHY
          L1    accepted  →  accepted  kept        KEPT  jane\u{FFFD}[2J changed it
          L2                 accepted  to go
          L3    accepted  →  accepted  impossible  KEPT  sent
        """)
  }

  @Test func `a file of returns shows its answers, and no statuses of leads of its own`() {
    let upload = Sample.upload {
      $0.action = "returns"
      $0.state = "answered"
      $0.isOpen = false
      $0.leads = [:]
      $0.elsewhere = 40
      $0.codes = ["RETURNED": 37, "ALREADY_BAD": 2, "NO_SUCH_LEAD": 1]
      $0.outcomes = DeskOutcomesView(done: 37, failed: 2, errors: 1)
    }
    let lines = text(UploadScreen(upload: upload, terminal: .none, times: Sample.times).lines)
    #expect(lines.contains("  37 returned, 2 failed, 1 error\n"))
    #expect(!lines.contains("made no lead") && !lines.contains("STATUS"))
  }

  @Test func `operations of the desk are listed by what came of them`() {
    func operation(_ number: Int64, _ upload: UploadView?, _ desk: DeskOperationView)
      -> OperationView
    {
      OperationView(
        operation: number, action: desk.action, workspace: "events", actor: "jane",
        startedAt: Sample.at(-60), endedAt: nil, changed: 0, upload: upload, redelivery: nil,
        desk: desk)
    }
    let file = Sample.upload {
      $0.action = "returns"
      $0.outcomes = DeskOutcomesView(done: 630)
    }
    let table = OperationTable(
      operations: [
        operation(15, nil, desk("churn") { $0.outcomes = DeskOutcomesView(done: 640) }),
        operation(
          13, nil,
          desk("list") {
            $0.change = "disable"
            $0.list = "fair"
            $0.outcomes = DeskOutcomesView(done: 2)
          }),
        operation(14, file, desk("returns")),
      ], terminal: .none, times: Sample.times
    ).lines
    #expect(table[1].contains("15  churn    640 put back in the queue"))
    #expect(table[1].contains("running     1,000              360"))
    #expect(table[2].contains("list events/fair disabled: 2 taken out of the queue"))
    #expect(table[3].contains("june.csv: 630 returned, 7 failed, 2 errors"))
  }

  private func forecast(
    _ change: String, _ campaign: String? = nil, waiting: Int? = nil, wire: Int? = nil
  ) -> ListForecastScreen {
    ListForecastScreen(
      forecast: ListForecastView(
        workspace: "events", list: "fair", change: change, campaign: campaign,
        leads: ["accepted": 3800, "held": 1200], waiting: waiting, onTheWire: wire))
  }

  @Test(
    arguments: [
      (
        "enable", nil, nil, nil,
        "List events/fair has 5,000 leads, 1,200 of them held. What waits for this goes on its way, each "
          + "with a fresh window.", "Enable it?"
      ),
      (
        "disable", "expo", 1, 1,
        "List events/fair has 5,000 leads. 1 waits to be sent, and will not be until it is enabled "
          + "again. 1 is on the wire, and still gets its answer.", "Disable it in campaign expo?"
      ),
      (
        "unassign", "expo", 1200, 0,
        "List events/fair has 5,000 leads; they leave campaign expo. 1,200 wait to be sent, and will "
          + "not be for this campaign.", "Take it from campaign expo?"
      ),
      (
        "delete", nil, 0, 3,
        "List events/fair has 5,000 leads. They become deleted: their personal data is erased. None "
          + "waits to be sent. 3 are on the wire, and still get their answer. This cannot be undone.",
        "Delete it?"
      ),
      (
        "churn", nil, nil, nil,
        "Of list events/fair, 5,000 leads would be put back in the queue (3,800 accepted, 1,200 "
          + "held): validated again, and sent to nobody who has accepted them.", "Put them back?"
      ),
    ] as [(String, String?, Int?, Int?, String, String)])
  func `a change says what it will lose before it asks`(
    _ change: String, _ campaign: String?, _ waiting: Int?, _ wire: Int?, _ text: String,
    _ question: String
  ) {
    let screen = forecast(change, campaign, waiting: waiting, wire: wire)
    #expect(screen.text == text)
    #expect(screen.question == question)
    #expect(!screen.isIdle)
  }

  @Test func `what is so already is said`() {
    func already(_ change: String, _ campaign: String? = nil) -> String {
      ListForecastScreen.already(
        ListChangeView(
          workspace: "events", list: "fair", change: change, campaign: campaign, isChanged: false))
    }
    #expect(already("enable") == "List events/fair is enabled already; nothing was changed.")
    #expect(
      already("disable", "expo")
        == "List events/fair is disabled in campaign expo already; nothing was changed.")
    #expect(
      already("assign", "expo")
        == "List events/fair is in campaign expo already; nothing was changed.")
  }
}
