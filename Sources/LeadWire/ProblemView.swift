/// Why a request failed, as `application/problem+json` (RFC 9457).
public struct ProblemView: Codable, Hashable, Sendable, Error {
  /// The media type of a problem.
  public static let mediaType = "application/problem+json"

  /// A word for programs, in the form of a relative reference: `/problems/no_such_lead`.
  public var type: String
  /// The HTTP status in words.
  public var title: String
  /// The HTTP status.
  public var status: Int
  /// What is wrong with this request, and the cure; one sentence for people.
  public var detail: String

  /// A problem of a kind.
  ///
  /// - Parameters:
  ///   - code: the word for programs: `no_such_lead`.
  ///   - title: the HTTP status in words.
  ///   - status: the HTTP status.
  ///   - detail: what is wrong and the cure.
  public init(code: String, title: String, status: Int, detail: String) {
    type = "/problems/\(code)"
    self.title = title
    self.status = status
    self.detail = detail
  }

  /// The word for programs.
  public var code: String { String(type.split(separator: "/").last ?? "") }
}
