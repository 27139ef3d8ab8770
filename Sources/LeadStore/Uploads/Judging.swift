import GRDB
public import LeadModel

/// The keys of rows that were looked at and not stored, so that later rows of the file meet them.
///
/// They lie in a temporary database that SQLite keeps in memory while it is small and on the disk when it is
/// not; it is gone when this is.
public final class SeenKeys: Sendable {
  private let queue: DatabaseQueue

  /// No keys.
  ///
  /// - Throws: `StoreError` when the temporary database cannot be made.
  public init() throws(StoreError) {
    do {
      queue = try DatabaseQueue(path: "")
      try queue.write { database in
        try database.execute(
          sql: """
            CREATE TABLE seen (field TEXT, value TEXT, row INTEGER, lead INTEGER, list TEXT,
              PRIMARY KEY (field, value)) WITHOUT ROWID
            """)
      }
    } catch {
      throw StoreError(.ioFailed, "a temporary database cannot be made: \(error)")
    }
  }

  func holder(of key: LeadKey, in list: ListName) throws -> KeyHolder? {
    try queue.read { database in
      try database.row(
        "SELECT row, lead, list FROM seen WHERE field = ? AND value = ?",
        [key.field.rawValue, key.value]
      ).map { row in
        let lead: Int64? = row["lead"]
        return KeyHolder(
          lead: lead.map { LeadID(rawValue: $0) }, list: ListName(rawValue: row["list"]),
          isInThisList: true, sharesCampaign: true, row: lead == nil ? row["row"] : nil)
      }
    }
  }

  func keep(_ keys: [LeadKey], row: Int, of lead: LeadID?, in list: ListName) throws {
    guard !keys.isEmpty else { return }
    try queue.write { database in
      for key in keys {
        try database.run(
          "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?)",
          [key.field.rawValue, key.value, row, lead?.rawValue, list.rawValue])
      }
    }
  }
}

/// What would become of a row.
public struct RowJudgement: Sendable {
  /// What would be done with it.
  public enum Fate: String, Sendable, CaseIterable {
    /// A new lead.
    case new
    /// New cells for the lead that it names.
    case corrects
    /// New details for the lead that has its key.
    case updates
    /// New details for the lead that has its key, which moves here.
    case migrates
    /// Nothing: it says what is known.
    case unchanged
    /// Rejected.
    case rejected
  }

  /// What would be done with it.
  public let fate: Fate
  /// Why, if it would be rejected or change nothing.
  public let reasons: [Reason]
  /// What would be read otherwise than it came.
  public let remarks: [Remark]
  /// The deliveries that would get it at once, if it would be sent.
  public let deliveries: [DeliveryName]
  /// Where it would stand then; nil when it would not be taken in.
  public let state: LeadState?
}

extension Store {
  /// Says what would become of rows, by the same decisions that storing them takes; stores nothing.
  ///
  /// - Parameters:
  ///   - rows: the rows in the file's order.
  ///   - place: the workspace and the list they would go to.
  ///   - options: what would be asked for beside the file.
  ///   - reading: how the file is read.
  ///   - seen: the keys of the rows before them; theirs are added.
  ///   - inForce: the configuration that decides.
  ///   - now: the moment.
  /// - Returns: what would become of each row, in their order.
  /// - Throws: `StoreError` when the database cannot be read.
  public func judge(
    _ rows: [IncomingRow], for place: (workspace: WorkspaceName, list: ListName),
    _ options: FileOptions, _ reading: FileReading, after seen: SeenKeys,
    _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> [RowJudgement] {
    try await read { database in
      let judging = Judging(
        deliberation: Deliberation(database, inForce, now, isTrial: true), reading: reading,
        seen: seen,
        destination: try Destination(
          place.workspace, place.list, options, inForce.settings, in: database))
      return try rows.map(judging.judge)
    }
  }
}

private struct Judging {
  let deliberation: Deliberation
  let reading: FileReading
  let seen: SeenKeys
  let destination: Destination

  private var database: Database { deliberation.database }

  func judge(_ row: IncomingRow) throws -> RowJudgement {
    if let names = row.names { return try judge(row, names: names) }
    let admission = try Admission(of: row.validated, under: destination.rule, holder: holder)
    func keep(_ lead: LeadID?) throws {
      try seen.keep(row.validated.keys, row: row.number, of: lead, in: destination.listName)
    }
    switch admission {
    case .new:
      try keep(nil)
      return try routed(.new, row.validated)
    case .update(let holder), .migrate(let holder):
      try keep(holder.lead)
      let fate: RowJudgement.Fate = if case .migrate = admission { .migrates } else { .updates }
      guard let id = holder.lead, let lead = try StoredLead.find(id, in: database),
        destination.rule.churns(
          lead.state, jobs: try StoredJob.all(of: lead, in: database).map(\.summary))
      else { return judgement(fate, [], row.validated) }
      return try routed(fate, row.validated, lead: lead)
    case .refused(let reasons):
      return judgement(.rejected, reasons, row.validated)
    }
  }

  private func judge(_ row: IncomingRow, names: NamedLead) throws -> RowJudgement {
    let correction = try LeadCorrection(
      row, names: names, reading, destination.workspace, deliberation.now, in: database)
    let validated = correction.validated
    switch correction.verdict {
    case .refused(let reason): return judgement(.rejected, [reason], validated)
    case .unchanged(let reason): return judgement(.unchanged, [reason], validated)
    case .apply:
      let faults = try correction.faults(holder: holder)
      guard faults.isEmpty else { return judgement(.rejected, faults, validated) }
      try seen.keep(
        validated.keys, row: row.number, of: correction.lead?.id, in: destination.listName)
      return try routed(.corrects, validated, lead: correction.lead)
    }
  }

  private func holder(of key: LeadKey) throws -> KeyHolder? {
    try seen.holder(of: key, in: destination.listName)
      ?? destination.holder(of: key, nil, in: database)
  }

  private func judgement(
    _ fate: RowJudgement.Fate, _ reasons: [Reason], _ row: ValidatedRow
  ) -> RowJudgement {
    RowJudgement(
      fate: fate, reasons: reasons, remarks: row.remarks, deliveries: [], state: nil)
  }

  /// Where the lead would go first, as things stand now.
  private func routed(
    _ fate: RowJudgement.Fate, _ row: ValidatedRow, lead: StoredLead? = nil
  ) throws -> RowJudgement {
    let workspace = destination.workspace
    let settings = deliberation.settings.workspaces[workspace]
    // A list that does not exist yet comes into the default campaign.
    let campaigns =
      if let list = fate == .migrates ? destination.list : lead?.list ?? destination.list {
        try deliberation.campaigns(of: list, in: workspace)
      } else {
        [settings?.defaultCampaign.flatMap { settings?.campaigns[$0] }].compactMap(\.self)
      }
    var jobs = try lead.map { try StoredJob.all(of: $0, in: database).map(\.summary) } ?? []
    for place in jobs.indices { jobs[place].isEarlier = true }
    var fields = row.fields
    for name in lead?.fields.names ?? [] where fields[name] == nil && fate != .corrects {
      fields[name] = lead?.fields[name]
    }
    var drafts: [JobSummary] = []
    for campaign in campaigns {
      let mine = jobs.filter { $0.campaign == campaign.name }
      drafts += try deliberation.choices(campaign, workspace, fields, after: mine).map {
        JobDraft($0, now: deliberation.now, deadline: deliberation.now.steady)
          .summary(campaign.name, $0.delivery)
      }
    }
    let standing = Standing(
      jobs: jobs + drafts, campaigns: campaigns, list: destination.listName)
    return RowJudgement(
      fate: fate,
      reasons: standing.state == .processing || standing.state == .accepted
        ? [] : [standing.reason].compactMap(\.self),
      remarks: row.remarks,
      deliveries: drafts.filter { $0.state == .waiting && !$0.reopens }.map(\.delivery),
      state: standing.state)
  }
}
