import Foundation
import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadWire

/// `POST /v1/deliveries/{workspace}/{delivery}/pause`, `…/resume`,
/// `POST /v1/deliveries/pause` and `…/resume` for all, and `POST /v1/check-config/stranded`.
struct DeliveryRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  func add(to group: RouterGroup<PeerContext>) {
    group.post("deliveries/:workspace/:delivery/pause") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let key = try await key(of: context)
      let body = try await request.value(PauseRequest.self)
      let actor = try await context.actor()
      let isChanged = try await engine.pause(
        key, reason: body.reason.isEmpty ? "paused by \(actor)" : body.reason, actor: actor)
      return try changed(key, isPaused: true, isChanged)
    }
    group.post("deliveries/:workspace/:delivery/resume") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let key = try await key(of: context)
      let actor = try await context.actor()
      let isChanged = try await engine.resume(key, actor: actor)
      return try changed(key, isPaused: false, isChanged)
    }
    group.post("deliveries/pause") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let body = try await request.value(PauseRequest.self)
      let actor = try await context.actor()
      let paused = try await engine.pauseAll(
        reason: body.reason.isEmpty ? "paused by \(actor)" : body.reason, actor: actor)
      return try Response.json(PausedView(deliveries: paused.map(\.description)))
    }
    group.post("deliveries/resume") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let resumed = try await engine.resumeAll(actor: try await context.actor())
      return try Response.json(
        ResumedView(
          wasHeldBack: resumed.contains(nil),
          deliveries: resumed.compactMap { $0?.description }.sorted()))
    }
    group.post("check-config/stranded") { request, _ in
      _ = try QueryParameters(of: request, known: [])
      let body = try await request.value(StrandedRequest.self)
      let jobs = try await engine.strandedJobs(by: try Self.skeleton(of: body.deliveries))
      return try Response.json(
        StrandedView(
          jobs: Dictionary(uniqueKeysWithValues: jobs.map { ($0.key.description, $0.value) })))
    }
  }

  private func key(of context: PeerContext) async throws -> DeliveryKey {
    try await desk.delivery(
      try context.part("delivery"), workspace: try context.part("workspace"))
  }

  private func changed(_ key: DeliveryKey, isPaused: Bool, _ isChanged: Bool) throws -> Response {
    try Response.json(
      PauseView(delivery: key.description, isPaused: isPaused, isChanged: isChanged))
  }

  /// Settings that have these deliveries and nothing else: the question needs no more of them.
  private static func skeleton(of names: [String]) throws -> Settings {
    var settings = Settings()
    let url = try Template("https://example.invalid")
    for name in names {
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw ProblemView.badParameter("deliveries", name, "give workspace/delivery")
      }
      let workspace = WorkspaceName(rawValue: String(parts[0]))
      let delivery = DeliveryName(rawValue: String(parts[1]))
      settings.workspaces[workspace, default: Workspace(name: workspace)].deliveries[delivery] =
        Delivery(
          key: DeliveryKey(workspace, delivery), buyer: "",
          request: RequestSettings(method: .post, url: url))
    }
    return settings
  }
}
