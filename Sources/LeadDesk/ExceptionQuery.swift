public import LeadModel
import LeadStore

/// Which entries of the exceptions list a person asks for, in the words they were asked for with.
public struct ExceptionQuery: Hashable, Sendable {
  /// A workspace's name.
  public var workspace: String?
  /// Whether only leads are meant for which nobody was eligible.
  public var isUnassigned = false
  /// Whether leads are meant that an agent has, instead of those that need somebody.
  public var isAssigned = false
  /// Whose leads are meant: an agent's short name, mail address, or name.
  public var agent: String?
  /// Whether what was ignored is shown too, at the end.
  public var showsIgnored = false
  /// A part of the prospect's name.
  public var prospect: String?
  /// Campaigns; any of them.
  public var campaigns: [String] = []
  /// A part of the campaign's description.
  public var description: String?
  /// Distributions; any of them.
  public var distributions: [String] = []
  /// Lead providers; any of them.
  public var leadProviders: [String] = []
  /// Loan purposes; any of them.
  public var loanPurposes: [String] = []
  /// At least so much, as people write numbers.
  public var loanAmountFrom: String?
  /// At most so much.
  public var loanAmountTo: String?
  /// States; any of them.
  public var states: [String] = []
  /// Disposition codes in any case; any of them.
  public var codes: [String] = []
  /// The failure reason: a code, or a part of the text.
  public var reason: String?
  /// Made at this wall time or later.
  public var createdFrom: Timestamp?
  /// Made before this wall time.
  public var createdBefore: Timestamp?

  /// Every exception that nobody ignored.
  public init() {}
}

extension LeadDesk {
  /// Reads a question about the exceptions list, each word held against what there is.
  ///
  /// What a loan is for, and states, are what leads brought: these are not held against anything.
  ///
  /// - Throws: `DeskError` for a name or a value that is not known, with the nearest that is, or `StoreError`.
  public func exceptionFilter(_ query: ExceptionQuery) async throws -> ExceptionFilter {
    var place = LeadQuery()
    place.workspace = query.workspace
    var filter = ExceptionFilter()
    filter.workspace = try await self.filter(place).workspace
    let workspaces = settings().workspaces.values.filter {
      filter.workspace == nil || $0.name == filter.workspace
    }
    filter.scope = try await scope(query, filter.workspace, workspaces)
    filter.showsIgnored = query.showsIgnored
    filter.prospect = query.prospect
    filter.description = query.description
    let campaigns = workspaces.flatMap(\.campaigns.values)
    filter.campaigns = Set(
      try query.campaigns.map {
        CampaignName(
          rawValue: try Self.known($0, "campaign", in: campaigns.map(\.name.rawValue)))
      })
    for word in query.distributions {
      let known = try Self.known(
        word.lowercased(), "distribution", in: Distribution.allCases.map(\.rawValue))
      Distribution(rawValue: known).map { _ = filter.distributions.insert($0) }
    }
    let providers = Set(campaigns.map(\.leadProvider)).subtracting([""])
    filter.leadProviders = Set(
      try query.leadProviders.map { word in
        try providers.first { $0.lowercased() == word.lowercased() }
          ?? Self.known(word, "lead provider", in: providers.sorted())
      })
    filter.loanPurposes = Set(query.loanPurposes)
    filter.states = Set(query.states)
    filter.loanAmountFrom = try Self.amount(query.loanAmountFrom)?.value
    filter.loanAmountTo = try Self.amount(query.loanAmountTo)?.value
    filter.createdFrom = query.createdFrom
    filter.createdBefore = query.createdBefore
    try read(query, into: &filter)
    return filter
  }

  private func read(_ query: ExceptionQuery, into filter: inout ExceptionFilter) throws {
    for word in query.codes {
      let known = try Self.known(
        word.uppercased(), "disposition code", in: DispositionCode.allCases.map(\.rawValue))
      DispositionCode(rawValue: known).map { _ = filter.codes.insert($0) }
    }
    guard let reason = query.reason else { return }
    if let code = DispositionCode(rawValue: reason.uppercased()) {
      filter.codes.insert(code)
    } else {
      filter.reasonHolds = reason
    }
  }

  private func scope(
    _ query: ExceptionQuery, _ workspace: WorkspaceName?, _ workspaces: [Workspace]
  ) async throws -> ExceptionFilter.Scope {
    let isAssigned = query.isAssigned || query.agent != nil
    guard !(isAssigned && query.isUnassigned) else {
      throw DeskError(
        .badValue, "a lead that an agent has is not unassigned",
        cure: "ask for the unassigned or for an agent's")
    }
    guard isAssigned else { return query.isUnassigned ? .unassigned : .open }
    guard let text = query.agent else { return .assigned(nil) }
    let meant = Set(workspaces.flatMap { $0.agents(named: text) }.map(\.key))
    if let only = meant.first, meant.count == 1 { return .assigned(only) }
    guard meant.isEmpty else {
      throw DeskError(
        .badValue, "there is more than one agent \"\(text)\"",
        cure: "name one of \(meant.map(\.rawValue).sorted().joined(separator: ", "))")
    }
    // Who was removed from the configuration may still have leads.
    let busy = try await store.agentsWithLeads(in: workspace)
    let known = workspaces.flatMap(\.agents.keys) + busy
    return .assigned(
      AgentName(rawValue: try Self.known(text, "agent", in: known.map(\.rawValue))))
  }

  private static func amount(_ text: String?) throws -> NumberText? {
    guard let text else { return nil }
    guard let amount = NumberText(text) else {
      throw DeskError(
        .badValue, "\"\(text)\" is no amount", cure: "give a number: 250000, or 250,000")
    }
    return amount
  }
}
