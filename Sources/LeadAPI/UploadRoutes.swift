import Foundation
import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

/// `GET /v1/uploads`, `GET /v1/uploads/{n}`, `POST /v1/uploads` with a file's bytes as its body, and
/// `POST /v1/uploads/{n}/cancel`.
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
      let report = try await desk.upload(try context.number("upload"))
      var view = UploadView(report, try await engine.status())
      if report.record.action == .redeliver {
        // A refused file, or one that is only claimed, sends nothing.
        let operation = try await desk.operation(report.record.id)
        view.redelivery = operation.redelivery.map { RedeliveryView($0) }
      }
      return try Response.json(view)
    }
    group.post("uploads/:upload/cancel") { request, context in
      try await cancel(request, context)
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
        workspace: place.workspace, place: .list(place.list), actor: actor)
      // Accepted, not done: the rows have their answers later.
      return try Response.json(
        SentView(
          upload: upload?.rawValue, workspace: place.workspace.rawValue,
          list: place.list.rawValue, file: name),
        status: 202)
    }
  }

  /// Recalls a lead file, or says how far its leads have come.
  private func cancel(_ request: Request, _ context: PeerContext) async throws -> Response {
    let query = try QueryParameters(of: request, known: ["dry_run"])
    let id = try context.number("upload")
    if DeskFile(rawValue: try await desk.upload(id).record.action.rawValue) != nil {
      throw ProblemView(
        code: "refused", status: 409,
        detail: "upload \(id) brought no leads of its own; what it does to others is stopped by "
          + "POST /v1/operations/\(id)/cancel")
    }
    // A file that cannot be recalled is told so before anything is done.
    let outlook = try await desk.recallOutlook(of: id)
    if try query.flag("dry_run") ?? false {
      return try Response.json(
        RecallView(
          upload: id.rawValue, leads: outlook.leads, sent: outlook.recall.sent,
          accepted: outlook.recall.accepted, onTheWire: nil, recalled: nil))
    }
    let recall = try await engine.recall(id, actor: try await context.actor())
    return try Response.json(
      RecallView(
        upload: id.rawValue, leads: outlook.leads, sent: recall.sent, accepted: recall.accepted,
        onTheWire: recall.onTheWire, recalled: recall.recalled))
  }
}
