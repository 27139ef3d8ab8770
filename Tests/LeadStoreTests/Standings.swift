import GRDB
import LeadModel

@testable import LeadStore

extension Scene {
  /// Where each lead stands by its jobs alone, oldest first.
  func standings() async throws -> [LeadState] {
    let (inForce, now) = (inForce, now)
    return try await store.pool.read { database in
      let deliberation = Deliberation(database, inForce, now)
      return try Int64.fetchAll(database, sql: "SELECT id FROM lead ORDER BY id").compactMap { id in
        guard let lead = try StoredLead.find(LeadID(rawValue: id), in: database) else { return nil }
        return Standing(
          jobs: try StoredJob.all(of: lead, in: database).map(\.summary),
          campaigns: try deliberation.campaigns(of: lead.list, in: lead.workspace),
          list: lead.listName, before: lead.state
        ).state
      }
    }
  }
}
