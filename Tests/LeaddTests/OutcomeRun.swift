import Foundation
import LeadTestSupport

/// What a real daemon made of all rows of the outcome table, at once.
///
/// The window of 6 seconds lets a buyer that fails have 3 of them; then the next one is asked.
struct OutcomeRun: Sendable {
  /// By row.
  private(set) var findings: [String: Finding] = [:]

  /// What became of a row's lead.
  struct Finding: Sendable {
    /// The attempts of the delivery that was asked: code, and whether it counts.
    var attempts: [(code: String, counts: Bool)] = []
    /// The job's state.
    var job = ""
    /// The job's code.
    var code = ""
    /// The lead's status and code.
    var lead = ""
    /// How many requests came to the buyer's address.
    var requests = 0
    /// How many came to the next buyer's.
    var next = 0
    /// Whether the delivery is `open`, `paused`, or `off`.
    var pause = "open"
  }

  /// The one run for all of the table; the first test that asks starts it.
  static let shared = Task { try await OutcomeRun() }

  private init() async throws {
    let site = try Site()
    let rows = OutcomeRow.all
    let script = rows.flatMap { row in row.script.map { "\($0) if path = /\(row.id)" } }
    let buyer = try await Buyer(script.joined(separator: "\n"), in: site.folder)
    let (closed, deaf) = (try ClosedPort(), try DeafPort())
    var workspaces: [String: String] = [:]
    for row in rows {
      let url =
        switch row.place {
        case .buyer, .refusedAddress: "http://127.0.0.1:\(buyer.port)/\(row.id)"
        case .closedPort: closed.url
        case .deafPort: deaf.url
        case .noName: "http://nobody.invalid/leads"
        case .plainTextOverTLS: "https://127.0.0.1:\(buyer.port)/\(row.id)"
        }
      workspaces[row.id] = Self.workspace(
        row, asked: url, next: "http://127.0.0.1:\(buyer.port)/next/\(row.id)")
    }
    try site.configure("processing_window: 6s\n", workspaces: workspaces)
    let leadd = try await site.start()
    for row in rows {
      try site.drop(numberedLeads(0..<1, tag: row.id), as: "\(row.id)/leads/fair/one.csv")
    }
    try await site.ledger.becomes(
      rows.count, "SELECT count(*) FROM upload WHERE state = 'answered'")
    try await collect(site, buyer)
    _ = try await leadd.stop()
    await buyer.stop()
  }

  private static func workspace(_ row: OutcomeRow, asked: String, next: String) -> String {
    let isAllowed = row.place != .refusedAddress
    return """
      campaigns:
        all: {distribution: first, deliveries: [asked, next]}
      deliveries:
        asked:
          buyer: ASKED
          url: \(asked)
          allow_private: \(isAllowed)
          body: {json: {email: "{email}"}}
          answers:
            - {when: {status: 2xx, json: {outcome: success}}, outcome: accepted}
            - {when: {status: 2xx, json: {outcome: duplicate}}, outcome: duplicate}
            - {when: {status: 2xx, json: {outcome: rejected}}, outcome: rejected}
            - {when: {status: 2xx, json: {outcome: busy}}, outcome: retry}
            - {when: {status: 2xx, json: {outcome: broken}}, outcome: fatal}

      """ + row.keys.map { "    \($0)\n" }.joined() + delivery("next", to: next)
  }

  private mutating func collect(_ site: Site, _ buyer: Buyer) async throws {
    let ledger = site.ledger
    for row in try await ledger.rows("SELECT workspace, status, coalesce(code, '') FROM lead") {
      findings[row[0], default: Finding()].lead = "\(row[1]) \(row[2])"
    }
    for row in try await ledger.rows(
      "SELECT workspace, state, coalesce(code, '') FROM job WHERE delivery = 'asked'")
    {
      findings[row[0]]?.job = row[1]
      findings[row[0]]?.code = row[2]
    }
    for row in try await ledger.rows(
      """
      SELECT job.workspace, attempt.code, attempt.counts FROM attempt
      JOIN job ON job.id = attempt.job WHERE job.delivery = 'asked' ORDER BY attempt.number
      """)
    {
      findings[row[0]]?.attempts.append((row[1], row[2] == "1"))
    }
    for row in try await ledger.rows("SELECT workspace, is_off FROM pause") {
      findings[row[0]]?.pause = row[1] == "1" ? "off" : "paused"
    }
    for entry in try buyer.log.entries {
      let parts = entry.path.split(separator: "/").map(String.init)
      if parts.first == "next" {
        findings[parts[1]]?.next += 1
      } else {
        findings[parts[0]]?.requests += 1
      }
    }
  }
}
