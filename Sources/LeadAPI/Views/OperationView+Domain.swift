import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

extension OperationView {
  /// An operation as the desk has it; a file of leads to be sent again tells its re-delivery with its upload.
  init(_ report: OperationReport, _ status: EngineStatus) {
    let record = report.record
    let redelivery = report.redelivery.map { RedeliveryView($0) }
    var upload = report.upload.map { UploadView($0, status) }
    upload?.redelivery = redelivery
    self.init(
      operation: record.id.rawValue, action: record.action, workspace: record.workspace?.rawValue,
      actor: record.actor, startedAt: WireTime(record.startedAt),
      endedAt: record.endedAt.map(WireTime.init) ?? upload?.answeredAt, changed: record.changed,
      upload: upload, redelivery: upload == nil ? redelivery : nil,
      desk: report.desk.map { DeskOperationView($0) }, undoneBy: record.undoneBy?.rawValue)
  }
}
