import NIOCore
import PracticeBuyer
import Testing

/// Each behaviour as the other end of a real connection sees it.
@Suite(.timeLimit(.minutes(1))) struct WireTests {
  private func answer(
    to body: String = #"{"email":"a@b.c"}"#, of script: String
  ) async throws -> RawClient.Response {
    try await withBuyer(script) { _, port in
      try await RawClient.connected(to: port) { client in
        try await client.post(body, key: "k-1")
        return try await client.response()
      }
    }
  }

  @Test func acceptsWithAReference() async throws {
    let response = try await answer(of: "accept")
    #expect(response.status == 200)
    #expect(response.headers["content-type"] == "application/json")
    #expect(response.body == #"{"outcome":"success","lead":{"id":"B-1"}}"#)
  }

  @Test func rejectsWithAReason() async throws {
    let response = try await answer(of: #"reject "phone \"555\" is bad""#)
    #expect(response.status == 200)
    #expect(response.body == #"{"outcome":"rejected","reason":"phone \"555\" is bad"}"#)
  }

  @Test func saysDuplicate() async throws {
    let response = try await answer(of: "duplicate")
    #expect(response.status == 200)
    #expect(response.body == #"{"outcome":"duplicate"}"#)
  }

  @Test func answersAnyStatusHeaderAndBody() async throws {
    let response = try await answer(
      of: #"status 503 header "Retry-After: 2" header "Content-Type: text/html" body "<b>é</b>""#)
    #expect(response.status == 503)
    #expect(response.headers["retry-after"] == "2")
    #expect(response.headers["content-type"] == "text/html")
    #expect(response.body == "<b>é</b>")
  }

  @Test func limitsTheRate() async throws {
    let response = try await answer(of: "rate-limit retry-after 2.5s")
    #expect(response.status == 429)
    #expect(response.headers["retry-after"] == "3")
    let own = try await answer(of: #"rate-limit header "retry-after: tomorrow""#)
    #expect(own.headers["retry-after"] == "tomorrow")
  }

  @Test func redirects() async throws {
    let response = try await answer(of: "redirect to http://127.0.0.1:1/x status 307")
    #expect(response.status == 307)
    #expect(response.headers["location"] == "http://127.0.0.1:1/x")
  }

  @Test func failsThenAcceptsOnOneConnection() async throws {
    let answers = try await withBuyer("fail 2 with 503 then accept") { _, port in
      try await RawClient.connected(to: port) { client in
        var statuses: [Int] = []
        for _ in 1...3 {
          try await client.post("{}", key: "k-1")
          statuses.append(try await client.response().status)
        }
        return statuses
      }
    }
    #expect(answers == [503, 503, 200])
  }

  @Test func answersLate() async throws {
    try await withBuyer("after 400ms accept") { _, port in
      try await RawClient.connected(to: port) { client in
        let start = ContinuousClock.now
        try await client.post("{}")
        #expect(try await client.response().status == 200)
        #expect(ContinuousClock.now - start >= .milliseconds(400))
      }
    }
  }

  @Test func aStalledRequestGetsNothingUntilTheBuyerStops() async throws {
    let script = "stall if body contains wait"
    try await withBuyer(script) { buyer, port in
      try await RawClient.connected(to: port) { client in
        try await client.post("wait")
        try await eventually { buyer.counts[.stall] == 1 }
        let other = try await RawClient.connected(to: port) { other in
          try await other.post("go")
          return try await other.response().status
        }
        #expect(other == 200)
        await buyer.stop()
        _ = try await client.end()
        #expect(client.received.readableBytes == 0)
      }
    }
  }

  @Test(arguments: ["stall", "after 1h accept", "stall mid-answer"])
  func aClientThatGivesUpWaitingIsLetGo(script: String) async throws {
    try await withBuyer(script) { buyer, port in
      try await RawClient.connected(to: port) { client in
        try await client.post("{}")
        try await eventually { buyer.counts.requests == 1 }
        #expect(buyer.counts.open == 1)
      }
      try await eventually { buyer.counts.open == 0 }
    }
  }

  @Test(arguments: [
    ("drop", RawClient.End.closed), ("reset", .reset), ("after 20ms drop", .closed),
  ])
  func closesAfterReadingWithoutAnAnswer(script: String, end: RawClient.End) async throws {
    try await withBuyer(script) { buyer, port in
      try await RawClient.connected(to: port) { client in
        try await client.post("{}")
        #expect(try await client.end() == end)
        #expect(client.received.readableBytes == 0)
      }
    }
  }

  @Test func closesBeforeReadingTheBody() async throws {
    try await withBuyer("drop before reading") { buyer, port in
      try await RawClient.connected(to: port) { client in
        // The body is promised and never sent: nobody waits for it.
        try await client.send("POST / HTTP/1.1\r\nHost: b\r\nContent-Length: 9\r\n\r\n")
        #expect(try await client.end() == .closed)
        #expect(client.received.readableBytes == 0)
      }
      #expect(buyer.counts[.drop] == 1)
    }
  }

  @Test func closesInTheMiddleOfAnAnswer() async throws {
    try await withBuyer("drop mid-answer") { _, port in
      try await RawClient.connected(to: port) { client in
        try await client.post("{}")
        #expect(try await client.end() == .closed)
        let text = String(buffer: client.received)
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(text.contains(#"{"outcome":"#))
        #expect(!text.hasSuffix("}"))
      }
    }
  }

  @Test func resetsInTheMiddleOfAnAnswer() async throws {
    try await withBuyer("reset mid-answer") { _, port in
      try await RawClient.connected(to: port) { client in
        try await client.post("{}")
        #expect(try await client.end() == .reset)
      }
    }
  }

  @Test func stopsInTheMiddleOfAnAnswer() async throws {
    try await withBuyer("stall mid-answer") { buyer, port in
      try await RawClient.connected(to: port) { client in
        try await client.post("{}")
        try await eventually { buyer.counts[.stall] == 1 }
        await buyer.stop()
        _ = try await client.end()
        let text = String(buffer: client.received)
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(!text.hasSuffix("}"))
      }
    }
  }

  @Test func aLengthThatTheScriptMadeUpEndsTheConnection() async throws {
    try await withBuyer(#"accept header "Content-Length: 999""#) { _, port in
      try await RawClient.connected(to: port) { client in
        try await client.post("{}")
        #expect(try await client.end() == .closed)
        #expect(String(buffer: client.received).hasSuffix("}"))
      }
    }
  }

  @Test func answersPipelinedRequestsInOrder() async throws {
    try await withBuyer("after 30ms reject if body contains slow") { _, port in
      try await RawClient.connected(to: port) { client in
        try await client.post("slow")
        try await client.post("quick")
        #expect(try await client.response().body.contains("rejected"))
        #expect(try await client.response().body.contains("success"))
      }
    }
  }

  @Test func keepsOrClosesTheConnectionAsTheClientAsks() async throws {
    try await withBuyer("") { buyer, port in
      try await RawClient.connected(to: port) { client in
        try await client.post("{}")
        #expect(try await client.response().headers["connection"] == nil)
        try await client.post("{}", also: "Connection: close\r\n")
        #expect(try await client.response().headers["connection"] == "close")
        #expect(try await client.end() == .closed)
      }
      #expect(buyer.counts.connections == 1)
    }
  }

  @Test func tellsAClientThatAsksToGoOn() async throws {
    try await withBuyer("") { _, port in
      try await RawClient.connected(to: port) { client in
        try await client.send(
          "POST / HTTP/1.1\r\nHost: b\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        #expect(try await client.response().status == 100)
        try await client.send("{}")
        #expect(try await client.response().status == 200)
      }
    }
  }

  @Test(arguments: [("HEAD", "accept"), ("POST", "accept status 204")])
  func sendsNoBodyWhereNoneBelongs(method: String, script: String) async throws {
    try await withBuyer(script) { _, port in
      try await RawClient.connected(to: port) { client in
        for _ in 1...2 {
          try await client.send("\(method) / HTTP/1.1\r\nHost: b\r\nContent-Length: 0\r\n\r\n")
          #expect(try await client.response(hasBody: false).status / 100 == 2)
          #expect(client.received.readableBytes == 0)
        }
      }
    }
  }

  @Test func readsAMebibyteAndRefusesMore() async throws {
    try await withBuyer("") { buyer, port in
      try await RawClient.connected(to: port) { client in
        let limit = 1_048_576
        try await client.post(String(repeating: "a", count: limit))
        #expect(try await client.response().status == 200)
        try await client.post(String(repeating: "a", count: limit + 1))
        #expect(try await client.response().status == 413)
        try await client.post("{}")
        #expect(try await client.response().status == 200)
      }
      #expect(buyer.counts[.tooLong] == 1)
    }
  }

  @Test func answersWhatIsNoHTTPWith400() async throws {
    try await withBuyer("") { buyer, port in
      try await RawClient.connected(to: port) { client in
        try await client.send("hello\r\n\r\n")
        #expect(try await client.response().status == 400)
        #expect(try await client.end() == .closed)
      }
      #expect(buyer.counts.requests == 0)
    }
  }
}
