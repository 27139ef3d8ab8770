import Hummingbird
import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

/// `GET /v1/operations` and `GET /v1/operations/{n}`: uploads and commands, which share one sequence of numbers.
struct OperationRoutes {
  let engine: any EngineFace
  let desk: LeadDesk

  func add(to group: RouterGroup<PeerContext>) {
    group.get("operations") { request, _ in
      let query = try QueryParameters(of: request, known: ["limit", "before"])
      let limit = try query.number("limit", in: 1...1000) ?? 20
      let reports = try await desk.operations(limit: limit, before: try query.upload("before"))
      let status = try await engine.status()
      return try Response.json(
        OperationListView(
          operations: reports.map { OperationView($0, status) },
          next: reports.count < limit ? nil : reports.last?.record.id.rawValue))
    }
    group.get("operations/:operation") { request, context in
      _ = try QueryParameters(of: request, known: [])
      let report = try await desk.operation(try context.number("operation"))
      return try Response.json(OperationView(report, try await engine.status()))
    }
  }
}
