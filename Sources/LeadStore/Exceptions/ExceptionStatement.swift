import GRDB
import LeadModel

/// The parts of statements that say what an exception is.
///
/// Words of the model stand in the text itself, for SQLite picks a partial index by what it can read there.
enum ExceptionStatement {
  /// A lead that could not be distributed.
  static let undistributed =
    "(lead.status IN ('unassigned', 'failed') OR lead.rejected_by = 'buyers')"

  /// A job that failed; as the index has it, no list.
  static let failed = "(job.state = 'error' OR job.state = 'expired' OR job.state = 'in_doubt')"

  /// A job that failed although its lead was accepted elsewhere.
  ///
  /// It is none any more once its delivery has the lead, or was asked again, or the list left the campaign. Whether
  /// the campaign distributes to all is the configuration's to say.
  static let failedAlone = """
    \(failed) AND job.is_notice = 0
    AND lead.status = 'accepted' AND EXISTS (SELECT 1 FROM list_campaign
      WHERE list_campaign.list = lead.list AND list_campaign.campaign = job.campaign)
    AND NOT EXISTS (SELECT 1 FROM job AS other WHERE other.lead = job.lead
      AND other.delivery = job.delivery AND other.is_notice = 0 AND (other.state = 'accepted'
        OR (other.id > job.id AND other.state != 'withdrawn')))
    """

  /// The campaign of a lead that no job has decided.
  static let campaign = """
    (SELECT min(list_campaign.campaign) FROM list_campaign
      WHERE list_campaign.list = lead.list AND list_campaign.enabled = 1)
    """

  /// The values that edited fields came with: JSON, field to value or null.
  static let received = """
    (SELECT json_group_object(first.field, first.old) FROM (SELECT field, old, min(id)
      FROM lead_edit WHERE lead_edit.lead = lead.id GROUP BY field) AS first)
    """

  /// Which leads stand in the list for themselves.
  static func lead(_ filter: ExceptionFilter) -> String {
    let which =
      switch filter.scope {
      case .open: undistributed
      // The term of the index stands beside it, so that it is used.
      case .unassigned: "\(undistributed) AND lead.status = 'unassigned'"
      case .assigned: "lead.status = 'assigned'"
      }
    return which + hiding(filter)
  }

  /// Which jobs stand in the list beside them.
  static func failedJob(_ filter: ExceptionFilter) -> String { failedAlone + hiding(filter) }

  /// What an agent has is hidden by nothing.
  private static func hiding(_ filter: ExceptionFilter) -> String {
    if case .assigned = filter.scope { return "" }
    return filter.showsIgnored ? "" : " AND lead.ignored_at IS NULL"
  }

  /// The fields that a lead came with, from those that it has and what was edited.
  static func received(_ fields: LeadFields, _ row: Row) throws -> LeadFields {
    guard let edited = try JSONColumn.value([String: String?].self, row["received"]) else {
      return fields
    }
    var fields = fields
    for (field, old) in edited { fields[FieldName(rawValue: field)] = old }
    return fields
  }
}
