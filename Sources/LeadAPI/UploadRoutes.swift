import Foundation
import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

/// `GET /v1/uploads`, `GET /v1/uploads/{n}`, and `POST /v1/uploads` with a file's bytes as its body.
///
/// Who follows an upload asks for its number again and again.
struct UploadRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  func add(to group: RouterGroup<PeerContext>) {
    group.get("uploads") { request, _ in
      let query = try QueryParameters(of: request, known: ["limit", "before"])
      let limit = try query.number("limit", in: 1...1000) ?? 20
      let reports = try await desk.uploads(limit: limit, before: try query.upload("before"))
      let status = try await engine.status()
      return try Response.json(
        UploadListView(
          uploads: reports.map { UploadView($0, status) },
          next: reports.count < limit ? nil : reports.last?.record.id.rawValue))
    }
    group.get("uploads/:upload") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let word = try context.part("upload")
      guard let number = Int64(word), number > 0 else {
        throw ProblemView.badParameter("upload", word, "give the upload's number: 12")
      }
      let report = try await desk.upload(OperationID(rawValue: number))
      return try Response.json(UploadView(report, try await engine.status()))
    }
    group.post("uploads") { request, context in
      let query = try QueryParameters(
        of: request, known: ["workspace", "list", "name"] + FileOptions.parameters)
      let name = try query.required("name", "give the file's name: june.csv")
      let options = try FileOptions(query)
      let place = try desk.place(
        workspace: try query.text("workspace"), list: try query.text("list"))
      let actor = try await context.actor()
      let upload = try await engine.upload(
        request.body.map { Data($0.readableBytesView) }, name: name, options: options,
        workspace: place.workspace, list: place.list, actor: actor)
      // Accepted, not done: the rows have their answers later.
      return try Response.json(
        SentView(
          upload: upload?.rawValue, workspace: place.workspace.rawValue,
          list: place.list.rawValue, file: name),
        status: 202)
    }
  }
}
