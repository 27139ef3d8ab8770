import GRDB
import LeadModel

/// Where the rows of a file go, and what duplicates mean there.
struct Destination {
  let workspace: WorkspaceName
  /// The list; nil while nothing of it is stored.
  let list: ListID?
  let listName: ListName
  let rule: DuplicateRule
  private let defaultCampaign: CampaignName?

  /// A list as it is; what the file's options leave open, the list decides.
  init(
    _ workspace: WorkspaceName, _ list: ListName, _ options: FileOptions, _ settings: Settings?,
    in database: Database
  ) throws {
    defaultCampaign = settings?.workspaces[workspace]?.defaultCampaign
    let row = try database.row(
      """
      SELECT id, update_duplicates, migrate_duplicates, churn FROM list
      WHERE workspace = ? AND name = ? AND deleted_at IS NULL
      """, [workspace.rawValue, list.rawValue])
    self.workspace = workspace
    self.list = row.map { ListID($0, "id") }
    listName = list
    rule = DuplicateRule(
      updates: options.updateDuplicates ?? row?["update_duplicates"] ?? false,
      migrates: options.migrateDuplicates ?? row?["migrate_duplicates"] ?? false,
      churns: options.churn ?? row?["churn"] ?? false)
  }

  /// The lead that has a key already; nil when it is free.
  ///
  /// The upload is the one whose own rows are told from others; nil when nothing of it is stored.
  func holder(of key: LeadKey, _ upload: OperationID?, in database: Database) throws -> KeyHolder? {
    guard try Deliberation.isTaken(key, in: workspace, database) else { return nil }
    let found = try database.row(
      """
      SELECT lead.id, lead.list, list.name,
        (SELECT number FROM row INDEXED BY row_of_lead WHERE row.lead = lead.id
          AND row.upload = ?4 AND outcome IS NULL ORDER BY number LIMIT 1)
      FROM lead_key JOIN lead ON lead.id = lead_key.lead JOIN list ON list.id = lead.list
      WHERE lead_key.workspace = ?1 AND lead_key.field = ?2 AND lead_key.value = ?3
      """, [workspace.rawValue, key.field.rawValue, key.value, upload?.rawValue])
    guard let found else { return nil }
    let other = ListID(rawValue: found[1])
    return KeyHolder(
      lead: LeadID(rawValue: found[0]), list: ListName(rawValue: found[2]),
      isInThisList: other == list,
      sharesCampaign: try rule.migrates && sharesCampaign(with: other, in: database), row: found[3])
  }

  private func sharesCampaign(with other: ListID, in database: Database) throws -> Bool {
    // A list that does not exist yet comes into the default campaign.
    guard let list else {
      return try database.row(
        "SELECT 1 FROM list_campaign WHERE list = ? AND campaign = ? AND enabled = 1",
        [other.rawValue, defaultCampaign?.rawValue]) != nil
    }
    return try database.row(
      """
      SELECT 1 FROM list_campaign AS here JOIN list_campaign AS there USING (campaign)
      WHERE here.list = ? AND there.list = ? AND here.enabled = 1 AND there.enabled = 1
      """, [list.rawValue, other.rawValue]) != nil
  }
}
