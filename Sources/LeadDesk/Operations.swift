public import LeadModel
public import LeadStore

/// One operation with what it is besides: an upload, a re-delivery, a bulk action of the desk, or two of these.
public struct OperationReport: Sendable {
  /// The operation.
  public let record: OperationRecord
  /// The upload, if a file brought it.
  public let upload: UploadReport?
  /// The re-delivery, if it sends leads again.
  public let redelivery: RedeliveryRecord?
  /// The bulk action, if the desk does one.
  public let desk: DeskRecord?
}

extension LeadDesk {
  /// The latest operations, newest first: uploads and commands share one sequence of numbers.
  ///
  /// - Parameters:
  ///   - limit: the most operations, at least 1.
  ///   - before: only operations older than this one, to go on behind it.
  /// - Returns: the operations with how far they are.
  /// - Throws: `StoreError` when the database cannot be read.
  public func operations(limit: Int, before: OperationID? = nil) async throws -> [OperationReport] {
    var reports: [OperationReport] = []
    for record in try await store.operations(limit: limit, before: before) {
      reports.append(try await report(on: record))
    }
    return reports
  }

  /// One operation.
  ///
  /// - Throws: `DeskError` when there is none with this number, or `StoreError`.
  public func operation(_ id: OperationID) async throws -> OperationReport {
    guard let record = try await store.operation(id) else {
      throw DeskError(
        .noSuchOperation, "there is no operation \(id)",
        cure: "leadctl operations lists those there are")
    }
    return try await report(on: record)
  }

  private func report(on record: OperationRecord) async throws -> OperationReport {
    OperationReport(
      record: record, upload: record.isUpload ? try await upload(record.id) : nil,
      redelivery: record.isRedelivery ? try await store.redelivery(record.id) : nil,
      desk: try await store.deskOperationIfAny(record.id))
  }
}
