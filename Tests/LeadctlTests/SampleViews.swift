import Foundation
import LeadWire

@testable import leadctl

/// Pictures as a daemon might send them; their moment is 2026-11-21, noon in UTC.
enum Sample {
  static let now = WireTime(milliseconds: 1_795_262_400_000)
  static let times = TimeText(now: now, zone: .gmt)
  static let wide = Terminal(isTerminal: true, width: 120, hasColour: false)
  static let narrow = Terminal(isTerminal: true, width: 60, hasColour: false)

  static func at(_ seconds: Int64) -> WireTime {
    WireTime(milliseconds: now.milliseconds + seconds * 1000)
  }

  static func upload(_ change: (inout UploadView) -> Void = { _ in }) -> UploadView {
    var upload = UploadView(
      upload: 12, action: "leads", workspace: "events", list: "fair", file: "june.csv",
      path: "events/leads/fair/june.csv", size: 204_800, state: "delivering", isOpen: true)
    upload.rows = 5000
    upload.rowsStored = 5000
    upload.rowsOpen = 1800
    upload.leads = ["accepted": 3000, "rejected": 200, "processing": 1800]
    upload.codes = ["REJECT_LEAD_INVALID_EMAIL": 200]
    upload.claimedAt = at(-600)
    upload.deadline = at(1200)
    upload.finish = at(80)
    change(&upload)
    return upload
  }

  static func answered() -> UploadView {
    upload {
      $0.state = "answered"
      $0.isOpen = false
      $0.rowsOpen = 0
      $0.leads = ["accepted": 4800, "rejected": 200]
      $0.answeredAt = at(-528)
      $0.answers = 1
      $0.deadline = nil
      $0.finish = nil
      $0.dialect = "UTF-8, comma, CR LF"
    }
  }

  static func delivery(_ change: (inout DeliveryView) -> Void = { _ in }) -> DeliveryView {
    var delivery = DeliveryView(
      workspace: "events", delivery: "acme_crm", buyer: "ACME", state: "open", inFlight: 8,
      waiting: 1800, reason: "", pausedBy: nil, pausedSince: nil, lastError: nil)
    change(&delivery)
    return delivery
  }

  static func status(_ change: (inout StatusView) -> Void = { _ in }) -> StatusView {
    var status = StatusView(
      version: "0.1.0", startedAt: at(-12_000), now: now, settingsVersion: 4, uploads: [],
      deliveries: [delivery()],
      workspaces: [
        WorkspaceView(
          workspace: "events", leads: ["accepted": 12_345, "rejected": 200], exceptions: 0, held: []
        )
      ], warnings: [])
    change(&status)
    return status
  }

  static func lead(_ change: (inout LeadView) -> Void = { _ in }) -> LeadView {
    var lead = LeadView(
      leadID: "L1048576", workspace: "events", list: "fair", status: "accepted", code: "ACCEPTED",
      reason: "accepted by fallback", source: "fair", campaign: "expo", delivery: "fallback",
      buyer: "FB", attempts: 1, row: "U12-57", key: "jane@example.com", createdAt: at(-600),
      changedAt: at(-598), heldUntil: nil)
    change(&lead)
    return lead
  }

  static func story() -> StoryView {
    StoryView(
      lead: lead(), rejectedBy: nil, reasons: ["accepted by fallback, reference B-7"],
      deadline: nil, heldSince: nil,
      fields: ["email": "jane@example.com", "first_name": "José"],
      keys: ["email": "jane@example.com"],
      rows: [
        StoryRowView(
          row: "U12-57", file: "june.csv", line: 58, at: at(-600), code: nil, reason: "",
          cells: [
            CellView(column: "E-mail", value: "jane@example.com"),
            CellView(column: "Vorname", value: "José\u{1B}[2J"),
          ])
      ],
      transitions: [
        TransitionView(
          at: at(-600), from: nil, to: "processing", cause: "operation", operation: 12,
          actor: "inbox", code: nil, reason: ""),
        TransitionView(
          at: at(-598), from: "processing", to: "accepted", cause: "attempt", operation: nil,
          actor: "delivery fallback", code: "ACCEPTED", reason: "accepted by fallback"),
      ],
      jobs: [
        job(1, "acme_crm", "ACME", "skipped", "RULE_MISMATCH", "wanted: country is Canada"),
        job(2, "fallback", "FB", "accepted", "ACCEPTED", "accepted by fallback"),
      ])
  }

  private static func job(
    _ number: Int64, _ delivery: String, _ buyer: String, _ state: String, _ code: String,
    _ reason: String
  ) -> JobView {
    let isSent = state == "accepted"
    return JobView(
      job: number, campaign: "expo", delivery: delivery, buyer: buyer, state: state,
      isDecisive: isSent, operation: 12, code: code, reason: reason,
      reference: isSent ? "B-7" : nil, idempotencyKey: "k-\(number)", settingsVersion: 4,
      skipsRules: false, ignoresCaps: false, createdAt: at(-600), finishedAt: at(-598), nextAt: nil,
      request: isSent
        ? RequestView(
          method: "POST", url: "https://esp.example/leads",
          headers: ["Content-Type: application/json"],
          body: #"{"mail":"jane@example.com"}"#) : nil,
      attempts: isSent
        ? [
          AttemptView(
            number: 1, startedAt: at(-599), milliseconds: 212, counts: true, code: "ACCEPTED",
            reason: "accepted by fallback", status: 200, headers: ["Server: esp"],
            body: #"{"id":"B-7","note":"\#(String(repeating: "x", count: 400))"}"#, isCut: false,
            settingsVersion: 4)
        ] : [])
  }
}
