/// Why a practice buyer does not run.
public struct PracticeBuyerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of faults.
  public enum Code: String, Sendable {
    case logUnavailable = "log_unavailable"
    case addressUnavailable = "address_unavailable"
    case alreadyRunning = "already_running"
  }

  /// What kind of fault it is.
  public let code: Code
  /// What happened and what to do about it, for a person.
  public let description: String

  static func logUnavailable(path: String, reason: String) -> PracticeBuyerError {
    PracticeBuyerError(
      code: .logUnavailable,
      description: "cannot write the request log \(path): \(reason); "
        + "name a file in a folder that exists and that you may write to")
  }

  static func addressUnavailable(host: String, port: Int, reason: String) -> PracticeBuyerError {
    PracticeBuyerError(
      code: .addressUnavailable,
      description: "cannot listen on \(host) port \(port): \(reason); "
        + "choose another port, or 0 for any that is free")
  }

  static let alreadyRunning = PracticeBuyerError(
    code: .alreadyRunning, description: "this practice buyer runs already; stop it first")
}
