import Foundation
import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

/// `GET /v1/deliveries/{workspace}/{delivery}`, `GET /v1/deliveries/shape`, and
/// `POST /v1/deliveries/{workspace}/{delivery}/test` and `…/rejudge`.
struct DeliveryInsightRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  /// What a trial does, in a request's words.
  private enum Way: String, CaseIterable {
    case build, send, judge, recorded
  }

  /// The longest response that is judged, in bytes; no more of one is read from the wire.
  private static let longestResponse = WireResponse.bytesRead * 2

  func add(to group: RouterGroup<PeerContext>) {
    group.get("deliveries/shape") { request, _ in
      _ = try QueryParameters(of: request, known: [])
      let shape = try await engine.queueShape().sorted {
        ($0.delivery, $0.age) < ($1.delivery, $1.age)
      }
      return try Response.json(QueueShapeListView(shape: shape.map(QueueShapeView.init)))
    }
    group.get("deliveries/:workspace/:delivery") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let key = try await key(of: context)
      let pause = try await desk.pauses().first { $0.delivery == key }
      return try Response.json(
        DeliveryPictureView(try await engine.picture(of: key), pause, desk))
    }
    group.post("deliveries/:workspace/:delivery/test") { request, context in
      try await tryOut(request, context)
    }
    group.post("deliveries/:workspace/:delivery/rejudge") { request, context in
      let parameters = try QueryParameters(of: request, known: ["dry_run"])
      let key = try await key(of: context)
      let report = try await engine.rejudge(
        key, dryRun: try parameters.flag("dry_run") ?? false, actor: try await context.actor())
      return try Response.json(RejudgingView(report, key))
    }
  }

  private func key(of context: PeerContext) async throws -> DeliveryKey {
    try await desk.delivery(
      try context.part("delivery"), workspace: try context.part("workspace"))
  }

  private func tryOut(_ request: Request, _ context: PeerContext) async throws -> Response {
    let parameters = try QueryParameters(of: request, known: ["lead", "set", "way", "live"])
    let key = try await key(of: context)
    let actor = try await context.actor()
    let way = try parameters.word("way", Way.self) ?? .send
    var trial = TrialRequest()
    trial.lead = try parameters.lead("lead")
    trial.fields = try desk.edits(parameters.all("set"), in: key.workspace)
    switch way {
    case .build: trial.way = .build
    case .send: try await build(&trial, key, parameters, actor)
    case .judge:
      let bytes = try await request.body.collect(upTo: Self.longestResponse)
      trial.way = .judge(String(decoding: bytes.readableBytesView, as: UTF8.self))
    case .recorded: trial.way = .judgeRecorded
    }
    let result = try await engine.tryOut(key, trial, actor: actor)
    return try Response.json(TrialView(result, key, isSent: way == .send))
  }

  /// A real request goes to a buyer only where that is said.
  private func build(
    _ trial: inout TrialRequest, _ key: DeliveryKey, _ parameters: QueryParameters, _ actor: String
  ) async throws {
    let isMeant = try parameters.flag("live") ?? false
    trial.way = .build
    if !isMeant, try await engine.tryOut(key, trial, actor: actor).isLive {
      throw ProblemView(
        code: "needs_live", status: 409,
        detail: "delivery \(key) has no test address, so the buyer would get a real request; "
          + "say so by live=true (leadctl: --live), or build it only (leadctl: --dry-run)")
    }
    trial.way = .send
  }
}
