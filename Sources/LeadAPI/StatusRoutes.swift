import Hummingbird
import LeadDesk
import LeadEngine
import LeadWire

/// `GET /v1/status`.
struct StatusRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  func add(to group: RouterGroup<PeerContext>) {
    group.get("status") { request, _ in
      _ = try QueryParameters(of: request, known: [])
      return try Response.json(
        StatusView(
          try await engine.status(), overview: try await desk.overview(),
          pauses: try await desk.pauses(), desk: desk))
    }
  }
}
