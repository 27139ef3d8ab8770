import Hummingbird
import LeadDesk
import LeadModel
import LeadWire

/// `GET /v1/lists`, `GET /v1/lists/show`, `GET /v1/campaigns`, and `GET /v1/campaigns/show`.
struct ListReportRoutes {
  let desk: LeadDesk

  func add(to group: RouterGroup<PeerContext>) {
    group.get("lists") { request, _ in
      let query = try QueryParameters(of: request, known: ["workspace"])
      let lists = try await desk.lists(workspace: try query.text("workspace"))
      return try Response.json(ListListView(lists: lists.map(ListView.init)))
    }
    group.get("lists/show") { request, _ in
      let query = try QueryParameters(of: request, known: ["workspace", "list"])
      let report = try await desk.list(
        named: try query.required("list", "give the list's name"),
        workspace: try query.text("workspace"))
      return try Response.json(ListPictureView(report))
    }
    group.get("campaigns") { request, _ in
      let query = try QueryParameters(of: request, known: ["workspace"])
      let campaigns = try await desk.campaigns(workspace: try query.text("workspace"))
      let pauses = try await desk.pauses()
      return try Response.json(
        CampaignsView(campaigns: campaigns.map { CampaignView($0, pauses, desk) }))
    }
    group.get("campaigns/show") { request, _ in
      let query = try QueryParameters(of: request, known: ["workspace", "campaign"])
      let report = try await desk.campaign(
        named: try query.required("campaign", "give the campaign's name"),
        workspace: try query.text("workspace"))
      return try Response.json(CampaignView(report, try await desk.pauses(), desk))
    }
  }
}
