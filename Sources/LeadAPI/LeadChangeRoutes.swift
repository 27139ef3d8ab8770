import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

/// `POST /v1/leads/{id}/delete` and `POST /v1/leads/{id}/edit`.
struct LeadChangeRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  func add(to group: RouterGroup<PeerContext>) {
    group.post("leads/:lead/delete") { request, context in
      _ = try QueryParameters(of: request, known: [])
      // One that is not there is told as such, before anything is begun.
      let lead = try await desk.story(of: try LeadRoutes.lead(context)).lead.id
      let deletion = try await engine.delete(lead, actor: try await context.actor())
      return try Response.json(DeletionView(lead, deletion))
    }
    group.post("leads/:lead/edit") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let lead = try await desk.story(of: try LeadRoutes.lead(context)).lead
      // In the body: a query would hold values, and queries are what servers like to log.
      let wanted = try await request.value(LeadEditRequest.self)
      let edits = try desk.edits(wanted.set, in: lead.workspace)
      guard edits.count > 0 else {
        throw ProblemView.badParameter("set", "", "give field=value: country=Canada")
      }
      let outcome = try await engine.edit(lead.id, edits, actor: try await context.actor())
      return try Response.json(LeadEditView(lead.id, outcome))
    }
  }
}
