import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire
import Logging

/// `GET /v1/leads`, as pages or as a whole export, `GET /v1/leads/{id}`, `POST /v1/leads/revalidate`, and
/// `POST /v1/leads/{id}/settle`.
struct LeadRoutes {
  let engine: any EngineFace
  let desk: LeadDesk
  let logger: Logger

  func add(to group: RouterGroup<PeerContext>) {
    group.get("leads") { request, _ in
      let parameters = try QueryParameters(
        of: request, known: LeadQuery.parameters + ["order", "after", "limit", "export"])
      let query = try LeadQuery(parameters)
      let order = try parameters.word("order", LeadOrder.self)
      if let form = try parameters.word("export", ExportForm.self) {
        return try await export(
          query, order ?? .oldest, try parameters.number("limit", in: 1...Int.max), form)
      }
      let page = try await desk.leads(
        query, order: order ?? .newest, after: try parameters.lead("after"),
        limit: try parameters.number("limit", in: 1...1000) ?? 100)
      return try Response.json(
        LeadListView(
          leads: page.leads.map { LeadView($0, desk) }, next: page.next?.description))
    }
    group.get("leads/:lead") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let story = try await desk.story(of: try Self.lead(context))
      return try Response.json(StoryView(story, desk, now: try await engine.status().now))
    }
    group.post("leads/revalidate") { request, context in
      try await revalidate(request, context)
    }
    group.post("leads/:lead/settle") { request, context in
      try await settle(request, context)
    }
  }

  static func lead(_ context: PeerContext) throws -> LeadID {
    let word = try context.part("lead")
    guard let lead = LeadID(word) else {
      throw ProblemView.badParameter("lead", word, "a LeadID is L and a number: L1048576")
    }
    return lead
  }

  /// What a person found out of a request of which nobody knows whether it arrived.
  private func settle(_ request: Request, _ context: PeerContext) async throws -> Response {
    let parameters = try QueryParameters(of: request, known: ["as", "delivery"])
    let lead = try Self.lead(context)
    guard let settlement = try parameters.word("as", DoubtSettlement.self) else {
      throw ProblemView.badParameter("as", "", "give accepted, rejected, or resend")
    }
    let story = try await desk.story(of: lead)
    var delivery: DeliveryName?
    if let word = try parameters.text("delivery") {
      let workspace = story.lead.workspace.rawValue
      delivery = try await desk.delivery(named: word, workspace: workspace).delivery
    }
    let settled = try await engine.settle(
      lead, at: delivery, as: settlement, actor: try await context.actor())
    let now = LeadView(try await desk.story(of: lead).lead, desk)
    return try Response.json(
      SettledView(
        leadID: now.leadID, delivery: settled.rawValue, settlement: settlement.rawValue,
        status: now.status, reason: now.reason))
  }

  /// Frees what the schema takes now, of the leads that a list with the same filters would show.
  private func revalidate(_ request: Request, _ context: PeerContext) async throws -> Response {
    let parameters = try QueryParameters(of: request, known: LeadQuery.parameters + ["dry_run"])
    let filter = try await desk.filter(try LeadQuery(parameters))
    let dryRun = try parameters.flag("dry_run") ?? false
    let report = try await engine.revalidate(
      filter, dryRun: dryRun, actor: try await context.actor())
    return try Response.json(
      RevalidationView(
        operation: report.operation?.rawValue, looked: report.looked, freed: report.cured,
        dryRun: dryRun))
  }

  /// The status is sent before the first lead is read; what goes wrong later ends the connection, so that nobody
  /// takes half an export for a whole one.
  private func export(
    _ query: LeadQuery, _ order: LeadOrder, _ limit: Int?, _ form: ExportForm
  ) async throws -> Response {
    let export = try await desk.export(query, order: order, limit: limit, as: form)
    let type = form == .csv ? "text/csv; charset=utf-8" : "application/x-ndjson"
    return Response(
      status: .ok, headers: [.contentType: type],
      body: ResponseBody { [logger] writer in
        do {
          for try await piece in export { try await writer.write(ByteBuffer(bytes: piece)) }
        } catch let error as StoreError {
          logger.tell(.exportBrokeOff, ["reason": "\(error.sentence)"])
          throw error
        }
        try await writer.finish(nil)
      })
  }
}
