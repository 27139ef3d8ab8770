import LeadDesk
import LeadModel
import LeadWire

extension ReturnSummaryView {
  init(_ report: ReturnReport, by dimensions: [ReturnSummary.Dimension]) {
    let lines = report.summary.lines(by: dimensions).map { line in
      func value(_ dimension: ReturnSummary.Dimension) -> String? {
        dimensions.firstIndex(of: dimension).map { line.values[$0] }
      }
      return ReturnLineView(
        reason: value(.reason), source: value(.source), list: value(.list),
        delivery: value(.delivery), returns: line.count, share: line.part,
        resembles: line.resembles)
    }
    self.init(workspace: report.workspace.rawValue, total: report.summary.total, lines: lines)
  }
}
