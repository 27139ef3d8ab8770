import Hummingbird
import LeadEngine
import LeadModel
import LeadStore
import LeadWire
import Logging

/// `POST /v1/backup`: a checked copy of the database as bytes, told of in the header `Leadd-Backup`.
struct BackupRoutes {
  let engine: any EngineFace
  let logger: Logger

  func add(to group: RouterGroup<PeerContext>) {
    group.post("backup") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let backup = try await engine.backUp(actor: try await context.actor())
      let view = BackupView(
        installation: backup.facts.installation, size: backup.size, sha256: backup.sha256,
        leads: backup.facts.leads, uploads: backup.facts.uploads,
        openJobs: backup.facts.openJobs, milliseconds: backup.took.milliseconds)
      var headers: HTTPFields = [.contentType: "application/vnd.sqlite3"]
      if let name = HTTPFields.Element.Name(BackupView.header) {
        headers[name] = String(decoding: try WireJSON.data(view), as: UTF8.self)
      }
      return Response(
        status: .ok, headers: headers,
        body: ResponseBody(contentLength: Int(backup.size)) { [logger] writer in
          do {
            try await backup.handOver { try await writer.write(ByteBuffer(bytes: $0)) }
          } catch {
            logger.tell(.backupNotHandedOver, ["reason": "\(error)"])
            throw error
          }
          try await writer.finish(nil)
        })
    }
  }
}
