import Testing

/// Waits until something holds, ten seconds at most.
func eventually(_ condition: () -> Bool) async throws {
  let limit = ContinuousClock.now + .seconds(10)
  while !condition() {
    try #require(ContinuousClock.now < limit, "it did not come true within ten seconds")
    try await Task.sleep(for: .milliseconds(1))
  }
}
