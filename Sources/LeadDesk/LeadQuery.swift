public import LeadModel
public import LeadStore

/// Which leads a person asks for, in the words they were asked for with.
public struct LeadQuery: Hashable, Sendable {
  /// A workspace's name.
  public var workspace: String?
  /// A list: `workspace/list`, or its name alone where no other workspace has one of it.
  public var list: String?
  /// A campaign, named likewise: the leads of its lists.
  public var campaign: String?
  /// Statuses; any of them.
  public var statuses: [String] = []
  /// A disposition code, in any case.
  public var code: String?
  /// A delivery's name, of one that it was sent to.
  public var delivery: String?
  /// An upload's number.
  public var upload: OperationID?
  /// Made at this wall time or later.
  public var createdFrom: Timestamp?
  /// Made before this wall time.
  public var createdBefore: Timestamp?
  /// The value of a field that no two leads may share: a mail address, a telephone number.
  public var key: String?
  /// LeadIDs; any of them, and each must be there.
  public var leads: [LeadID] = []
  /// The name of a file, or its place below the inbox.
  public var file: String?
  /// A text that a lead's reasons hold, case aside.
  public var reasonHolds: String?
  /// Values that fields have, each as `field=value`; of one field any of them.
  public var values: [String] = []
  /// How many attempts the deciding job took: `3`, `3+`, `2-5`.
  public var attempts: String?
  /// An agent who has the lead, by key, mail address, or name.
  public var agent: String?

  /// Whether every lead is meant, or every one of a workspace.
  public var isEmpty: Bool {
    var rest = self
    rest.workspace = nil
    return rest == LeadQuery()
  }

  /// Every lead.
  public init() {}
}

extension LeadDesk {
  /// Reads a question, each word held against what there is.
  ///
  /// - Throws: `DeskError` for a name or a value that is not known, with the nearest that is, or `StoreError`.
  public func filter(_ query: LeadQuery) async throws -> LeadFilter {
    let settings = settings()
    var filter = LeadFilter()
    filter.workspace = try await knownWorkspace(query.workspace)
    if let name = query.list {
      let place = try await listPlace(named: name, workspace: filter.workspace?.rawValue)
      filter.workspace = place.workspace
      filter.list = place.list
    }
    if let name = query.campaign {
      let place = try await campaignPlace(named: name, workspace: filter.workspace?.rawValue)
      filter.workspace = place.workspace
      filter.campaign = place.campaign
    }
    for word in query.statuses {
      let known = try Self.known(
        word.lowercased(), "status", in: LeadStatus.allCases.map(\.rawValue))
      LeadStatus(rawValue: known).map { _ = filter.statuses.insert($0) }
    }
    if let word = query.code {
      let known = try Self.known(
        word.uppercased(), "disposition code", in: DispositionCode.allCases.map(\.rawValue))
      filter.code = DispositionCode(rawValue: known)
    }
    if let name = query.delivery {
      filter.delivery = try await delivery(name, in: filter.workspace, settings)
    }
    if let upload = query.upload { filter.upload = try await self.upload(upload).record.id }
    filter.createdFrom = query.createdFrom
    filter.createdBefore = query.createdBefore
    if let key = query.key {
      filter.keys = try keys(key, in: filter.workspace, settings)
    }
    if !query.leads.isEmpty {
      try await check(query.leads, in: filter.workspace)
      filter.leads = query.leads
    }
    filter.file = query.file
    filter.reasonHolds = query.reasonHolds
    filter.values = try await values(query.values, in: filter.workspace)
    filter.attempts = try query.attempts.map(Self.attempts)
    if let agent = query.agent { filter.agents = try await agents(agent, in: filter.workspace) }
    return filter
  }

  /// A lead that is named and not there is a slip; nothing may be done to the others meanwhile.
  private func check(_ leads: [LeadID], in workspace: WorkspaceName?) async throws {
    for lead in leads {
      if let workspace {
        guard try await store.trialLead(lead, in: workspace) == nil else { continue }
        throw DeskError(
          .noSuchLead, "there is no lead \(lead) in workspace \(workspace)",
          cure: "leadctl leads --workspace \(workspace) lists those there are")
      }
      _ = try await story(of: lead)
    }
  }

  /// One that was removed can still be asked for.
  private func delivery(
    _ name: String, in workspace: WorkspaceName?, _ settings: Settings
  ) async throws -> DeliveryName {
    let configured = settings.deliveries.map(\.key)
      .filter { workspace == nil || $0.workspace == workspace }.map(\.delivery.rawValue)
    let delivery = DeliveryName(rawValue: name)
    if !configured.contains(name), try await store.knows(delivery) { return delivery }
    return DeliveryName(rawValue: try Self.known(name, "delivery", in: configured))
  }

  /// What a value would be as a key, in each field that may be meant.
  private func keys(
    _ value: String, in workspace: WorkspaceName?, _ settings: Settings
  ) throws -> [WorkspaceName: Set<LeadKey>] {
    let meant = settings.workspaces.values.filter { workspace == nil || $0.name == workspace }
    let fields = meant.map { workspace in
      (
        workspace,
        workspace.schema.fields.filter {
          $0.isUnique || $0.name == workspace.schema.primaryKey
        }
      )
    }.filter { !$0.1.isEmpty }
    guard !fields.isEmpty else {
      throw DeskError(
        .badValue, "no workspace that is meant has a primary key or a unique field",
        cure: "ask by status, list, or upload, or give the schema a primary_key")
    }
    var keys: [WorkspaceName: Set<LeadKey>] = [:]
    for (workspace, fields) in fields {
      keys[workspace.name] = Set(
        fields.compactMap { field in
          field.normal(value).map { LeadKey(field: field.name, value: $0) }
        })
    }
    return keys
  }

  static func known(_ word: String, _ kind: String, in known: [String]) throws -> String {
    if known.contains(word) { return word }
    let near = NearestName.of(word, in: known)
    let all = Set(known).sorted()
    let cure =
      near.map { "did you mean \($0)?" }
      ?? (all.isEmpty
        ? "there is none yet"
        : all.count <= 20 ? "known are \(all.joined(separator: ", "))" : "there are \(all.count)")
    throw DeskError(.unknownName, "there is no \(kind) \"\(word)\"", cure: cure)
  }
}
