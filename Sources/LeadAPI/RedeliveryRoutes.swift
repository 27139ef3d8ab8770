import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

/// `POST /v1/redeliveries`, `GET /v1/redeliveries/{n}` and `…/{n}/leads`, and `POST /v1/redeliveries/{n}/cancel`.
struct RedeliveryRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  private static let parameters =
    ["delivery", "workspace", "all", "count", "order", "skip_rules", "again", "set"]
    + ["canary", "stop_below", "dry_run"]

  func add(to group: RouterGroup<PeerContext>) {
    group.post("redeliveries") { request, context in
      let parameters = try QueryParameters(
        of: request, known: Self.parameters + LeadQuery.redeliveryParameters)
      let wanted = try await self.request(parameters)
      if try parameters.flag("dry_run") ?? false {
        let forecast = try await engine.forecastRedelivery(wanted)
        return try Response.json(RedeliveryForecastView(forecast, wanted.order.delivery))
      }
      let id = try await engine.redeliver(wanted, actor: try await context.actor())
      // Accepted, not done: the leads are sent from here.
      return try Response.json(RedeliveryView(try await desk.redelivery(id).record), status: 202)
    }
    group.get("redeliveries/:redelivery") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let report = try await desk.redelivery(try context.number("redelivery"))
      return try Response.json(RedeliveryView(report.record, report.changes))
    }
    group.get("redeliveries/:redelivery/leads") { request, context in
      let parameters = try QueryParameters(of: request, known: ["after", "limit", "missed"])
      let limit = try parameters.number("limit", in: 1...1000) ?? 100
      let leads = try await desk.redeliveredLeads(
        of: try context.number("redelivery"),
        after: try parameters.number("after", in: 0...Int.max) ?? 0, limit: limit,
        onlyMissed: try parameters.flag("missed") ?? false)
      return try Response.json(
        RedeliveredLeadListView(
          leads: leads.map(RedeliveredLeadView.init),
          next: leads.count < limit ? nil : leads.last?.number))
    }
    group.post("redeliveries/:redelivery/cancel") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let id = try await desk.redelivery(try context.number("redelivery")).record.id
      let withdrawn = try await engine.cancelRedelivery(id, actor: try await context.actor())
      return try Response.json(CancelledView(operation: id.rawValue, withdrawn: withdrawn))
    }
  }

  private func request(_ parameters: QueryParameters) async throws -> RedeliveryRequest {
    let delivery = try await desk.delivery(
      named: try parameters.required("delivery", "give where the leads go: events/acme_crm"),
      workspace: try parameters.text("workspace"))
    var query = try LeadQuery(redelivering: parameters)
    let all = try parameters.flag("all") ?? false
    guard all == query.isEmpty else {
      throw ProblemView.badParameter(
        "all", "\(all)",
        all
          ? "it means every lead; leave it out, or the other ways of choosing"
          : "choose leads, or give all=true for every lead of the workspace")
    }
    query.workspace = delivery.workspace.rawValue
    var order = Redelivery(to: delivery)
    order.skipsRules = try parameters.flag("skip_rules") ?? false
    order.again = try parameters.flag("again") ?? false
    order.edits = try desk.edits(parameters.all("set"), in: delivery.workspace)
    let stopBelow = try parameters.share("stop_below")
    if let count = try parameters.number("canary", in: 1...100_000) {
      order.canary = Redelivery.Canary(count: count, stopBelow: stopBelow ?? .usual)
    } else if let stopBelow {
      throw ProblemView.badParameter(
        "stop_below", "\(stopBelow)", "it goes with a canary: canary=5")
    }
    var wanted = RedeliveryRequest(order: order, filter: try await desk.filter(query))
    wanted.count = try parameters.number("count", in: 1...Int.max)
    wanted.sequence = try parameters.word("order", Redelivery.Order.self) ?? .oldest
    return wanted
  }
}
