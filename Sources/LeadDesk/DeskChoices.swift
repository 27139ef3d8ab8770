public import LeadModel
public import LeadStore

/// What is asked for leads that are named, in the words it was asked for with.
public struct DeskWords: Hashable, Sendable {
  /// Why they are returned.
  public var reason: String?
  /// Whose acceptance is meant: a delivery's name, or its buyer's.
  public var delivery: String?
  /// Who gets them: an agent's key, mail address, or name.
  public var agent: String?

  /// Nothing in particular.
  public init() {}
}

/// Leads of one workspace that a bulk action is asked for.
public struct DeskChoices: Hashable, Sendable {
  /// Their workspace.
  public let workspace: WorkspaceName
  /// Those that there are, with what is asked for each.
  public let choices: [DeskChoice]
  /// Those that the workspace does not have.
  public let missing: [LeadID]
}

extension LeadDesk {
  /// The most leads that can be named at once, for each gets its answer at once, too; a file takes any number.
  public static let mostNamed = 500

  /// Reads what is asked for leads that are named, each word held against what there is.
  ///
  /// - Parameters:
  ///   - kind: what is asked for.
  ///   - leads: the leads; one that is named twice counts once.
  ///   - workspace: their workspace; nil when they say it themselves.
  ///   - words: what is asked for all of them.
  /// - Returns: the leads with their wish; of another workspace than the one named, they are none.
  /// - Throws: `DeskError` for a name or a value that is not known, or when none of the leads is there, or
  ///   `StoreError`.
  public func choices(
    _ kind: DeskFile, of leads: [LeadID], workspace: String?, _ words: DeskWords
  ) async throws -> DeskChoices {
    let leads = try Self.distinct(leads)
    let places = try await store.workspaces(of: leads)
    let chosen =
      try workspace.map { try self.workspace(named: $0) } ?? Self.only(of: places, leads)
    let here = leads.filter { places[$0] == chosen }
    if here.isEmpty, let first = leads.first {
      let whole = workspace == nil ? "" : " in workspace \(chosen)"
      throw DeskError(
        .noSuchLead,
        leads.count == 1
          ? "there is no lead \(first)\(whole)" : "none of these leads is there\(whole)",
        cure: "leadctl leads lists those there are")
    }
    let wish = try wish(kind, words, in: chosen)
    return DeskChoices(
      workspace: chosen, choices: here.map { DeskChoice($0, wish) },
      missing: leads.filter { places[$0] != chosen })
  }

  private static func distinct(_ leads: [LeadID]) throws -> [LeadID] {
    var seen: Set<LeadID> = []
    let distinct = leads.filter { seen.insert($0).inserted }
    guard !distinct.isEmpty else {
      throw DeskError(.badValue, "no lead is named", cure: "give LeadIDs: L1048576")
    }
    guard distinct.count <= mostNamed else {
      throw DeskError(
        .badValue, "\(distinct.count) leads are named",
        cure: "give at most \(mostNamed), or a file")
    }
    return distinct
  }

  private static func only(of places: [LeadID: WorkspaceName], _ leads: [LeadID]) throws
    -> WorkspaceName
  {
    let all = Set(places.values).sorted()
    guard let only = all.first else {
      throw DeskError(
        .noSuchLead,
        leads.count == 1 ? "there is no lead \(leads[0])" : "none of these leads is there",
        cure: "leadctl leads lists those there are")
    }
    guard all.count == 1 else {
      throw DeskError(
        .badValue, "the leads are of more than one workspace",
        cure: "name one of \(all.map(\.rawValue).joined(separator: ", ")), and only its leads")
    }
    return only
  }

  private func wish(_ kind: DeskFile, _ words: DeskWords, in name: WorkspaceName) throws -> DeskWish
  {
    let workspace = settings().workspaces[name] ?? Workspace(name: name)
    var wish = DeskWish()
    if kind == .returns {
      wish.reason = words.reason.flatMap { ReturnReason($0) }
      guard wish.reason != nil else {
        throw DeskError(.badValue, "a return needs a reason", cure: "say why it is returned")
      }
    }
    if let delivery = words.delivery {
      let known = workspace.deliveries(named: delivery)
      wish.deliveries =
        known.isEmpty
        ? [
          DeliveryName(
            rawValue: try Self.known(
              delivery, "delivery", in: workspace.deliveries.keys.map(\.rawValue)))
        ] : known
    }
    if kind == .assignments { wish.agent = try agent(words.agent ?? "", in: workspace) }
    return wish
  }

  private func agent(_ word: String, in workspace: Workspace) throws -> AgentName {
    let meant = workspace.agents(named: word)
    if let only = meant.first, meant.count == 1 { return only.key }
    guard meant.isEmpty else {
      throw DeskError(
        .badValue, "\"\(word)\" is the name of more than one agent",
        cure: "name one of \(meant.map(\.key.rawValue).joined(separator: ", "))")
    }
    return AgentName(
      rawValue: try Self.known(word, "agent", in: workspace.agents.keys.map(\.rawValue)))
  }
}
