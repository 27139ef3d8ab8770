/// Something that a test waited for and that did not come in time.
public struct NotInTime: Error, CustomStringConvertible {
  /// What was waited for.
  public let what: String
  /// How long.
  public let limit: Duration
  /// What was seen instead, as far as known.
  public var instead = ""

  /// What was waited for, how long, and what was seen instead.
  public var description: String {
    "not within \(limit): \(what)" + (instead.isEmpty ? "" : "\n\(instead)")
  }
}

/// Looks again and again until there is a value.
///
/// - Parameters:
///   - what: what is waited for, for the failure.
///   - limit: the longest wait; long, because the machine may be busy with other tests.
///   - pause: the time between two looks.
///   - look: gives nil as long as there is nothing yet.
/// - Returns: the first value that was seen.
/// - Throws: `NotInTime`, or what `look` throws.
public func eventually<Value>(
  _ what: String, within limit: Duration = .seconds(180), every pause: Duration = .milliseconds(10),
  value look: () async throws -> Value?
) async throws -> Value {
  let end = ContinuousClock.now + limit
  while true {
    if let value = try await look() { return value }
    guard ContinuousClock.now < end else { throw NotInTime(what: what, limit: limit) }
    try await Task.sleep(for: pause)
  }
}

/// Looks again and again until something holds.
public func eventually(
  _ what: String, within limit: Duration = .seconds(180), every pause: Duration = .milliseconds(10),
  _ holds: () async throws -> Bool
) async throws {
  let _: Bool = try await eventually(what, within: limit, every: pause) {
    try await holds() ? true : nil
  }
}

/// Lets a time pass in which something must not happen, or a moment that a test chose at random.
public func letPass(_ time: Duration) async throws { try await Task.sleep(for: time) }
