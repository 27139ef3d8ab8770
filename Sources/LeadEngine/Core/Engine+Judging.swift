public import LeadModel
public import LeadStore
import Logging

/// What mended answer rules change, or would.
public struct RejudgingReport: Sendable {
  /// The operation; nil for a look ahead.
  public var operation: OperationID?
  /// How many stored responses were looked at.
  public var looked = 0
  /// How many jobs change, by what they were and what they become.
  public var changes: [Change: Int] = [:]
  /// The first changes.
  public var told: [RejudgedJob] = []
  /// Leads that more than one buyer has accepted, with these.
  public var acceptedTwice: [(lead: LeadID, deliveries: [DeliveryName])] = []

  /// Nothing yet.
  public init() {}

  /// From what to what.
  public struct Change: Hashable, Sendable {
    /// What came of the job so far.
    public let before: JobState
    /// What came of it by the rules as they are now.
    public let after: JobState
  }
}

extension Engine {
  private static let page = 500
  private static let told = 100

  /// Applies a delivery's answer rules as they are now to its stored responses, or says what that would change.
  public func rejudge(_ key: DeliveryKey, dryRun: Bool, actor: String) async throws
    -> RejudgingReport
  {
    let delivery = try known(key)
    var report = RejudgingReport()
    if !dryRun {
      report.operation = try await workplace.recorder.record { store throws(StoreError) in
        try await store.beginOperation(
          .rejudge, in: key.workspace, actor: actor, at: workplace.now())
      }
    }
    var last: JobID?
    repeat {
      let after = last
      let page: RejudgingPage
      if let operation = report.operation {
        let done = try await workplace.recorder.record { store throws(StoreError) in
          try await store.rejudge(
            delivery, after: after, limit: Self.page, by: (operation, actor), workplace.inForce,
            at: workplace.now())
        }
        workplace.spread(done.consequences)
        page = done.page
      } else {
        page = try await workplace.store.rejudgement(
          of: delivery, after: after, limit: Self.page)
      }
      report.looked += page.looked
      for change in page.changes {
        let kind = RejudgingReport.Change(before: change.before, after: change.after.state)
        report.changes[kind, default: 0] += 1
      }
      report.told += page.changes.prefix(max(0, Self.told - report.told.count))
      report.acceptedTwice += try await workplace.store.acceptedTwice(
        page.changes, workplace.inForce)
      last = page.last
    } while last != nil
    guard let operation = report.operation else { return report }
    let changed = report.changes.values.reduce(0, +)
    try await workplace.recorder.record { store throws(StoreError) in
      try await store.endOperation(operation, changed: changed, at: workplace.now())
    }
    workplace.logger.tell(
      .rejudged,
      [
        "operation": "\(operation)", "actor": "\(actor)", "workspace": "\(key.workspace)",
        "delivery": "\(key.delivery)",
        "looked": "\(report.looked)", "changed": "\(changed)",
      ])
    return report
  }

  /// Settles the doubt about a lead by what a person found out.
  public func settle(
    _ lead: LeadID, at delivery: DeliveryName?, as settlement: DoubtSettlement, actor: String
  ) async throws -> DeliveryName {
    let settled = try await workplace.recorder.record { store throws(StoreError) in
      try await store.settleDoubt(
        about: lead, at: delivery, as: settlement, actor: actor, workplace.inForce,
        at: workplace.now())
    }
    workplace.spread(settled.consequences)
    workplace.windowDue.ring()
    workplace.logger.tell(
      .doubtSettled,
      [
        "lead": "\(lead)", "delivery": "\(settled.delivery)", "as": "\(settlement.rawValue)",
        "actor": "\(actor)",
      ])
    return settled.delivery
  }

  /// Recalls an upload: what was not sent is not sent any more.
  public func recall(_ upload: OperationID, actor: String) async throws -> Recall {
    let operation = try await workplace.recorder.record { store throws(StoreError) in
      try await store.recall(upload, actor: actor, at: workplace.now())
    }
    let report = try await finishRecall(of: upload, operation)
    workplace.logger.tell(
      .uploadCancelled,
      [
        "upload": "\(upload)", "actor": "\(actor)", "recalled": "\(report.recalled)",
        "sent": "\(report.sent)",
      ])
    return report
  }

  /// Takes back the leads of a recalled upload; a crash in the middle is made good at the next start.
  @discardableResult
  func finishRecall(of upload: OperationID, _ operation: OperationID) async throws -> Recall {
    var last: LeadID?
    repeat {
      let after = last
      let (consequences, reached) = try await workplace.recorder.record {
        store throws(StoreError) in
        try await store.closeRecalled(
          upload, after: after, limit: Self.page, workplace.inForce, at: workplace.now())
      }
      workplace.spread(consequences)
      last = reached
    } while last != nil
    workplace.touch(upload)
    let report = try await workplace.store.recallReport(of: upload)
    try await workplace.recorder.record { store throws(StoreError) in
      try await store.endOperation(operation, changed: report.recalled, at: workplace.now())
    }
    return report
  }
}
