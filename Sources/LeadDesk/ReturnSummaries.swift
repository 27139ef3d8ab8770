import CSVCodec
public import LeadModel
import LeadStore

/// The returns of one workspace in a period, counted.
public struct ReturnReport: Sendable {
  /// The workspace.
  public let workspace: WorkspaceName
  /// Its returns, aliases of a reason counted as one by the configuration as it is now.
  public let summary: ReturnSummary
}

extension LeadDesk {
  /// The returns that stand, by workspace.
  ///
  /// - Parameters:
  ///   - workspace: only this workspace; nil for all that have returns.
  ///   - from: returned at this wall time or later.
  ///   - before: returned before this wall time.
  /// - Returns: a report for each workspace; one that is asked for by name has one even without returns.
  /// - Throws: `DeskError` when there is no such workspace, or `StoreError`.
  public func returnReports(workspace: String?, from: Timestamp? = nil, before: Timestamp? = nil)
    async throws -> [ReturnReport]
  {
    var query = LeadQuery()
    query.workspace = workspace
    let only = try await filter(query).workspace
    let settings = settings()
    var reports: [ReturnReport] = []
    var names = [only].compactMap(\.self)
    if names.isEmpty { names = try await store.workspacesWithLists() }
    for name in names {
      var summary = ReturnSummary(
        known: settings.workspaces[name]?.returnReasons ?? ReturnReasons())
      for one in try await store.returnCounts(in: name, from: from, before: before) {
        summary.add(
          one.reason, source: one.source, list: one.list, delivery: one.delivery, count: one.count)
      }
      if only != nil || summary.total > 0 {
        reports.append(ReturnReport(workspace: name, summary: summary))
      }
    }
    return reports
  }

  /// Reports as one CSV that spreadsheets open.
  public static func table(
    of reports: [ReturnReport], by dimensions: [ReturnSummary.Dimension]
  ) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(row: ReturnSummary.titles(by: dimensions))
    for report in reports {
      for row in report.summary.rows(of: report.workspace, by: dimensions) {
        writer.append(row: row.map(FormulaGuard.protect))
      }
    }
    return writer.takeBytes()
  }
}
