import LeadEngine
import LeadModel
import LeadWire

extension CheckView {
  init(_ report: CheckReport) {
    self.init(
      refusal: report.refusal, dialect: report.dialect, header: report.header,
      remarks: report.remarks, rows: report.rows, valid: report.valid,
      codes: Dictionary(
        uniqueKeysWithValues: report.byCode.map { ($0.key.rawValue, $0.value) }),
      faults: report.faults.map { fault in
        FaultView(
          row: fault.number, line: fault.line, codes: fault.reasons.map(\.code.rawValue),
          reasons: fault.reasons.map(\.sentence))
      })
  }
}
