import Testing

/// Waits until something holds; a failure says what did not come to hold.
func eventually(
  _ what: Comment, limit: Duration = .seconds(10), _ holds: () async -> Bool
) async throws {
  let end = ContinuousClock.now + limit
  while await !holds() {
    try #require(ContinuousClock.now < end, what)
    try await Task.sleep(for: .milliseconds(5))
  }
}
