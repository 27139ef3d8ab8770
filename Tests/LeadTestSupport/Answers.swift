import Foundation

/// What leadd answers to one dropped file.
public struct Answers: Sendable {
  private let site: Site
  private let stem: String

  /// The answers to an upload.
  ///
  /// - Parameters:
  ///   - site: where it was dropped.
  ///   - path: where it was dropped, below the inbox.
  ///   - upload: its number.
  init(_ site: Site, to path: String, upload: Int) {
    self.site = site
    stem = "outbox/" + (path as NSString).deletingPathExtension + ".\(upload)"
  }

  /// How the line of the state begins when nothing more will come.
  fileprivate static var final: Regex<Substring> {
    /State: +(?:answered:|refused:|duplicate of|cancelled)/
  }

  /// The status text; nil when there is none.
  public var status: String? { site.text("\(stem).status.txt") }
  /// The tables; nil when there is none.
  public func table(_ kind: String) throws -> AnswerTable? {
    try site.bytes("\(stem).\(kind).csv").map { try AnswerTable($0) }
  }

  /// The same as text, as an editor shows it; nil when there is none.
  public func text(_ kind: String) -> String? { site.text("\(stem).\(kind).csv") }

  /// The summary; nil as long as the upload is not answered.
  public var summary: Summary? {
    get throws {
      try site.bytes("\(stem).summary.json").map {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Summary.self, from: Data($0))
      }
    }
  }

  /// What stands in `.summary.json`, as far as tests look at it.
  public struct Summary: Decodable, Sendable {
    /// The upload's state.
    public let state: String
    /// Why it was refused.
    public let reason: String?
    /// The upload with the same bytes.
    public let duplicateOf: Int?
    /// How many rows it has.
    public let rows: Int
    /// Leads by status.
    public let byStatus: [String: Int]
    /// Leads and rows by code.
    public let byCode: [String: Int]
    /// What was noticed.
    public let remarks: [String]
    /// From claim to answer.
    public let secondsTaken: Double?
  }
}

extension Site {
  /// Waits until an upload is answered and its status text says so; what that said last is in the failure.
  public func answers(
    to path: String, upload: Int, within limit: Duration = .seconds(90)
  ) async throws -> Answers {
    let answers = Answers(self, to: path, upload: upload)
    do {
      try await eventually("\(path) is answered as upload \(upload)", within: limit) {
        try answers.summary != nil && answers.status?.contains(Answers.final) == true
      }
    } catch var late as NotInTime {
      late.instead = answers.status ?? "there is no status text"
      throw late
    }
    return answers
  }
}
