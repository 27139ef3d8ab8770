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
        of: request, known: ["workspace", "list", "delimiter", "map"])
      let place = try desk.place(
        workspace: try query.text("workspace"), list: try query.text("list"))
      let bytes = request.body.map { Data($0.readableBytesView) }
      let report = try await engine.check(
        bytes, options: try Self.options(query), workspace: place.workspace, list: place.list)
      return try Response.json(CheckView(report))
    }
  }

  private static func options(_ query: QueryParameters) throws -> FileOptions {
    var options = FileOptions()
    options.delimiter = try query.text("delimiter")
    for entry in query.all("map") {
      // The header may hold the sign, a field's name cannot.
      guard let sign = entry.lastIndex(of: "=") else {
        throw ProblemView.badParameter("map", entry, "give HEADER=FIELD: E-mail=email")
      }
      let field = FieldName(rawValue: String(entry[entry.index(after: sign)...]))
      options.headers[field] = String(entry[..<sign])
    }
    return options
  }
}
