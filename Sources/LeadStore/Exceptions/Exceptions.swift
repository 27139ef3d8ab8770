import GRDB
public import LeadModel

/// How many entries of the exceptions list are as asked for.
public struct ExceptionCounts: Hashable, Sendable {
  /// All of them.
  public var total = 0
  /// Those that somebody ignored, where these are shown.
  public var ignored = 0
  /// By failure reason.
  public var byCode: [DispositionCode: Int] = [:]
  /// By agent, where an agent has them.
  public var byAgent: [AgentName: Int] = [:]

  /// Nothing counted yet.
  public init() {}

  mutating func add(_ code: DispositionCode?, agent: String?, isIgnored: Bool) {
    total += 1
    ignored += isIgnored ? 1 : 0
    if let code { byCode[code, default: 0] += 1 }
    if let agent { byAgent[AgentName(rawValue: agent), default: 0] += 1 }
  }
}

/// A page of the exceptions list.
public struct ExceptionPage: Sendable {
  /// The entries in the order asked for.
  public let piece: ExceptionPiece
  /// How many there are on all pages.
  public let counts: ExceptionCounts
  /// Behind which entry the next page begins; nil when this is the last page.
  public let next: ExceptionPlace?
}

extension Store {
  /// The exceptions list, a page at a time, from one snapshot.
  ///
  /// - Parameters:
  ///   - filter: which entries.
  ///   - order: what they are sorted by.
  ///   - after: the last place of the page before; nil for the first page.
  ///   - limit: the most entries, at least 1; a page with long rows has fewer.
  ///   - settings: the configuration, which says what the columns show.
  /// - Returns: the entries, with the counts of all that are meant.
  /// - Throws: `StoreError` when the database cannot be read.
  public func exceptions(
    _ filter: ExceptionFilter, order: ExceptionOrder = .newest, after: ExceptionPlace? = nil,
    limit: Int, in settings: Settings
  ) async throws(StoreError) -> ExceptionPage {
    try await read { database in
      let scan = try Self.scan(filter, order, after: after, limit: limit + 1, settings, database)
      let places = scan.next.first
      let (piece, looked) = try ExceptionPiece.first(
        of: places.prefix(limit), filter, settings, in: database)
      return ExceptionPage(
        piece: piece, counts: scan.counts,
        next: looked < places.count ? places[looked - 1] : nil)
    }
  }

  /// The agents who have leads, configured or not, by name.
  public func agentsWithLeads(in workspace: WorkspaceName?) async throws(StoreError) -> [AgentName]
  {
    try await read { database in
      try database.rows(
        """
        SELECT DISTINCT agent FROM lead
        WHERE status = 'assigned' AND (?1 IS NULL OR workspace = ?1) ORDER BY agent
        """, [workspace?.rawValue]
      ).map { AgentName(rawValue: $0[0]) }
    }
  }

  /// Looks through the workspaces that are meant.
  static func scan(
    _ filter: ExceptionFilter, _ order: ExceptionOrder, after: ExceptionPlace?, limit: Int,
    collectsUploads: Bool = false, _ settings: Settings, _ database: Database
  ) throws -> ExceptionScan {
    let names =
      try filter.workspace.map { [$0] }
      ?? database.rows("SELECT DISTINCT workspace FROM list ORDER BY workspace").map {
        WorkspaceName(rawValue: $0[0])
      }
    var scan = ExceptionScan(
      filter, order, after: after, limit: limit, collectsUploads: collectsUploads,
      ExceptionList(Workspace(name: "")))
    for name in names {
      scan.list = ExceptionList(settings.workspaces[name] ?? Workspace(name: name))
      try scan.run(in: database)
    }
    return scan
  }
}

/// The whole exceptions list, read a piece at a time, so that who is slow or goes away costs nothing.
///
/// It has the leads that there were when it began, as far as they still are exceptions when their piece is read.
public struct ExceptionReading: Sendable {
  private let store: Store
  private let order: ExceptionOrder
  private let settings: Settings
  private var filter: ExceptionFilter
  private var places: ArraySlice<ExceptionPlace> = []
  private var last: ExceptionPlace?
  private var isAtEnd = false
  private var left: Int

  /// How many places are held at once: each further look reads all candidates again.
  var placesAtOnce = 20_000
  /// The most entries of a piece.
  private static let longestPiece = 500

  /// Begins at the first entry.
  ///
  /// - Parameters:
  ///   - store: the store.
  ///   - filter: which entries.
  ///   - order: what they are sorted by.
  ///   - limit: the most entries; nil for all.
  ///   - settings: the configuration.
  public init(
    _ store: Store, _ filter: ExceptionFilter, order: ExceptionOrder = .newest, limit: Int? = nil,
    in settings: Settings
  ) {
    self.store = store
    self.filter = filter
    self.order = order
    self.settings = settings
    left = limit ?? .max
  }

  /// The headers of the files that the entries came with, the latest file first; to be asked for before any entry.
  public mutating func headers() async throws(StoreError) -> [[String]] {
    try await begin()
    let (filter, order, settings) = (filter, order, settings)
    return try await store.read { database in
      let scan = try Store.scan(
        filter, order, after: nil, limit: 1, collectsUploads: true, settings, database)
      return try scan.uploads.sorted(by: >).compactMap { try Store.header(of: $0, in: database) }
    }
  }

  /// The next entries, at least one; nil when there are no more.
  public mutating func next() async throws(StoreError) -> ExceptionPiece? {
    try await begin()
    while left > 0 {
      if places.isEmpty { try await findPlaces() }
      guard !places.isEmpty else { return nil }
      let (filter, settings, some) = (filter, settings, places.prefix(Self.longestPiece))
      let (piece, looked) = try await store.read { database in
        try ExceptionPiece.first(of: some, filter, settings, in: database)
      }
      places = places.dropFirst(looked)
      left -= piece.entries.count
      if !piece.entries.isEmpty { return piece }
    }
    return nil
  }

  /// Looks for the places behind those that were read.
  private mutating func findPlaces() async throws(StoreError) {
    guard !isAtEnd else { return }
    let (filter, order, settings, last) = (filter, order, settings, last)
    let most = Swift.min(left, placesAtOnce)
    let found = try await store.read { database in
      try Store.scan(filter, order, after: last, limit: most, settings, database).next.first
    }
    isAtEnd = found.count < most
    self.last = found.last
    places = found[...]
  }

  private mutating func begin() async throws(StoreError) {
    if filter.upTo == nil { filter.upTo = try await store.newestLead() ?? LeadID(rawValue: 0) }
  }
}
