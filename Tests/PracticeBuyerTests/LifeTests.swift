import PracticeBuyer
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct LifeTests {
  private func post(_ port: Int, key: String) async throws -> Int {
    try await RawClient.connected(to: port) { client in
      try await client.post("{}", key: key)
      return try await client.response().status
    }
  }

  @Test func comesBackOnTheSamePortWithWhatItKnew() async throws {
    let buyer = PracticeBuyer(script: try SinkScript("fail 1 then accept"))
    let port = try await buyer.start()
    #expect(try await post(port, key: "a") == 500)
    await buyer.stop()
    await #expect(throws: (any Error).self) { try await post(port, key: "a") }
    #expect(try await buyer.start() == port)
    #expect(try await post(port, key: "a") == 200)
    await buyer.stop()
    #expect(buyer.counts.requests == 2)
    #expect(buyer.counts.distinctKeys == 1)
  }

  @Test func refusesToStartTwice() async throws {
    try await withBuyer("") { buyer, port in
      let error = await #expect(throws: PracticeBuyerError.self) { try await buyer.start() }
      #expect(error?.code == .alreadyRunning)
      let status = try await post(port, key: "a")
      #expect(status == 200)
    }
  }

  @Test func stoppingABuyerThatDoesNotRunDoesNothing() async throws {
    let buyer = PracticeBuyer(script: .acceptAll)
    await buyer.stop()
    #expect(buyer.counts == PracticeBuyer(script: .acceptAll).counts)
  }

  @Test func namesThePortThatIsTakenAndCanBeStartedLater() async throws {
    let second = try await withBuyer("") { _, port in
      let second = PracticeBuyer(script: .acceptAll, port: port)
      let error = await #expect(throws: PracticeBuyerError.self) { try await second.start() }
      #expect(error?.code == .addressUnavailable)
      #expect(error?.description.contains("port \(port): Address already in use") == true)
      return second
    }
    let port = try await second.start()
    #expect(try await post(port, key: "a") == 200)
    await second.stop()
  }

  @Test func tellsOfEachRequestBeforeItsAnswerLeaves() async throws {
    let told = Mutex<[PracticeRequest]>([])
    let listener: @Sendable (PracticeRequest) -> Void = { request in
      told.withLock { $0.append(request) }
    }
    try await withBuyer("drop if body contains x; reject", onRequest: listener) { _, port in
      try await RawClient.connected(to: port) { client in
        try await client.post("äö", key: "\"k 1\"", path: "/a?b=c")
        _ = try await client.response()
        let request = try #require(told.withLock { $0 }.first)
        #expect(request.sequence == 1)
        #expect(request.connection == 1)
        #expect(request.method == "POST")
        #expect(request.path == "/a")
        #expect(request.idempotencyKey == "k 1")
        #expect(request.bodySize == 4)
        #expect(request.kind == .reject)
        #expect(request.answer == "reject 200")
      }
    }
    #expect(told.withLock { $0.count } == 1)
  }

  @Test func countsAnswersByKindAndConnections() async throws {
    try await withBuyer("sequence: 200, 500, reject, drop") { buyer, port in
      for key in ["a", "b"] {
        try await RawClient.connected(to: port) { client in
          try await client.post("{}", key: key)
          _ = try await client.response()
          try await client.post("{}", key: key)
          if key == "a" { _ = try await client.response() } else { _ = try await client.end() }
        }
      }
      #expect(buyer.counts.requests == 4)
      #expect(buyer.counts.distinctKeys == 2)
      #expect(buyer.counts.connections == 2)
      #expect(buyer.counts.answers == [.accept: 1, .status: 1, .reject: 1, .drop: 1])
    }
  }
}
