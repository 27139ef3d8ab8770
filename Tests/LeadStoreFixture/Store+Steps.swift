public import LeadModel
public import LeadStore

/// The two halves of a lane's round, each alone.
extension Store {
  /// Commits intents without outcomes.
  public func begin(
    _ intents: [Intent], run: RunID, isAlone: Bool = false, _ inForce: SettingsInForce,
    at now: Moment
  ) async throws(StoreError) -> (beginnings: [Beginning], consequences: Consequences) {
    try await advance([], intents, run: run, isAlone: isAlone, inForce, at: now)
  }

  /// Records outcomes without intents.
  public func record(
    _ results: [AttemptResult], _ inForce: SettingsInForce, at now: Moment
  ) async throws(StoreError) -> Consequences {
    try await advance(results, [], run: RunID(rawValue: 0), inForce, at: now).consequences
  }
}
