import Hummingbird
import LeadEngine
import LeadWire

/// `GET /v1/doctor`, and with `full=true` a look through the whole database.
struct DoctorRoutes {
  let engine: any EngineFace

  func add(to group: RouterGroup<PeerContext>) {
    group.get("doctor") { request, _ in
      let parameters = try QueryParameters(of: request, known: ["full"])
      let isFull = try parameters.flag("full") ?? false
      let began = ContinuousClock.now
      let findings = await engine.examine(isFull: isFull)
      return try Response.json(
        DoctorView(
          isFull: isFull, milliseconds: Int64((ContinuousClock.now - began) / .milliseconds(1)),
          findings: findings.map {
            FindingView(
              subject: $0.subject, state: $0.state.rawValue, what: $0.what, cure: $0.cure)
          }))
    }
  }
}
