public import LeadModel
public import LeadStore

/// Which leads of a list are put back in the queue.
public struct ChurnQuery: Hashable, Sendable {
  /// Statuses; any of them, and none for all that can be put back.
  public var statuses: [String] = []
  /// A disposition code, in any case.
  public var code: String?
  /// How many attempts the deciding job took: `3`, `3+`, `2-5`.
  public var attempts: String?

  /// All that can be put back.
  public init() {}

  /// What was not successfully handled: refused by the schema or by buyers, without a buyer, or not delivered.
  public static var reset: Self {
    var query = Self()
    query.statuses = [LeadStatus.rejected, .unassigned, .failed].map(\.rawValue)
    return query
  }
}

extension LeadDesk {
  /// The statuses whose leads are never put back in the queue, and why.
  private static let never: [LeadStatus: String] = [
    .processing: "they are in the queue", .returned: "roll their returns back instead",
    .deleted: "they are gone for good",
  ]

  /// Reads which leads of a list are put back in the queue, each word held against what there is.
  ///
  /// - Returns: the filter, by the list's number, which stays when its name changes, and how many leads stand where.
  /// - Throws: `DeskError` for a name or a value that is not known or not possible, or `StoreError`.
  public func churn(_ query: ChurnQuery, of place: ListPlace) async throws -> (
    filter: LeadFilter, byStatus: [LeadStatus: Int]
  ) {
    var words = LeadQuery()
    words.workspace = place.workspace.rawValue
    words.statuses = query.statuses
    words.code = query.code
    words.attempts = query.attempts
    var filter = try await self.filter(words)
    filter.listNumber = place.number
    if let (status, why) = Self.never.first(where: { filter.statuses.contains($0.key) }) {
      throw DeskError(
        .badValue, "leads that are \(status.rawValue) are not put back in the queue",
        cure: why)
    }
    if filter.statuses.isEmpty {
      filter.statuses = Set(LeadStatus.allCases).subtracting(Self.never.keys)
      // Where one buyer is enough, nobody else is asked about what is accepted.
      let campaigns = settings().workspaces[place.workspace]?.campaigns ?? [:]
      let asksAll = try await store.campaigns(of: place.number)
        .contains { campaigns[$0]?.distribution == .all }
      if !asksAll { filter.statuses.remove(.accepted) }
    }
    return (filter, try await store.countByStatus(filter))
  }

  /// A campaign that a list is to be assigned to, or is assigned to, as people name it.
  ///
  /// - Parameters:
  ///   - name: what was given.
  ///   - place: the list.
  ///   - kind: what is to change: one is assigned to what is configured, and all else is said of what is assigned.
  /// - Returns: the campaign.
  /// - Throws: `DeskError` when there is none, with the nearest that there is, or `StoreError`.
  public func campaign(
    named name: String, of place: ListPlace, for kind: ListChange.Kind
  ) async throws -> CampaignName {
    if kind == .assign {
      let configured = settings().workspaces[place.workspace]?.campaigns.keys.map(\.rawValue) ?? []
      return CampaignName(rawValue: try Self.known(name, "campaign", in: configured))
    }
    let assigned = try await store.campaigns(of: place.number).map(\.rawValue)
    if assigned.contains(name) { return CampaignName(rawValue: name) }
    let near = NearestName.of(name, in: assigned).map { "did you mean \($0)?" }
    throw DeskError(
      .unknownName, "list \(place.list) is not in campaign \(name)",
      cure: near
        ?? (assigned.isEmpty ? "it is in none" : "it is in \(assigned.joined(separator: ", "))"))
  }

  /// Checks what a list is to say of itself.
  ///
  /// - Returns: the same with the time zone by its proper name.
  /// - Throws: `DeskError` for a time zone that there is not, with the nearest that there is.
  public func checked(_ details: ListDetails) throws -> ListDetails {
    guard let text = details.timeZone, !text.isEmpty else { return details }
    var details = details
    guard let name = TimeZoneText.named(text) else {
      throw DeskError(
        .badValue, "there is no time zone \"\(text.prefix(80))\"",
        cure: TimeZoneText.suggestion(for: text).map { "did you mean \($0)?" }
          ?? "give its name: America/New_York")
    }
    details.timeZone = name
    return details
  }
}
