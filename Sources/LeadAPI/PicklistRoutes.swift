import Hummingbird
import LeadDesk
import LeadWire

/// `GET /v1/picklists/unknown`.
struct PicklistRoutes {
  let desk: LeadDesk

  func add(to group: RouterGroup<PeerContext>) {
    group.get("picklists/unknown") { request, _ in
      let query = try QueryParameters(of: request, known: ["workspace", "limit"])
      let values = try await desk.unknownValues(
        workspace: try query.text("workspace"),
        limit: try query.number("limit", in: 1...1000) ?? 50)
      return try Response.json(UnknownValueListView(values: values.map(UnknownValueView.init)))
    }
  }
}
