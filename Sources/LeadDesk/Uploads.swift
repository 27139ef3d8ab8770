public import LeadModel
public import LeadStore

/// One upload with where its rows stand.
public struct UploadReport: Sendable {
  /// The upload.
  public let record: UploadRecord
  /// Where its rows stand.
  public let counts: UploadCounts
}

extension LeadDesk {
  /// The latest uploads, newest first.
  ///
  /// - Parameters:
  ///   - limit: the most uploads, at least 1.
  ///   - before: only uploads older than this one, to go on behind it.
  /// - Returns: the uploads with their counts.
  /// - Throws: `StoreError` when the database cannot be read.
  public func uploads(limit: Int, before: OperationID? = nil) async throws(StoreError)
    -> [UploadReport]
  {
    var reports: [UploadReport] = []
    for record in try await store.uploads(limit: limit, before: before) {
      reports.append(
        UploadReport(record: record, counts: try await store.counts(of: record.id)))
    }
    return reports
  }

  /// One upload.
  ///
  /// - Throws: `DeskError` when there is none with this number, or `StoreError`.
  public func upload(_ id: OperationID) async throws -> UploadReport {
    let record: UploadRecord
    do throws(StoreError) {
      record = try await store.upload(id)
    } catch {
      guard error.kind == .refused else { throw error }
      throw DeskError(
        .noSuchUpload, "there is no upload \(id)", cure: "leadctl uploads lists those there are")
    }
    return UploadReport(record: record, counts: try await store.counts(of: id))
  }

  /// What recalling an upload would find; changes nothing.
  ///
  /// - Returns: how many leads it has, and how many of these were sent before, and accepted.
  /// - Throws: `DeskError` when there is none with this number, or `StoreError` of kind `refused` when it cannot be
  ///   recalled.
  public func recallOutlook(of id: OperationID) async throws -> (leads: Int, recall: Recall) {
    let report = try await upload(id)
    let record = report.record
    guard record.action == .leads, try await store.isRecallable(record) else {
      throw StoreError(
        .refused,
        "upload \(id) is \(record.state.rawValue), and none of its leads waits for anything; nothing is left to cancel"
      )
    }
    guard !record.isRecalled else {
      throw StoreError(.refused, "upload \(id) is being cancelled already")
    }
    return (
      report.counts.total - report.counts.elsewhere, try await store.recallReport(of: id)
    )
  }
}
