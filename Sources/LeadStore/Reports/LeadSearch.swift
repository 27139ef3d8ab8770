import GRDB
public import LeadModel

/// Some leads of a search, with what is needed to go on behind them.
public struct LeadPage: Sendable {
  /// The leads in the order asked for.
  public let leads: [FoundLead]
  /// The headers of the files that their rows stand in, cells as read.
  public let headers: [OperationID: [String]]
  /// The lead after which the next page begins; nil when this is the last page.
  public let next: LeadID?
}

extension Store {
  /// The leads that are meant, a page at a time.
  ///
  /// A page that is not full may still have a next one: no page looks at more than some thousand leads
  /// (``LeadLook/most(_:)``), however few of them are meant.
  ///
  /// - Parameters:
  ///   - filter: which leads.
  ///   - order: which come first.
  ///   - after: where the page before says that this one begins; nil for the first page.
  ///   - limit: the most leads in a page, at least 1.
  /// - Returns: the leads with the headers of their files.
  /// - Throws: `StoreError` when the database cannot be read.
  public func leads(
    _ filter: LeadFilter, order: LeadOrder = .newest, after: LeadID? = nil, limit: Int
  ) async throws(StoreError) -> LeadPage {
    try await read { database in
      try Self.page(filter, order: order, after: after, limit: limit, in: database)
    }
  }

  static func page(
    _ filter: LeadFilter, order: LeadOrder, after: LeadID?, limit: Int, in database: Database
  ) throws -> LeadPage {
    let met = try LeadLook(filter: filter, order: order, database: database)
      .leads(after: after, limit: limit)
    let found = try database.rows(
      FoundLead.columns + " WHERE lead.id IN (SELECT value FROM json_each(?)) "
        + "ORDER BY \(order.sorting)", StatementArguments([.numbers(met.leads)])
    ).map(FoundLead.init)
    var headers: [OperationID: [String]] = [:]
    for upload in Set(found.compactMap(\.answer.row?.upload)) {
      headers[upload] = try Self.header(of: upload, in: database)
    }
    return LeadPage(leads: found, headers: headers, next: met.next)
  }

  /// How many leads are meant.
  public func count(_ filter: LeadFilter) async throws(StoreError) -> Int {
    try await read { database in
      let condition = filter.condition(after: nil, .newest)
      let row = try database.row(
        "SELECT count(*) FROM lead" + condition.sql, StatementArguments(condition.values))
      return row?[0] ?? 0
    }
  }

  /// The newest lead of all; nil when there is none.
  public func newestLead() async throws(StoreError) -> LeadID? {
    try await read { database in
      try database.row("SELECT id FROM lead ORDER BY id DESC LIMIT 1").map { LeadID($0, "id") }
    }
  }

  /// The headers of the files that the leads meant came with, by first appearance in that order.
  public func headers(_ filter: LeadFilter, order: LeadOrder) async throws(StoreError) -> [[String]]
  {
    try await read { database in
      let condition = filter.condition(after: nil, order)
      let first = order == .newest ? "max(lead.id) DESC" : "min(lead.id)"
      return try database.rows(
        "SELECT row_upload FROM lead\(condition.sql) GROUP BY row_upload ORDER BY \(first)",
        StatementArguments(condition.values)
      ).compactMap { row in
        let upload: Int64? = row[0]
        return try upload.flatMap { try Self.header(of: OperationID(rawValue: $0), in: database) }
      }
    }
  }

  static func header(of upload: OperationID, in database: Database) throws -> [String]? {
    try database.row("SELECT header FROM upload WHERE operation = ?", [upload.rawValue])
      .flatMap { try JSONColumn.value([String].self, $0["header"]) }
  }
}
