/// Waits until something holds, for at most half a minute.
func eventually(_ holds: () throws -> Bool) async throws -> Bool {
  let end = SuspendingClock.now + .seconds(30)
  while SuspendingClock.now < end {
    if try holds() { return true }
    try await Task.sleep(for: .milliseconds(2))
  }
  return false
}
