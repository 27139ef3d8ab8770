import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

/// What is done to leads that are named.
///
/// `POST /v1/returns`, `/v1/returns/rollback`, `/v1/exceptions/assign`, and `/v1/exceptions/ignore` take some, and
/// answer each. `PUT` or `POST /v1/leads/{id}/return` and `…/rollback_return` take one, and refuse it with 409 when
/// nothing comes of it.
struct DeskRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  private typealias Wish = (path: String, kind: DeskFile, action: DeskAction)

  private static let several: [Wish] = [
    ("returns", .returns, .returns), ("returns/rollback", .rollbacks, .rollbacks),
    ("exceptions/assign", .assignments, .assignments), ("exceptions/ignore", .ignores, .ignores),
  ]

  private static let one: [Wish] = [
    ("return", .returns, .returns), ("rollback_return", .rollbacks, .rollbacks),
  ]

  func add(to group: RouterGroup<PeerContext>) {
    for wish in Self.several {
      group.post("\(wish.path)") { request, context in
        let result = try await act(wish.kind, wish.action, on: nil, request, context)
        return try Response.json(result)
      }
    }
    for wish in Self.one {
      for method in [HTTPRequest.Method.put, .post] {
        group.on("leads/:lead/\(wish.path)", method: method) { request, context in
          let lead = try context.part("lead")
          let result = try await act(wish.kind, wish.action, on: lead, request, context)
          try Self.refuse(result)
          return try Response.json(result)
        }
      }
    }
  }

  private func act(
    _ kind: DeskFile, _ action: DeskAction, on lead: String?, _ request: Request,
    _ context: PeerContext
  ) async throws -> DeskResultView {
    _ = try QueryParameters(of: request, known: [])
    let body = try await request.value(DeskRequest.self)
    var words = DeskWords()
    words.reason = body.reason
    words.delivery = body.delivery.flatMap { $0.isEmpty ? nil : $0 }
    words.agent = body.agent
    let chosen = try await desk.choices(
      kind, of: try Self.leads(lead.map { [$0] } ?? body.leads ?? []), workspace: body.workspace,
      words)
    let result = try await engine.act(
      action, kind.order, on: chosen.choices, in: chosen.workspace, actor: try await context.actor()
    )
    return DeskResultView(result, missing: chosen.missing)
  }

  private static func leads(_ words: [String]) throws -> [LeadID] {
    try words.map { word in
      guard let lead = LeadID(word) else {
        throw ProblemView.badParameter("leads", word, "a LeadID is L and a number: L1048576")
      }
      return lead
    }
  }

  /// Who asks for one lead is told as of a request that failed.
  private static func refuse(_ result: DeskResultView) throws {
    guard let lead = result.leads.first, lead.outcome != DeskOutcome.done.rawValue else { return }
    throw ProblemView(
      code: lead.code?.lowercased() ?? "refused", status: 409, detail: lead.reason)
  }
}
