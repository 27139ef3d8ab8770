public import LeadModel

/// How the writer does, since the start.
public struct CommitFigures: Hashable, Sendable {
  /// How long a group took from its first statement until it was on disk, in seconds.
  public internal(set) var durations = Histogram(
    bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
  /// How many commands were committed together.
  public internal(set) var commands = Histogram(bounds: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512])
  /// Groups that could not be committed.
  public internal(set) var failures = 0

  /// Nothing was committed yet.
  public init() {}
}

extension Store {
  /// How the writer does, since the start.
  public var commitFigures: CommitFigures { writer.figures }
}
