import GRDB
public import LeadModel

/// A list as it stands, with its campaigns and how many leads it has.
public struct ListRecord: Hashable, Sendable {
  /// Its workspace and name.
  public let place: ListPlace
  /// What it is, for people.
  public let description: String
  /// Who answers for it.
  public let owner: String
  /// Who provides its leads where nothing else says it; nil for the list's own name.
  public let source: String?
  /// Where its leads are, as a time zone's name.
  public let timeZone: String?
  /// Whether its leads are sent at all.
  public let isEnabled: Bool
  /// What a row means whose key a lead has already.
  public let duplicates: DuplicateRule
  /// When it was made, wall time.
  public let createdAt: Timestamp
  /// The campaigns that it is assigned to, by name, and whether each assignment is switched on.
  public let assignments: [Assignment]
  /// Its leads by status.
  public let leads: [LeadStatus: Int]

  /// A list's place in a campaign.
  public struct Assignment: Hashable, Sendable {
    /// The campaign.
    public let campaign: CampaignName
    /// Whether it is switched on.
    public let isOn: Bool
  }
}

/// What the leads of a list are, counted; one list's totals are counted anew each time.
public struct ListTotals: Hashable, Sendable {
  /// Leads by status and code, most first; a lead that nothing was decided of has no code.
  public let codes: [CodeTotal]
  /// Leads by source, most first; the first ``ListTotals/mostSources``.
  public let sources: [SourceTotal]
  /// What its held leads wait for.
  public let held: [Overview.HeldGroup]

  /// A source may be a field that every lead fills differently.
  public static let mostSources = 50

  /// Leads of one status with one code.
  public struct CodeTotal: Hashable, Sendable {
    /// Where they stand.
    public let status: LeadStatus
    /// Their code.
    public let code: DispositionCode?
    /// How many they are.
    public let count: Int
  }

  /// Leads of one source.
  public struct SourceTotal: Hashable, Sendable {
    /// Who provided them.
    public let source: String
    /// How many they are.
    public let count: Int
  }
}

extension Store {
  /// Every list, or those of one workspace, by workspace and name.
  ///
  /// - Throws: `StoreError` when the database cannot be read.
  public func lists(in workspace: WorkspaceName? = nil) async throws(StoreError) -> [ListRecord] {
    try await read { database in
      let name = workspace?.rawValue
      var totals: [Int64: [LeadStatus: Int]] = [:]
      for row in try database.rows(Self.listTotalsStatement, [name]) {
        let word: String = row["status"]
        LeadStatus(rawValue: word).map { totals[row["list"], default: [:]][$0] = row["number"] }
      }
      var assignments: [Int64: [ListRecord.Assignment]] = [:]
      for row in try database.rows("SELECT * FROM list_campaign ORDER BY list, campaign") {
        assignments[row["list"], default: []].append(
          ListRecord.Assignment(
            campaign: CampaignName(rawValue: row["campaign"]), isOn: row["enabled"]))
      }
      return try database.rows(
        """
        SELECT * FROM list WHERE deleted_at IS NULL AND workspace = coalesce(?, workspace)
        ORDER BY workspace, name
        """, [name]
      ).map { ListRecord($0, assignments[$0["id"]] ?? [], totals[$0["id"]] ?? [:]) }
    }
  }

  /// What the leads of a list are.
  ///
  /// - Throws: `StoreError` when the database cannot be read.
  public func totals(of place: ListPlace) async throws(StoreError) -> ListTotals {
    try await read { database in
      let id = place.number.rawValue
      return ListTotals(
        codes: try database.rows(Self.listCodesStatement, [id]).compactMap { row in
          let (word, code): (String, String?) = (row["status"], row["code"])
          guard let status = LeadStatus(rawValue: word) else { return nil }
          return ListTotals.CodeTotal(
            status: status, code: code.flatMap(DispositionCode.init), count: row["number"])
        },
        sources: try database.rows(Self.listSourcesStatement, [id, ListTotals.mostSources]).map {
          ListTotals.SourceTotal(source: $0["source"], count: $0["number"])
        },
        held: try database.rows(Self.listHeldStatement, [id]).map { row in
          let code: String? = row["code"]
          return Overview.HeldGroup(
            workspace: place.workspace, code: code.flatMap(DispositionCode.init),
            count: row["number"], until: Timestamp(row, "until"))
        })
    }
  }

  /// Counted in the index of lists, which is much narrower than the leads.
  static let listTotalsStatement = """
    SELECT list, status, count(*) AS number FROM lead INDEXED BY lead_of_list
    WHERE list IN (SELECT id FROM list WHERE workspace = coalesce(?, workspace))
    GROUP BY list, status
    """

  static let listCodesStatement = """
    SELECT status, code, count(*) AS number FROM lead INDEXED BY lead_of_list WHERE list = ?
    GROUP BY status, code ORDER BY number DESC, status, code
    """

  static let listSourcesStatement = """
    SELECT source, count(*) AS number FROM lead INDEXED BY lead_of_list WHERE list = ?
    GROUP BY source ORDER BY number DESC, source LIMIT ?
    """

  static let listHeldStatement = """
    SELECT code, count(*) AS number, min(held_until) AS until FROM lead INDEXED BY lead_of_list
    WHERE list = ? AND status = 'held' GROUP BY code ORDER BY number DESC, code
    """
}

extension ListRecord {
  fileprivate init(_ row: Row, _ assignments: [Assignment], _ leads: [LeadStatus: Int]) {
    place = ListPlace(
      workspace: WorkspaceName(rawValue: row["workspace"]), list: ListName(rawValue: row["name"]),
      number: ListID(row, "id"))
    description = row["description"]
    owner = row["owner"]
    source = row["source"]
    timeZone = row["time_zone"]
    isEnabled = row["enabled"]
    duplicates = DuplicateRule(
      updates: row["update_duplicates"], migrates: row["migrate_duplicates"], churns: row["churn"])
    createdAt = Timestamp(milliseconds: row["created_at"])
    self.assignments = assignments
    self.leads = leads
  }
}
