import GRDB
public import LeadModel

extension Store {
  /// The net under every other way: a lead that is past its deadline and has no open job would never be
  /// answered; it becomes a fault of ours, told as such.
  ///
  /// - Returns: what was set in motion; `handled` equal to `limit` means that there may be more.
  public func closeAbandoned(limit: Int, _ inForce: SettingsInForce, at now: Moment)
    async throws(StoreError) -> Consequences
  {
    let late = try await read { database in
      try database.rows(
        """
        SELECT id FROM lead WHERE status = 'processing' AND deadline_at <= ? AND NOT EXISTS
          (SELECT 1 FROM job WHERE lead = lead.id AND state IN ('waiting', 'sending')) LIMIT ?
        """, [(now.steady - .seconds(10)).rawValue, limit]
      ).map { LeadID($0, "id") }
    }
    guard !late.isEmpty else { return Consequences() }
    return try await writer.perform { database in
      let deliberation = Deliberation(database, inForce, now)
      for id in late {
        guard let lead = try StoredLead.find(id, in: database), lead.state == .processing else {
          continue
        }
        let reason = Reason(.fatal, [.problem: "no job of it was open at its deadline"])
        try deliberation.move(lead, by: .settled(.failed), reasons: [reason], .window)
      }
      deliberation.consequences.handled = late.count
      return deliberation.consequences
    }
  }
}
