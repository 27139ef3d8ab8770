import Foundation
import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadWire

/// `POST /v1/check`: a file's bytes in, what would happen to it out.
struct CheckRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  func add(to group: RouterGroup<PeerContext>) {
    group.post("check") { request, _ in
      let query = try QueryParameters(
        of: request, known: ["workspace", "list"] + FileOptions.parameters)
      let options = try FileOptions(query)
      let place = try desk.place(
        workspace: try query.text("workspace"), list: try query.text("list"))
      let report = try await engine.check(
        request.body.map { Data($0.readableBytesView) }, options: options,
        workspace: place.workspace, list: place.list)
      return try Response.json(CheckView(report, place.workspace, place.list))
    }
  }
}
