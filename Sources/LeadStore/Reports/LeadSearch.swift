import GRDB
public import LeadModel

/// Some leads of a search, with what is needed to go on behind them.
public struct LeadPage: Sendable {
  /// The leads in the order asked for.
  public let leads: [FoundLead]
  /// The headers of the files that their rows stand in, cells as read.
  public let headers: [OperationID: [String]]
  /// The last lead, after which the next page begins; nil when this is the last page.
  public let next: LeadID?
}

extension Store {
  /// The leads that are meant, a page at a time.
  ///
  /// - Parameters:
  ///   - filter: which leads.
  ///   - order: which come first.
  ///   - after: the last lead of the page before; nil for the first page.
  ///   - limit: the most leads in a page, at least 1.
  /// - Returns: the leads with the headers of their files.
  /// - Throws: `StoreError` when the database cannot be read.
  public func leads(
    _ filter: LeadFilter, order: LeadOrder = .newest, after: LeadID? = nil, limit: Int
  ) async throws(StoreError) -> LeadPage {
    try await read { database in
      let condition = filter.condition(after: after, order)
      let found = try database.rows(
        Self.pageStatement(condition.sql, order),
        StatementArguments(condition.arguments, and: limit)
      ).map(FoundLead.init)
      var headers: [OperationID: [String]] = [:]
      for upload in Set(found.compactMap(\.answer.row?.upload)) {
        headers[upload] = try Self.header(of: upload, in: database)
      }
      return LeadPage(
        leads: found, headers: headers, next: found.count < limit ? nil : found.last?.id)
    }
  }

  /// How many leads are meant.
  public func count(_ filter: LeadFilter) async throws(StoreError) -> Int {
    try await read { database in
      let condition = filter.condition(after: nil, .newest)
      let row = try database.row(
        "SELECT count(*) FROM lead" + condition.sql, StatementArguments(condition.arguments))
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
        StatementArguments(condition.arguments)
      ).compactMap { row in
        let upload: Int64? = row[0]
        return try upload.flatMap { try Self.header(of: OperationID(rawValue: $0), in: database) }
      }
    }
  }

  static func pageStatement(_ condition: String, _ order: LeadOrder) -> String {
    let direction = order == .newest ? "DESC" : "ASC"
    return FoundLead.columns + condition + " ORDER BY lead.id \(direction) LIMIT ?"
  }

  static func header(of upload: OperationID, in database: Database) throws -> [String]? {
    try database.row("SELECT header FROM upload WHERE operation = ?", [upload.rawValue])
      .flatMap { try JSONColumn.value([String].self, $0["header"]) }
  }
}
