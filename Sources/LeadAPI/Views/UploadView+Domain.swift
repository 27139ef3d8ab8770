import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

extension UploadView {
  /// An upload as the store has it, with the engine's forecast if it is at work.
  init(_ report: UploadReport, _ status: EngineStatus) {
    self.init(report.record, report.counts, status.now)
    if let atWork = status.uploads.first(where: { $0.record.id == report.record.id }) {
      add(atWork, status.now)
    }
  }

  /// An upload at work.
  init(_ upload: UploadStatus, _ now: Moment) {
    self.init(upload.record, upload.counts, now)
    add(upload, now)
  }

  private mutating func add(_ upload: UploadStatus, _ now: Moment) {
    guard isOpen else { return }
    finish = upload.forecast.finish.map { WireTime(now.wall(of: $0)) }
    willMiss = upload.forecast.willMiss
    waitsFor = upload.waitsFor
  }

  private init(_ record: UploadRecord, _ counts: UploadCounts, _ now: Moment) {
    self.init(
      upload: record.id.rawValue, action: record.action.rawValue,
      workspace: record.workspace?.rawValue, list: record.list?.rawValue, file: record.name,
      path: record.path, size: record.size, state: record.state.rawValue,
      isOpen: record.state.isOpen)
    claimedAt = record.claimedAt.map(WireTime.init)
    deadline = isOpen ? record.deadline.map { WireTime(now.wall(of: $0)) } : nil
    answeredAt = record.answeredAt.map(WireTime.init)
    rows = record.rowsTotal
    rowsStored = record.rowsStored
    rowsOpen = counts.open
    leads = Dictionary(
      uniqueKeysWithValues: counts.byStatus.map { ($0.key.rawValue, $0.value) })
    elsewhere = counts.elsewhere
    codes = Dictionary(uniqueKeysWithValues: counts.byCode.map { ($0.key.rawValue, $0.value) })
    outcomes = DeskFile(rawValue: record.action.rawValue).map {
      DeskOutcomesView(DeskOutcomes(counts.byCode, of: $0.order))
    }
    dialect = record.dialect
    remarks = record.remarks
    reason = record.reason
    duplicateOf = record.duplicateOf?.rawValue
    isRecalled = record.isRecalled
    answers = record.answers
  }
}
