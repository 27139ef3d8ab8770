public import LeadModel
public import LeadStore
import Logging

/// What came of holding rejected leads against the schema once more.
public struct RevalidationReport: Sendable {
  /// The operation; nil for a dry run.
  public var operation: OperationID?
  /// How many leads were looked at.
  public var looked = 0
  /// How many are valid now.
  public var cured = 0

  /// Nothing yet.
  public init() {}
}

extension Engine {
  private static let page = 500

  /// Frees leads that the schema rejected and takes as it is now, or counts them.
  public func revalidate(_ filter: LeadFilter, dryRun: Bool, actor: String) async throws
    -> RevalidationReport
  {
    var report = RevalidationReport()
    var last: LeadID?
    if dryRun {
      let seen = try SeenKeys()
      repeat {
        let page = try await workplace.store.countCured(
          filter, after: last, limit: Self.page, seen: seen, workplace.inForce)
        report.looked += page.looked
        report.cured += page.cured
        last = page.last
      } while last != nil
      return report
    }
    let id = try await workplace.recorder.record { store throws(StoreError) in
      try await store.beginOperation(
        .revalidate, in: filter.workspace, actor: actor, at: workplace.now())
    }
    report.operation = id
    repeat {
      let after = last
      let page = try await workplace.recorder.record { store throws(StoreError) in
        try await store.revalidate(
          filter, after: after, limit: Self.page, by: (id, actor), workplace.inForce,
          at: workplace.now())
      }
      workplace.spread(page.consequences)
      report.looked += page.looked
      report.cured += page.cured
      last = page.last
    } while last != nil
    let cured = report.cured
    try await workplace.recorder.record { store throws(StoreError) in
      try await store.endOperation(id, changed: cured, at: workplace.now())
    }
    workplace.windowDue.ring()
    workplace.logger.tell(
      .revalidated,
      [
        "operation": "\(id)", "actor": "\(actor)", "looked": "\(report.looked)",
        "freed": "\(cured)",
      ])
    return report
  }
}
