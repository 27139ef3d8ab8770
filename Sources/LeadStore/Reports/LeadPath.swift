import GRDB
import LeadModel

/// A way to the leads of a filter that need not look at all there are; it may meet others, but it misses none.
struct LeadPath {
  /// The index that is followed; nil for the leads themselves.
  let index: String?
  /// Whether the index gives its leads in their order, so that the first are had without reading the others.
  let isOrdered: Bool
  private let branches: [SearchClause]

  private init(_ index: String?, isOrdered: Bool = true, _ branches: [SearchClause]) {
    self.index = index
    self.isOrdered = isOrdered
    self.branches = branches
  }

  /// Every lead in its order.
  static let all = LeadPath(nil, [SearchClause()])

  /// The numbers of the first leads on the way, in their order.
  ///
  /// - Parameters:
  ///   - bounds: the numbers among which they are.
  ///   - order: which come first.
  ///   - limit: the most leads.
  /// - Returns: a statement of one column, `id`.
  func numbers(in bounds: ClosedRange<Int64>, _ order: LeadOrder, limit: Int) -> SearchStatement {
    let end = " ORDER BY \(order.sorting) LIMIT ?"
    let parts = branches.map { branch in
      let clause = branch.within(bounds)
      return SearchStatement(
        sql: "SELECT lead.id FROM \(source) WHERE \(clause.sql)\(end)",
        values: clause.values + [.number(Int64(limit))])
    }
    guard parts.count > 1 else { return parts[0] }
    let union = parts.map { "SELECT id FROM (\($0.sql))" }.joined(separator: " UNION ALL ")
    return SearchStatement(
      sql: "SELECT id FROM (\(union)) AS lead\(end)",
      values: parts.flatMap(\.values) + [.number(Int64(limit))])
  }

  /// How many leads are on the way, counted up to a limit.
  func count(in bounds: ClosedRange<Int64>, upTo limit: Int, _ database: Database) throws -> Int {
    var count = 0
    for branch in branches where count < limit {
      let clause = branch.within(bounds)
      let row = try database.row(
        "SELECT count(*) FROM (SELECT 1 FROM \(source) WHERE \(clause.sql) LIMIT ?)",
        StatementArguments(clause.values, and: limit - count))
      count += row?[0] ?? 0
    }
    return count
  }

  private var source: String { index.map { "lead INDEXED BY \($0)" } ?? "lead" }
}

extension LeadPath {
  /// The ways that serve a filter, the ones that usually meet the fewest leads first.
  static func serving(_ filter: LeadFilter) -> [LeadPath] {
    var filter = filter
    if filter.agents != nil, filter.statuses.isEmpty { filter.statuses = [.assigned] }
    var paths: [LeadPath] = []
    if let code = filter.code, code != .accepted {
      var clause = SearchClause()
      // The second half is what the index says of itself.
      clause.require("lead.code = '\(code.rawValue)' AND lead.code != 'ACCEPTED'")
      paths.append(LeadPath("lead_of_code", [clause]))
    }
    if let agents = filter.agents, !agents.isEmpty {
      let branches = agents.map { LeadFilter.with($0.value, of: $0.key) }
      paths.append(LeadPath("lead_assigned", isOrdered: false, branches))
    }
    if filter.upload != nil || filter.file != nil { paths.append(ofUploads(filter)) }
    if filter.hasLists || filter.workspace != nil || !filter.statuses.isEmpty {
      var clause = SearchClause()
      if filter.hasLists {
        filter.requireLists(&clause)
      } else if let workspace = filter.workspace {
        clause.require(
          "lead.list IN (SELECT id FROM list WHERE workspace = ?)", .text(workspace.rawValue))
      } else {
        clause.require("lead.list IN (SELECT id FROM list)")
      }
      clause.require(Self.anyStatus(filter))
      paths.append(LeadPath("lead_of_list", [clause]))
    }
    return paths
  }

  /// Leads of one status and code are in order; those without a code yet are a branch of their own.
  private static func ofUploads(_ filter: LeadFilter) -> LeadPath {
    var coded = SearchClause()
    filter.requireUploads(&coded)
    coded.require(anyStatus(filter))
    var uncoded = coded
    let codes = filter.code.map { [$0] } ?? DispositionCode.allCases
    let words = codes.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    coded.require("lead.code IN (\(words))")
    uncoded.require("lead.code IS NULL")
    return LeadPath("lead_of_upload", filter.code == nil ? [coded, uncoded] : [coded])
  }

  /// Every status is named where none is asked for: behind each one an index has the leads in their order.
  private static func anyStatus(_ filter: LeadFilter) -> String {
    LeadFilter.anyOf(
      filter.statuses.isEmpty ? Array(LeadStatus.allCases) : Array(filter.statuses))
  }
}

extension SearchClause {
  /// The same for leads of some numbers.
  fileprivate func within(_ bounds: ClosedRange<Int64>) -> Self {
    var clause = self
    clause.require(
      "lead.id >= ? AND lead.id <= ?", .number(bounds.lowerBound), .number(bounds.upperBound))
    return clause
  }
}
