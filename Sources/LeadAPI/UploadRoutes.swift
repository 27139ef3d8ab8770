import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

/// `GET /v1/uploads` and `GET /v1/uploads/{n}`; who follows an upload asks the latter again and again.
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
  }
}
