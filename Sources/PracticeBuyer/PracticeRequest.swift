/// A request that a practice buyer has logged and is about to answer, for a face to show.
public struct PracticeRequest: Sendable {
  /// When it was read: ISO 8601 in UTC with milliseconds.
  public let time: String
  /// Its number at this buyer, from 1.
  public let sequence: Int
  /// The number of its connection, from 1.
  public let connection: Int
  /// `POST`, as a rule.
  public let method: String
  /// The path asked for, without the query, as it was sent.
  public let path: String
  /// Its `Idempotency-Key` without quotes; nil without one.
  public let idempotencyKey: String?
  /// The size of its body in bytes.
  public let bodySize: Int
  /// The kind of answer it gets.
  public let kind: AnswerKind
  /// The answer in words, as in the log: `accept 200`, `drop after reading`.
  public let answer: String
}

/// What a practice buyer has counted since it was made.
public struct PracticeCounts: Sendable, Equatable {
  /// Requests read and decided on.
  public internal(set) var requests = 0
  /// Different idempotency keys among them.
  public internal(set) var distinctKeys = 0
  /// Connections taken.
  public internal(set) var connections = 0
  /// Connections open now.
  public internal(set) var open = 0
  /// The most connections that were open at one time.
  public internal(set) var mostOpen = 0
  /// Requests by the kind of their answer; a kind that never occurred is not there.
  public internal(set) var answers: [AnswerKind: Int] = [:]

  /// How many requests got this kind of answer.
  public subscript(kind: AnswerKind) -> Int { answers[kind, default: 0] }
}
