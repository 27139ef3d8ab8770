import LeadEngine
import LeadModel
import LeadStore
import LeadWire

extension CheckView {
  init(_ report: CheckReport, _ workspace: WorkspaceName, _ list: ListName) {
    self.init(workspace: workspace.rawValue, list: list.rawValue)
    refusal = report.refusal
    dialect = report.dialect
    header = report.header
    remarks = report.remarks
    rows = report.rows
    fates = Self.words(report.byFate)
    statuses = Self.words(report.byStatus)
    deliveries = Self.words(report.byDelivery)
    codes = Self.words(report.byCode)
    told = report.told.map(RowView.init)
  }

  private static func words<Word: Hashable & RawRepresentable<String>>(
    _ counts: [Word: Int]
  ) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
  }
}

extension CheckView.RowView {
  fileprivate init(_ row: CheckReport.Row) {
    self.init(
      row: row.number, line: row.line, fate: row.fate.rawValue,
      codes: row.reasons.map(\.code.rawValue), reasons: row.reasons.map(\.sentence),
      remarks: row.remarks.map(\.sentence))
  }
}
