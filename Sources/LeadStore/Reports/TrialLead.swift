import Foundation
import GRDB
public import LeadModel

/// A lead's values as a trial of a delivery needs them.
public struct TrialLead: Hashable, Sendable {
  /// The values.
  public let fields: LeadFields
  /// The lead's source.
  public let source: String
  /// The lead's list.
  public let list: ListName
}

extension Store {
  /// A lead's values; nil when the workspace has no such lead.
  public func trialLead(_ id: LeadID, in workspace: WorkspaceName) async throws(StoreError)
    -> TrialLead?
  {
    try await read { database in
      try database.row(
        """
        SELECT lead.fields, lead.source, list.name FROM lead JOIN list ON list.id = lead.list
        WHERE lead.id = ? AND lead.workspace = ?
        """, [id.rawValue, workspace.rawValue]
      ).map { row in
        TrialLead(
          fields: try JSONColumn.value(LeadFields.self, row["fields"]) ?? LeadFields(),
          source: row["source"], list: ListName(rawValue: row["name"]))
      }
    }
  }

  /// The response that a lead's last attempt at a delivery got; nil when there is none, or it was trimmed away.
  public func recordedResponse(of lead: LeadID, at delivery: DeliveryKey)
    async throws(StoreError) -> WireResponse?
  {
    try await read { database in
      let row = try database.row(
        """
        SELECT attempt.status, attempt.response_headers, attempt.response, attempt.response_is_cut
        FROM job JOIN attempt ON attempt.job = job.id
        WHERE job.lead = ? AND job.workspace = ? AND job.delivery = ? AND attempt.status IS NOT NULL
        ORDER BY attempt.id DESC LIMIT 1
        """, [lead.rawValue, delivery.workspace.rawValue, delivery.delivery.rawValue])
      guard let row, let body: Data = row["response"] else { return nil }
      return WireResponse(
        stored: row["status"],
        headers: try JSONColumn.value([HeaderField].self, row["response_headers"]) ?? [],
        body: body, isCut: row["response_is_cut"])
    }
  }
}
