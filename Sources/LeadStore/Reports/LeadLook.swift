import GRDB
import LeadModel

/// Looks for the leads of a filter for a bounded time: no search, however dear, holds a reader for long.
struct LeadLook {
  let filter: LeadFilter
  let order: LeadOrder
  let database: Database
  /// After so long it says how far it came, whatever it found.
  var patience = Duration.milliseconds(40)

  /// What a look found.
  struct Found {
    /// The leads that are meant, in their order.
    var leads: [LeadID] = []
    /// The lead behind which the next look begins; nil when nothing is left.
    var next: LeadID?
  }

  /// An index with fewer leads than this is followed to its end sooner than leads are walked along.
  private static let few = 20_000
  /// The most leads of a time whose numbers are looked up before, a few milliseconds.
  private static let mostMade = 200_000

  /// The most leads that are held against a filter at once, some milliseconds of work; measured in
  /// `docs/benchmarks.md`.
  private var longestStep: Int {
    if filter.reasonHolds != nil { return 500 }
    if !filter.values.isEmpty { return 4000 }
    return filter.delivery != nil || filter.attempts != nil ? 8000 : 20_000
  }

  /// The next leads that are meant.
  ///
  /// - Parameters:
  ///   - last: the lead behind which it begins.
  ///   - limit: the most leads that are wanted.
  /// - Returns: the leads; fewer than wanted with a next one means that time was over.
  /// - Throws: an error of the database.
  func leads(after last: LeadID?, limit: Int) throws -> Found {
    guard filter.leads == nil, filter.keys == nil else {
      // Few by their nature, and each looked up by its number or key.
      let condition = filter.condition(after: last, order)
      let leads = try database.rows(
        "SELECT lead.id FROM lead\(condition.sql) ORDER BY \(order.sorting) LIMIT ?",
        StatementArguments(condition.values, and: limit)
      ).map { LeadID($0, "id") }
      return Found(leads: leads, next: leads.count < limit ? nil : leads.last)
    }
    var found = Found()
    guard let made = try made(), var bounds = order.bounds(made, behind: last?.rawValue) else {
      return found
    }
    let clock = ContinuousClock()
    let end = clock.now + patience
    let path = try path(in: bounds)
    var step = min(limit, longestStep)
    while true {
      let numbers = path.numbers(in: bounds, order, limit: step)
      let edge = order == .newest ? "min(id)" : "max(id)"
      let met = try database.row(
        "SELECT count(*), \(edge) FROM (\(numbers.sql))", StatementArguments(numbers.values))
      let wanted = limit - found.leads.count
      found.leads += try meant(numbers, limit: wanted)
      if found.leads.count == limit {
        found.next = found.leads.last
        return found
      }
      guard let count: Int = met?[0], count == step, let farthest: Int64 = met?[1],
        let rest = order.bounds(bounds, behind: farthest)
      else {
        found.next = nil
        return found
      }
      found.next = LeadID(rawValue: farthest)
      bounds = rest
      step = min(step * 4, longestStep)
      if clock.now >= end { return found }
    }
  }

  /// The numbers among which the leads of the time are that is asked for; nil when there are none.
  ///
  /// Numbers and times go up together, but a clock can be set.
  private func made() throws -> ClosedRange<Int64>? {
    let all = 0...(filter.upTo?.rawValue ?? Int64.max)
    guard filter.createdFrom != nil || filter.createdBefore != nil else { return all }
    var clause = SearchClause()
    filter.requireMade(&clause)
    let row = try database.row(
      """
      SELECT count(*), min(id), max(id) FROM (SELECT id FROM lead INDEXED BY lead_made
        WHERE \(clause.sql) LIMIT ?)
      """, StatementArguments(clause.values, and: Self.mostMade + 1))
    guard let count: Int = row?[0], count <= Self.mostMade else { return all }
    guard let first: Int64 = row?[1], let last: Int64 = row?[2], first <= all.upperBound else {
      return nil
    }
    return first...min(last, all.upperBound)
  }

  /// The way that meets the fewest leads; where all meet many, the first that has them in their order.
  private func path(in bounds: ClosedRange<Int64>) throws -> LeadPath {
    let paths = LeadPath.serving(filter)
    if paths.count == 1, paths[0].isOrdered { return paths[0] }
    var best: (path: LeadPath, count: Int)?
    for path in paths {
      let most = best?.count ?? Self.few
      let count = try path.count(in: bounds, upTo: most, database)
      if count < most { best = (path, count) }
    }
    return best?.path ?? paths.first(where: \.isOrdered) ?? .all
  }

  /// Those of some leads that are meant.
  private func meant(_ numbers: SearchStatement, limit: Int) throws -> [LeadID] {
    let condition = filter.condition(after: nil, order)
    return try database.rows(
      """
      SELECT lead.id FROM (\(numbers.sql)) AS met CROSS JOIN lead ON lead.id = met.id\(condition.sql)
      ORDER BY \(order.sorting) LIMIT ?
      """, StatementArguments(numbers.values + condition.values, and: limit)
    ).map { LeadID($0, "id") }
  }
}

extension LeadOrder {
  /// What is left of some numbers behind one of them; nil when nothing is.
  fileprivate func bounds(_ bounds: ClosedRange<Int64>, behind last: Int64?) -> ClosedRange<Int64>?
  {
    guard let last else { return bounds }
    switch self {
    case .newest:
      let end = min(bounds.upperBound, last - 1)
      return bounds.lowerBound <= end ? bounds.lowerBound...end : nil
    case .oldest:
      let start = max(bounds.lowerBound, last + 1)
      return start <= bounds.upperBound ? start...bounds.upperBound : nil
    }
  }
}
