public import LeadModel
public import LeadStore

/// What people ask and do outside the engine; every face calls it.
public struct LeadDesk: Sendable {
  let store: Store
  let settings: @Sendable () -> Settings

  /// A desk over a store.
  ///
  /// - Parameters:
  ///   - store: what is known.
  ///   - settings: the configuration in force; asked anew each time, for a reload changes it.
  public init(store: Store, settings: @escaping @Sendable () -> Settings) {
    self.store = store
    self.settings = settings
  }

  /// How many leads stand where.
  public func overview() async throws(StoreError) -> Overview {
    try await store.overview(settings())
  }

  /// The deliveries to which nothing is sent.
  public func pauses() async throws(StoreError) -> [Pause] { try await store.pauses() }

  /// The whole story of a lead.
  ///
  /// - Throws: `DeskError` when there is no such lead, or `StoreError`.
  public func story(of lead: LeadID) async throws -> LeadStory {
    guard let story = try await store.story(of: lead) else {
      throw DeskError(
        .noSuchLead, "there is no lead \(lead)", cure: "leadctl leads lists those there are")
    }
    return story
  }

  /// The schema of a workspace; an open one where several are meant.
  func schema(of workspace: WorkspaceName?) -> Schema {
    workspace.flatMap { settings().workspaces[$0]?.schema } ?? Schema()
  }

  /// The short name (BID) of the buyer behind a delivery; blank when it is not configured any more.
  public func buyer(of delivery: DeliveryName?, in workspace: WorkspaceName) -> String {
    delivery.flatMap { settings().delivery(DeliveryKey(workspace, $0))?.buyer } ?? ""
  }

  /// The value by which people know a lead: that of its workspace's primary key; blank without one.
  public func keyValue(of lead: FoundLead) -> String {
    settings().workspaces[lead.workspace]?.schema.primaryKey.flatMap { lead.fields[$0] } ?? ""
  }
}
