import Foundation
import LeadModel
import LeadStore
import LeadStoreFixture

/// What the engine does with leads that are sent again, without an engine.
extension StoredLeads {
  /// Sends what is due of a delivery, and no answer ever comes.
  func lose(_ delivery: DeliveryName, at seconds: Int64 = 1) async throws {
    let key = DeliveryKey("events", delivery)
    let now = Self.at(seconds)
    let jobs = try await store.dueJobs(of: key, limit: 1000, at: now.steady)
    let intents = jobs.map { job in
      Intent(
        job: job,
        request: OutboundRequest(
          method: .post, url: "https://x.example", headers: [], body: Data()))
    }
    let begun = try await store.begin(intents, run: run, inForce, at: now).beginnings
    guard let configured = inForce.settings.delivery(key) else { return }
    let verdict = AttemptVerdict(
      .lost(.timeout, detail: "no answer"), delivery: configured, wasSentBefore: false,
      now: now.wall)
    let results = zip(jobs, begun).compactMap { job, beginning -> AttemptResult? in
      guard case .sending(let attempt) = beginning else { return nil }
      let step = JobStep(
        after: verdict,
        .init(
          attempts: job.attempts + 1, giveUp: job.giveUp, deadline: job.deadline,
          isDoubtful: false),
        plan: RetryPlan(window: .minutes(30), timeout: .seconds(30)), now: now.steady, jitter: 0)
      return AttemptResult(
        attempt: attempt, job: job, verdict: verdict, step: step, response: nil,
        mayHaveArrived: true)
    }
    _ = try await store.record(results, inForce, at: Self.at(seconds + 1))
  }

  /// Brings a re-delivery whose leads are chosen to its end, each answered by the same response.
  func finish(
    _ operation: OperationID, status: Int = 200, body: String = "{}", at seconds: Int64 = 4000
  ) async throws {
    try await store.beginSending(operation)
    let order = try await store.redelivery(operation).order
    _ = try await store.redeliverNext(of: operation, limit: 1000, inForce, at: Self.at(seconds))
    try await send(order.delivery.delivery, status: status, body: body, at: seconds + 1)
    _ = try await store.endRedelivery(operation, .done, at: Self.at(seconds + 3))
  }
}
