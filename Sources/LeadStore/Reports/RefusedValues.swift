import GRDB
public import LeadModel

/// A value that was refused because it is not on its picklist, and how often.
public struct RefusedValue: Hashable, Sendable {
  /// The workspace.
  public let workspace: WorkspaceName
  /// The field.
  public let field: FieldName
  /// The picklist, by its name when it was refused.
  public let picklist: String
  /// The value as it came.
  public let value: String
  /// How many leads stand rejected for it.
  public let leads: Int
}

extension Store {
  /// The values for which leads stand rejected because no picklist has them, most frequent first.
  ///
  /// - Parameters:
  ///   - workspace: only this workspace; nil for all.
  ///   - limit: the most values.
  /// - Returns: the values.
  /// - Throws: `StoreError` when the database cannot be read.
  public func refusedValues(in workspace: WorkspaceName?, limit: Int) async throws(StoreError)
    -> [RefusedValue]
  {
    try await read { database in
      try database.rows(
        """
        SELECT lead.workspace, fault.value ->> '$.parameters.field' AS field,
          fault.value ->> '$.parameters.picklist' AS picklist,
          fault.value ->> '$.parameters.value' AS refused, count(*) AS leads
        FROM lead, json_each(lead.reasons) AS fault
        WHERE lead.rejected_by = 'schema'
          AND (?1 IS NULL OR lead.workspace = ?1) AND fault.value ->> '$.code' = ?2
        GROUP BY 1, 2, 3, 4 ORDER BY leads DESC, refused LIMIT ?3
        """, [workspace?.rawValue, DispositionCode.invalidListValue.rawValue, limit]
      ).compactMap { row in
        guard let field: String = row["field"], let value: String = row["refused"] else {
          return nil
        }
        return RefusedValue(
          workspace: WorkspaceName(rawValue: row["workspace"]), field: FieldName(rawValue: field),
          picklist: row["picklist"] ?? "", value: value, leads: row["leads"])
      }
    }
  }
}
