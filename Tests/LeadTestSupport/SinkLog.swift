public import Foundation

/// The requests that a practice buyer wrote down.
public struct SinkLog: Sendable {
  /// The file.
  public let path: String

  /// One request.
  public struct Entry: Decodable, Sendable {
    /// ISO 8601 in UTC.
    public let time: String
    /// Its number, from 1.
    public let sequence: Int
    /// `POST`, as a rule.
    public let method: String
    /// The path asked for.
    public let path: String
    /// By name in lower case.
    public let headers: [String: String]
    /// What was sent.
    public let body: String
    /// The value of `Idempotency-Key`.
    public let idempotencyKey: String?
    /// What it got, in words.
    public let answer: String

    /// The body's members, all texts.
    public var lead: [String: String] {
      get throws { try JSONDecoder().decode([String: String].self, from: Data(body.utf8)) }
    }

    /// When it came.
    public var moment: Date {
      get throws {
        try Date(time, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
      }
    }
  }

  /// All requests so far, in their order.
  public var entries: [Entry] {
    get throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try (FileManager.default.contents(atPath: path) ?? Data())
        .split(separator: UInt8(ascii: "\n")).map { try decoder.decode(Entry.self, from: $0) }
    }
  }

  /// The requests by their keys, each key's in their order.
  public var byKey: [String: [Entry]] {
    get throws { Dictionary(grouping: try entries) { $0.idempotencyKey ?? "" } }
  }
}
