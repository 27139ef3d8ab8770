import Foundation
import PracticeBuyer
import Testing

@Suite(.timeLimit(.minutes(2))) struct ManyConnectionsTests {
  /// Sixty-four clients, each with leads of its own, each lead sent until it is taken.
  @Test func everyRequestOfManyConnectionsHasOneWholeLine() async throws {
    let clients = 64
    let leads = 25
    try await withFolder { folder in
      let log = folder + "/sink.jsonl"
      let counts = try await withBuyer("fail 1 then accept", log: log) { buyer, port in
        try await withThrowingTaskGroup(of: [Int].self) { group in
          for client in 1...clients {
            group.addTask {
              try await RawClient.connected(to: port) { connection in
                var statuses: [Int] = []
                for lead in 1...leads {
                  for _ in 1...2 {
                    let body = String(repeating: "x", count: lead * 200)
                    try await connection.post(body, key: "\(client)-\(lead)")
                    statuses.append(try await connection.response().status)
                  }
                }
                return statuses
              }
            }
          }
          for try await statuses in group {
            #expect(statuses == Array(repeating: [500, 200], count: leads).flatMap { $0 })
          }
        }
        return buyer.counts
      }
      #expect(counts.requests == clients * leads * 2)
      #expect(counts.distinctKeys == clients * leads)
      #expect(counts.connections == clients)
      #expect((1...clients).contains(counts.mostOpen))
      #expect(counts[.fail] == clients * leads)
      #expect(counts[.accept] == clients * leads)

      let lines = try lines(of: log)
      #expect(lines.map { $0["sequence"] as? Int } == Array(1...clients * leads * 2))
      let accepted = lines.filter { $0["answer"] as? String == "accept 200" }
      #expect(
        Set(accepted.compactMap { $0["idempotency_key"] as? String }).count == clients * leads)
      #expect(Set(lines.compactMap { $0["connection"] as? Int }).count == clients)
    }
  }
}
