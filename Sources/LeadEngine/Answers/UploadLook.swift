import LeadModel
import LeadStore

/// What was last seen of an upload at work; kept, so that who asks often need not count again.
struct UploadLook: Hashable, Sendable {
  let upload: OperationID
  let workspace: WorkspaceName?
  /// When it was claimed, wall time.
  let claimedAt: Timestamp?
  /// When it must be answered, steady time.
  let deadline: Timestamp
  /// Rows without an answer.
  let open: Int
  let forecast: Forecast
  /// When it was seen, steady time.
  let seenAt: Timestamp

  /// The time from its forecast finish to its deadline, negative when it will be late; without a forecast the time that
  /// is left, or nothing when that is a bad sign already.
  var margin: Span {
    if let finish = forecast.finish { return deadline - finish }
    return forecast.willMiss ? min(.zero, deadline - seenAt) : deadline - seenAt
  }
}

extension UploadLook {
  init(_ record: UploadRecord, _ counts: UploadCounts, _ forecast: Forecast, at now: Timestamp) {
    self.init(
      upload: record.id, workspace: record.workspace, claimedAt: record.claimedAt,
      deadline: record.deadline ?? now,
      // Rows that are not read yet have no answer either.
      open: max(counts.open, (record.rowsTotal ?? record.rowsStored) - counts.total + counts.open),
      forecast: forecast, seenAt: now)
  }
}
