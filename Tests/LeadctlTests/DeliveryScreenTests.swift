import LeadWire
import Testing

@testable import leadctl

/// What is shown of one delivery.
struct DeliveryScreenTests {
  private func text(_ lines: [String]) -> String { lines.joined(separator: "\n") }

  private func picture(_ change: (inout DeliveryPictureView) -> Void = { _ in })
    -> DeliveryPictureView
  {
    var view = DeliveryPictureView(
      lane: Sample.delivery { $0.concurrency = 12 }, concurrencyLimit: 20, campaigns: ["expo"],
      method: "POST", url: "https://crm.example/leads?src={source}", isOpen: nil, opensAt: nil,
      caps: [], capsCount: nil, answerRules: 3, inDoubt: "hold", lastErrors: [])
    change(&view)
    return view
  }

  private func lines(_ view: DeliveryPictureView) -> String {
    text(DeliveryScreen(picture: view, terminal: .none, times: Sample.times).lines)
  }

  @Test func `a delivery that sends says how wide it is, and what it sends`() {
    let shown = lines(picture())
    #expect(shown.hasPrefix("events/acme_crm (ACME): open\n"))
    #expect(shown.contains("sends         POST https://crm.example/leads?src={source}"))
    #expect(shown.contains("on the wire   8 of 12, 20 at most"))
    #expect(shown.contains("schedule      always open"))
    #expect(shown.contains("in doubt      a person settles it"))
    #expect(shown.hasSuffix("LATEST ERRORS\n  none lately"))
    #expect(lines(picture { $0.lane.concurrency = 0 }).contains("on the wire   8 of 20\n"))
    #expect(lines(picture { $0.campaigns = [] }).contains("campaigns     none"))
  }

  @Test func `a delivery that does not send says why, by whom, and until when`() {
    let shown = lines(
      picture {
        $0.lane.state = "paused"
        $0.lane.reason = "they move"
        $0.lane.pausedBy = "jane"
        $0.lane.pausedSince = Sample.at(-3600)
        $0.isOpen = false
        $0.opensAt = Sample.at(3600)
        $0.capsCount = "accepted"
        $0.caps = [
          CapView(
            period: "day", limit: 500, used: 480, onTheWire: 20, left: 0, until: Sample.at(43_200)),
          CapView(period: "total", limit: 9000, used: 10, onTheWire: 0, left: 8990, until: nil),
          CapView(period: "monday", limit: 9, used: 0, onTheWire: 0, left: 9, until: nil),
        ]
        $0.lastErrors = [
          RecentErrorView(
            at: Sample.at(-1), leadID: "L7", code: "ERROR_DNS", reason: "no address\nfor it")
        ]
      })
    #expect(
      shown.hasPrefix(
        "events/acme_crm (ACME): paused\n  they move\n  paused by jane since 2026-11-21 11:00:00\n")
    )
    #expect(shown.contains("closed, opens 13:00:00 (in 1 h)"))
    #expect(
      shown.contains(
        """
          CAP     LIMIT  ACCEPTED  ON THE WIRE   LEFT  ENDS
          day       500       480           20      0  2026-11-22 00:00:00 (in 12 h)
          total   9,000        10            0  8,990  never
          monday      9         0            0      9  does not count today
        """))
    #expect(shown.contains("11:59:59  L7    ERROR_DNS  no address⏎for it"))
  }

  @Test func `waiting jobs stand by delivery, by what they wait for, and by age`() {
    func shape(_ delivery: String, _ age: String, _ kind: String, _ jobs: Int) -> QueueShapeView {
      QueueShapeView(delivery: delivery, age: age, waitsFor: kind, jobs: jobs)
    }
    let table = ShapeTable(
      shape: [
        shape("e/b", "seconds", "turn", 4), shape("e/a", "days", "reopening", 2000),
        shape("e/a", "seconds", "turn", 3), shape("e/a", "window", "turn", 5),
      ], terminal: .none)
    #expect(
      text(table.lines) == """
        DELIVERY  WAIT FOR      < 1 MIN  < 5 MIN  < 30 MIN  < 1 DAY  OLDER    ALL
        e/a       their turn          3                  5                      8
        e/a       it to reopen                                       2,000  2,000
        e/b       their turn          4                                         4
        """)
    #expect(ShapeTable(shape: [], terminal: .none).lines == ["No job waits."])
  }

  private func trial(_ change: (inout TrialView) -> Void) -> String {
    var view = TrialView(
      delivery: "e/a", isSent: true, isLive: true,
      request: RequestView(
        method: "POST", url: "https://crm.example", headers: ["X: 1"], body: "one\ntwo"),
      milliseconds: 212,
      response: ResponseView(
        status: 200, headers: ["Server: esp"], body: "taken\u{1B}[2J\n", isCut: false),
      verdict: VerdictView(
        outcome: "in_doubt", code: "IN_DOUBT", reason: "nobody knows", reference: "B-7",
        effect: "the delivery would be paused"),
      explanation: ["answers[1] does not fit"])
    change(&view)
    return text(TrialScreen(trial: view, terminal: Sample.wide).lines)
  }

  @Test func `a trial is shown as it left, as it came back, and as it is read`() {
    #expect(
      trial { _ in } == """
        REQUEST, sent to the buyer's own address
          POST https://crm.example
          X: 1

          one
          two
          Secrets are added as it leaves and never shown.

        RESPONSE
          HTTP 200 after 212 ms
          Server: esp

          taken\u{FFFD}[2J

        VERDICT
          in doubt  IN_DOUBT
          nobody knows
          reference B-7
          the delivery would be paused

          answers[1] does not fit
        """)
    let judged = trial {
      $0.request = nil
      $0.isSent = false
    }
    #expect(judged.hasPrefix("RESPONSE\n"))
    let silent = trial {
      $0.response = nil
      $0.isLive = false
    }
    #expect(silent.contains("sent to the test address"))
    #expect(silent.contains("RESPONSE\n  none after 212 ms"))
    let long = trial { $0.response?.body = String(repeating: "x", count: 5000) }
    #expect(long.contains("(--json shows all)"))
    #expect(long.count { $0 == "x" } < 2100)
  }
}
