import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

/// `GET /v1/operations/{n}/leads`, and `POST /v1/operations/{n}/undo` and `…/cancel`.
struct DeskOperationRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  func add(to group: RouterGroup<PeerContext>) {
    group.get("operations/:operation/leads") { request, context in
      let query = try QueryParameters(of: request, known: ["after", "limit"])
      let limit = try query.number("limit", in: 1...1000) ?? 100
      let page = try await desk.deskEntries(
        of: try context.number("operation"),
        after: try query.number("after", in: 0...Int.max) ?? 0, limit: limit)
      return try Response.json(
        DeskLeadListView(
          leads: page.entries.map { DeskLeadView($0, of: page.record) },
          next: page.entries.count < limit ? nil : page.entries.last?.number))
    }
    group.post("operations/:operation/undo") { request, context in
      let query = try QueryParameters(of: request, known: ["dry_run"])
      let id = try context.number("operation")
      // What cannot be undone is told so before anything is done.
      let outlook = try await desk.undoOutlook(of: id)
      if try query.flag("dry_run") ?? false {
        return try Response.json(
          UndoOutlookView(
            operation: id.rawValue, action: outlook.record.action, leads: outlook.leads))
      }
      let undo = try await engine.undo(id, actor: try await context.actor())
      // Accepted, not done: the leads are gone through from here.
      return try Response.json(DeskOperationView(try await desk.deskOperation(undo)), status: 202)
    }
    group.post("operations/:operation/cancel") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let id = try await desk.deskOperation(try context.number("operation")).id
      let record = try await engine.cancelDesk(id, actor: try await context.actor())
      return try Response.json(DeskOperationView(record))
    }
  }
}
