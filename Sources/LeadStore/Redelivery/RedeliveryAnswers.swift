import GRDB
import LeadModel

extension Store {
  /// How the rows of an upload stand that names leads and brings none, by what came of each; nil for a lead file.
  ///
  /// An accepted lead that was sent once more stays accepted, so a lead's own status would not say it.
  static func redeliveryCounts(of upload: OperationID, in database: Database) throws
    -> UploadCounts?
  {
    let action = try database.row("SELECT action FROM operation WHERE id = ?", [upload.rawValue])
    guard action?["action"] != UploadAction.leads.rawValue else { return nil }
    var counts = UploadCounts()
    for row in try database.rows(
      """
      SELECT job.state, job.reopens, coalesce(job.code, entry.code, row.outcome) AS code,
        entry.lead IS NOT NULL AND entry.job IS NULL AND entry.code IS NULL AS is_pending,
        count(*) AS number
      FROM row LEFT JOIN operation_lead AS entry
        ON entry.operation = row.upload AND entry.number = row.number
      LEFT JOIN job ON job.id = entry.job WHERE row.upload = ? GROUP BY 1, 2, 3, 4
      """, [upload.rawValue])
    {
      let number: Int = row["number"]
      let isPending: Bool = row["is_pending"]
      let word: String? = row["state"]
      let reopens: Bool? = row["reopens"]
      if isPending {
        counts.byStatus[.processing, default: 0] += number
      } else if let state = word.flatMap(JobState.init),
        let status = state.status(reopens: reopens == true)
      {
        counts.byStatus[status, default: 0] += number
      } else {
        counts.elsewhere += number
      }
      let code: String? = row["code"]
      if !isPending, let code = code.flatMap(DispositionCode.init) {
        counts.byCode[code, default: 0] += number
      }
    }
    return counts
  }
}

extension JobState {
  /// What the job alone says about its lead; nil for one that was taken back.
  fileprivate func status(reopens: Bool) -> LeadStatus? {
    JobSummary(
      campaign: CampaignName(rawValue: ""), delivery: DeliveryName(rawValue: ""), state: self,
      reopens: reopens
    ).says?.status
  }
}
