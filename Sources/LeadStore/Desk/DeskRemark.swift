import GRDB
import LeadModel

extension Store {
  /// Says what is probably wrong with a file of which no row can be done.
  static func remarkOnFruitless(_ upload: UploadRecord, _ database: Database) throws {
    let good = try database.row(
      "SELECT 1 FROM operation_lead WHERE operation = ? LIMIT 1", [upload.id.rawValue])
    let codes = try database.rows(
      "SELECT outcome, count(*) AS number FROM row WHERE upload = ? GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
      [upload.id.rawValue])
    guard good == nil, let first = codes.first else { return }
    let code: String = first["outcome"]
    guard code != DispositionCode.cancelled.rawValue else { return }
    let workspace = upload.workspace?.rawValue ?? ""
    let probably: String =
      switch DispositionCode(rawValue: code) {
      case .noSuchLead:
        "none of its leads is in workspace \(workspace): is it the right workspace, and key_column the right "
          + "column?"
      case .reasonMissing: "no row has a reason: is reason_column the right column?"
      case .noSuchAgent: "none of its agents is configured: is agent_column the right column?"
      case .ambiguousKey: "its keys name several leads each: use LeadIDs"
      default: "every row failed, most with \(code)"
      }
    try database.run(
      "UPDATE upload SET remarks = json_insert(coalesce(remarks, '[]'), '$[#]', ?) WHERE operation = ?",
      ["nothing was done: \(probably)", upload.id.rawValue])
  }
}
