import LeadModel
import Testing

@testable import LeadStore

@Suite struct TurnsTests {
  private static func settings(
    _ distribution: Distribution, weights: [DeliveryName: Int] = [:]
  ) -> Settings {
    var settings = Settings.sample([.sample("a"), .sample("b"), .sample("c")], distribution)
    settings.workspaces["events"]?.campaigns["campaign0"]?.weights = weights
    return settings
  }

  private static func served(_ scene: Scene) async throws -> [String] {
    try await scene.values("SELECT delivery FROM job ORDER BY id")
  }

  @Test func `Turns go round exactly, whatever ends in between`() async throws {
    let scene = try await Scene(Self.settings(.roundRobin))
    for number in 0..<12 {
      try await scene.bring(1)
      if number.isMultiple(of: 2) { try await scene.crash() }
    }
    #expect(
      try await Self.served(scene)
        == ["a", "b", "c", "a", "b", "c", "a", "b", "c", "a", "b", "c"])
  }

  @Test func `Weighted turns are never a whole turn off their share, whatever ends in between`()
    async throws
  {
    let scene = try await Scene(Self.settings(.weighted, weights: ["a": 5, "b": 2, "c": 1]))
    for _ in 0..<8 {
      try await scene.bring(5)
      try await scene.crash()
    }
    let served = try await Self.served(scene)
    for end in 1...40 {
      let so = served.prefix(end)
      for (name, weight) in [("a", 5.0), ("b", 2.0), ("c", 1.0)] {
        let off = Double(so.count { $0 == name }) - Double(end) * weight / 8
        #expect(abs(off) < 1, "\(name) after \(end)")
      }
    }
  }

  @Test func `A command that fails leaves the turns as they were`() async throws {
    let scene = try await Scene(Self.settings(.roundRobin))
    try await scene.bring(1)
    let before: String? = try await scene.value("SELECT turns FROM turns")
    let upload = try await scene.claim().id
    await #expect(throws: StoreError.self) {
      try await scene.store.store(
        [.sample(1), .sample(3)], of: upload, scene.inForce, at: scene.now)
    }
    #expect(try await scene.value("SELECT turns FROM turns", as: String.self) == before)
    _ = try await scene.store.store([.sample(1)], of: upload, scene.inForce, at: scene.now)
    #expect(try await Self.served(scene) == ["a", "b"])
  }

  @Test func `A re-delivery takes no turn`() async throws {
    let scene = try await Scene(Self.settings(.roundRobin))
    try await scene.bring(1)
    for delivery in ["a", "b", "c"] as [DeliveryName] { try await scene.exchange(delivery, .no) }
    let before: String? = try await scene.value("SELECT turns FROM turns")
    try await scene.redeliver(to: "b")
    #expect(try await scene.value("SELECT turns FROM turns", as: String.self) == before)
  }
}
