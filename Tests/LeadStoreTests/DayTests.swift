import Foundation
import LeadModel
import LeadStoreFixture
import Testing

@testable import LeadStore

@Suite struct DayTests {
  @Test func `A day of caps and schedules: each lead leaves on the minute, ten an hour at each`()
    async throws
  {
    func hourly(_ limit: Int) -> CapSettings {
      CapSettings(caps: [Cap(.hour, limit: limit), Cap(.day, limit: 45)], timeZone: .gmt)
    }
    let scene = try await Scene(
      .sample([
        .sample("a") {
          $0.schedule = .daily(9, 13)
          $0.caps = hourly(10)
        },
        .sample("b") {
          $0.schedule = .daily(12, 18)
          $0.caps = hourly(10)
        },
      ]))
    // Midnight, in UTC.
    scene.advance(.minutes(-9 * 60))
    let midnight = scene.now.wall
    try await scene.bring(150)
    var minutes: [String: [Int: Int]] = [:]
    let taken = try await ContinuousClock().measure {
      for minute in 0..<24 * 60 {
        try await scene.closeWindows()
        try await scene.releaseHeld()
        for delivery in ["a", "b"] as [DeliveryName] {
          // Again where the caps had no room for more on the wire than they have left.
          while true {
            let jobs = try await scene.due(delivery, limit: 200)
            guard !jobs.isEmpty else { break }
            let begun = try await scene.store.begin(
              jobs.map { Intent(job: $0, request: .sample("{}")) }, run: scene.run, scene.inForce,
              at: scene.now
            ).beginnings
            var results: [AttemptResult] = []
            for (job, beginning) in zip(jobs, begun) {
              guard case .sending(let attempt) = beginning else { continue }
              results.append(try scene.result(.yes, attempt, job))
            }
            guard !results.isEmpty else { break }
            _ = try await scene.store.record(results, scene.inForce, at: scene.now)
            minutes[delivery.rawValue, default: [:]][minute, default: 0] += results.count
          }
        }
        scene.advance(.minutes(1))
        // What found the cap full on the wire is asked again behind the second it was put off by.
        #expect(scene.now.wall == midnight + .minutes(Int64(minute) + 1))
      }
    }
    let asked = minutes
    for (delivery, hours) in [("a", 9..<13), ("b", 12..<18)] {
      let served = try #require(asked[delivery])
      for hour in 0..<24 {
        let inHour = served.filter { $0.key / 60 == hour }
        guard hours.contains(hour) else {
          #expect(inHour.isEmpty, "\(delivery) is closed at \(hour)")
          continue
        }
        let before = served.filter { $0.key / 60 < hour }.values.reduce(0, +)
        let expected = min(10, 45 - before)
        #expect(inHour.values.reduce(0, +) == expected, "\(delivery) at \(hour)")
        // What first found the other one full on the wire is asked again a second later, then at once.
        #expect(inHour.keys.allSatisfy { $0 <= hour * 60 + 2 }, "\(delivery): \(inHour)")
      }
      #expect(served.values.reduce(0, +) <= 45)
    }
    #expect(asked["a"]?.values.reduce(0, +) == 40)
    #expect(asked["b"]?.values.reduce(0, +) == 45)
    #expect(try await scene.count("lead WHERE status = 'accepted'") == 85)
    #expect(try await scene.count("lead WHERE status = 'held'") == 65)
    // About a second on an idle machine.
    #expect(taken < .seconds(240))
  }
}
