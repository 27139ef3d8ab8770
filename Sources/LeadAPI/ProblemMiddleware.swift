import Hummingbird
import LeadDesk
import LeadEngine
import LeadStore
import LeadWire
import Logging

/// Turns every failure into a problem that a person can read, and tells the journal of those that are leadd's own.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
  let logger: Logger

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let problem = Self.problem(error, request)
      if problem.status >= 500 {
        // The path alone: a query may hold a lead's values.
        logger.tell(
          .requestFailed,
          [
            "method": "\(request.method)", "path": "\(request.uri.path)",
            "reason": "\(Self.reason(error))",
          ])
      }
      return try Response.json(problem, status: problem.status, type: ProblemView.mediaType)
    }
  }

  private static func problem(_ error: any Error, _ request: Request) -> ProblemView {
    switch error {
    case let problem as ProblemView: problem
    case let error as DeskError:
      ProblemView(
        code: error.code.rawValue, status: error.code.isAbsence ? 404 : 400,
        detail: error.description)
    case let error as StoreError:
      switch error.kind {
      case .refused: ProblemView(code: "refused", status: 409, detail: error.sentence)
      case .diskFull: ProblemView(code: "disk_full", status: 507, detail: error.sentence)
      case .ioFailed, .unusable, .tooNew, .internalFault:
        ProblemView(code: "internal", status: 500, detail: error.sentence)
      }
    case let error as any HTTPResponseError where error.status == .notFound:
      ProblemView(
        code: "no_such_route", status: 404,
        detail: "there is no \(request.method) \(request.uri.path); is leadctl of leadd's version?")
    case let error as any HTTPResponseError:
      ProblemView(
        code: "bad_request", status: error.status.code,
        detail: (error as? HTTPError)?.body ?? error.status.reasonPhrase)
    default:
      ProblemView(
        code: "internal", status: 500,
        detail: "leadd could not do it; journalctl -u leadd says why")
    }
  }

  /// Errors of our own hold no values of leads; of others only the kind is told.
  private static func reason(_ error: any Error) -> String {
    switch error {
    case let error as StoreError: error.sentence
    case let error as DeskError: error.description
    case let error as any CustomStringConvertible & Error: "\(type(of: error)): \(error)"
    default: "\(type(of: error))"
    }
  }
}

extension DeskError.Code {
  fileprivate var isAbsence: Bool { [.noSuchLead, .noSuchUpload, .noSuchOperation].contains(self) }
}

extension ProblemView {
  /// A problem whose title is the status in words.
  init(code: String, status: Int, detail: String) {
    let words = HTTPResponse.Status(code: status).reasonPhrase
    self.init(code: code, title: words.isEmpty ? "Error" : words, status: status, detail: detail)
  }

  /// A parameter that cannot be what was meant.
  static func badParameter(_ name: String, _ value: String, _ cure: String) -> Self {
    Self(
      code: "bad_parameter", status: 400,
      detail: "parameter \(name) cannot be \"\(value.prefix(80))\"; \(cure)")
  }
}
