import Hummingbird
import LeadDesk
import LeadModel
import LeadWire

/// `GET /v1/lists/template` and `POST /v1/lists/duplicates`.
struct ListRoutes {
  let desk: LeadDesk

  private static let switches = ["update_duplicates", "migrate_duplicates", "churn"]

  func add(to group: RouterGroup<PeerContext>) {
    group.get("lists/template") { request, _ in
      let query = try QueryParameters(of: request, known: ["workspace"])
      // Every list of a workspace takes the same columns: which one is of no matter.
      let place = try desk.place(workspace: try query.text("workspace"), list: "any")
      let bytes = try desk.template(workspace: place.workspace)
      return Response(
        status: .ok, headers: [.contentType: "text/csv; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
    group.post("lists/duplicates") { request, _ in
      let query = try QueryParameters(of: request, known: ["workspace", "list"])
      let list = try query.required("list", "give the list's name")
      let place = try desk.place(workspace: try query.text("workspace"), list: list)
      let wish = try await request.switches(known: Self.switches)
      let rule = try await desk.setDuplicates(of: list, in: place.workspace.rawValue) { rule in
        rule.updates = wish["update_duplicates"] ?? rule.updates
        rule.migrates = wish["migrate_duplicates"] ?? rule.migrates
        rule.churns = wish["churn"] ?? rule.churns
      }
      return try Response.json(
        ListDuplicatesView(
          workspace: place.workspace.rawValue, list: list, updateDuplicates: rule.updates,
          migrateDuplicates: rule.migrates, churn: rule.churns))
    }
  }
}
