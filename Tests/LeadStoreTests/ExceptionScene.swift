import Foundation
import LeadModel

@testable import LeadStore

/// Leads that are put where a test wants them; the campaign keeps what comes in, so that nothing moves by itself.
struct ExceptionScene {
  let scene: Scene
  var store: Store { scene.store }
  let first: Int64 = 1_048_576

  static var settings: Settings {
    var settings = Settings.sample([.sample("a"), .sample("b")], .none)
    for (name, provider) in [("campaign0", "Trade show"), ("online", "Web")] {
      var campaign = Campaign(name: CampaignName(rawValue: name))
      campaign.description = provider == "Web" ? "Landing pages" : "Spring fairs"
      campaign.distribution = provider == "Web" ? .weighted : .first
      campaign.leadProvider = provider
      settings.workspaces["events"]?.campaigns[campaign.name] = campaign
    }
    return settings
  }

  init() async throws { scene = try await Scene() }

  /// A lead that stands somewhere.
  ///
  /// - Parameters:
  ///   - status: its status; `buyers` is rejected by them.
  ///   - code: why.
  ///   - fields: its values.
  ///   - more: further columns of the table with their values.
  /// - Returns: its number, from 1.
  /// - Throws: what the store throws.
  @discardableResult
  func lead(
    _ status: String, _ code: DispositionCode = .windowExpired,
    _ fields: [FieldName: String] = [:], _ more: String = ""
  ) async throws -> Int {
    try await scene.bring(1)
    scene.advance(.seconds(1))
    let isRejected = ["buyers", "schema"].contains(status)
    let reasons = try JSONColumn.text([Reason(code)])
    let values = try JSONColumn.text(LeadFields(fields)).replacing("'", with: "''")
    try await scene.execute(
      """
      UPDATE lead SET status = '\(isRejected ? "rejected" : status)',
        rejected_by = \(isRejected ? "'\(status)'" : "NULL"), code = '\(code.rawValue)',
        reasons = '\(reasons)', fields = '\(values)' \(more.isEmpty ? "" : ", " + more)
      WHERE id = (SELECT max(id) FROM lead)
      """)
    return try await scene.count("lead")
  }

  /// The entries that are meant, as the leads' numbers from 1; a job that failed alone is negative.
  func list(
    order: ExceptionOrder = .newest, after: ExceptionPlace? = nil, limit: Int = 100,
    _ change: (inout ExceptionFilter) -> Void = { _ in }
  ) async throws -> [Int] {
    try await page(order: order, after: after, limit: limit, change).piece.entries.map { entry in
      Int(entry.lead.id.rawValue - first + 1) * (entry.job == nil ? 1 : -1)
    }
  }

  func page(
    order: ExceptionOrder = .newest, after: ExceptionPlace? = nil, limit: Int = 100,
    _ change: (inout ExceptionFilter) -> Void = { _ in }
  ) async throws -> ExceptionPage {
    var filter = ExceptionFilter()
    change(&filter)
    return try await store.exceptions(
      filter, order: order, after: after, limit: limit, in: Self.settings)
  }
}
