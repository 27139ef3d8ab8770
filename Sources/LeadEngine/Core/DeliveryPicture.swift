public import LeadModel
public import LeadStore

/// One delivery as `leadctl deliveries show` shows it.
public struct DeliveryPicture: Sendable {
  /// Its configuration.
  public var delivery: Delivery
  /// What its lane is doing.
  public var lane: LaneStatus
  /// The campaigns that have it.
  public var campaigns: [CampaignName]
  /// How full its caps are.
  public var caps: [CapStanding]
  /// Whether its schedule is open; nil when it has none.
  public var isOpen: Bool?
  /// When its schedule opens next, if it is closed.
  public var opensAt: Timestamp?
  /// Its latest errors, newest first.
  public var lastErrors: [RecentError]
}

extension Engine {
  private static let errorsShown = 10

  /// One delivery with its lane, its caps, and its latest errors.
  public func picture(of key: DeliveryKey) async throws -> DeliveryPicture {
    let delivery = try known(key)
    let now = workplace.now()
    let lane = try await status().lanes.first { $0.delivery == key }
    let isOpen = delivery.schedule?.isOpen(at: now.wall)
    return DeliveryPicture(
      delivery: delivery,
      lane: lane
        ?? LaneStatus(
          delivery: key, state: .removed, inFlight: 0, waiting: 0, reason: "", lastError: nil),
      campaigns: workplace.settings.workspaces[key.workspace]?.campaigns.values
        .filter { $0.deliveries.contains(key.delivery) }.map(\.name).sorted() ?? [],
      caps: try await workplace.store.caps(of: delivery, at: now), isOpen: isOpen,
      opensAt: isOpen == false ? delivery.schedule?.nextOpening(from: now.wall) : nil,
      lastErrors: try await workplace.store.lastErrors(of: key, limit: Self.errorsShown))
  }

  /// How many jobs wait at each delivery, by age and by what they wait for.
  public func queueShape() async throws -> [QueueShape] {
    try await workplace.store.queueShape(at: workplace.now())
  }
}
