import GRDB
import LeadModel

/// Conditions of a statement, all of which must hold, with the values bound in them.
struct SearchClause {
  private(set) var parts: [String] = []
  private(set) var values: [BoundValue] = []

  /// A value to be bound.
  enum BoundValue: Hashable, Sendable {
    case number(Int64)
    case text(String)

    /// Leads as a JSON array, which makes one statement of any number of them.
    static func numbers(_ leads: [LeadID]) -> Self {
      .text("[" + leads.map { String($0.rawValue) }.joined(separator: ",") + "]")
    }
  }

  mutating func require(_ sql: String, _ values: BoundValue...) { require(sql, values) }

  mutating func require(_ sql: String, _ values: [BoundValue]) {
    parts.append(sql)
    self.values += values
  }

  /// The conditions in one; true where there is none.
  var sql: String { parts.isEmpty ? "1" : parts.joined(separator: " AND ") }

  /// So many places for values.
  static func places(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
  }
}

/// A statement with the values bound in it.
struct SearchStatement {
  let sql: String
  let values: [SearchClause.BoundValue]
}

extension StatementArguments {
  /// A clause's values, followed by others.
  init(_ values: [SearchClause.BoundValue], and others: Int...) {
    let bound: [(any DatabaseValueConvertible)?] = values.map { value in
      switch value {
      case .number(let number): number
      case .text(let text): text
      }
    }
    self.init(bound + others.map { $0 as (any DatabaseValueConvertible)? })
  }
}
