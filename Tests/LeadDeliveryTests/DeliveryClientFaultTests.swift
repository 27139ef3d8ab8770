import Foundation
import LeadModel
import Testing

@testable import LeadDelivery

@Suite struct DeliveryClientFaultTests {
  // Before a byte left.

  @Test func aPortThatNobodyListensOnIsUnsent() async throws {
    let buyer = try await RawBuyer.start()
    try await buyer.stop()
    let url = "http://127.0.0.1:\(buyer.port)/leads?secret=value"
    let begin = ContinuousClock.now
    let observation = try await withClient(try delivery(url)) {
      await $0.send(request(url), timeout: .seconds(20))
    }
    #expect(ContinuousClock.now - begin < .seconds(5), "it is not tried until the connect timeout")
    #expect(observation.unsent == .connect)
    #expect(
      observation.detail == "127.0.0.1:\(buyer.port) refused the connection (ECONNREFUSED)")
  }

  @Test func aNameWithoutAddressIsUnsent() async throws {
    let url = "http://nonexistent.invalid/leads"
    let observation = try await withClient(try delivery(url)) {
      await $0.send(request(url), timeout: .seconds(20))
    }
    #expect(observation.unsent == .dns)
    #expect(
      observation.detail?.hasPrefix("no address found for the host of nonexistent.invalid:80 (")
        == true)
  }

  @Test func aConnectionThatDoesNotStandInTimeIsUnsent() async throws {
    let deaf = try DeafListener()
    defer { deaf.close() }
    let url = "http://127.0.0.1:\(deaf.port)/leads"
    let lane = try delivery(url) { $0.limits.connectTimeout = .milliseconds(150) }
    let begin = ContinuousClock.now
    let observation = try await withClient(lane) {
      await $0.send(request(url), timeout: .seconds(20))
    }
    #expect(observation.unsent == .timeout)
    #expect(ContinuousClock.now - begin < .seconds(5))
  }

  @Test func aTimeThatEndsWhileConnectingIsUnsent() async throws {
    let deaf = try DeafListener()
    defer { deaf.close() }
    let url = "http://127.0.0.1:\(deaf.port)/leads"
    let observation = try await withClient(try delivery(url)) {
      await $0.send(request(url), timeout: .milliseconds(150))
    }
    #expect(observation.unsent == .timeout)
    #expect(observation.detail == "no connection to 127.0.0.1:\(deaf.port) within 150 ms")
  }

  @Test func noTimeAtAllSendsNothingEvenOnAConnectionThatStands() async throws {
    let buyer = try await RawBuyer.start()
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    try await withClient(try delivery(url)) { client in
      #expect(await client.send(request(url), timeout: .zero).unsent == .timeout)
      _ = await client.send(request(url), timeout: .seconds(20))
      #expect(await client.send(request(url), timeout: .zero).unsent == .timeout)
    }
    #expect(buyer.record.requests.count == 1)
    try await buyer.stop()
  }

  @Test func anAddressThatIsNoneIsUnsent() async throws {
    let observation = try await withClient(try delivery("http://h/")) {
      await $0.send(request("gopher://h/?q=private"), timeout: .seconds(20))
    }
    #expect(observation.unsent == .notBuilt)
    #expect(observation.detail?.contains("private") == false)
  }

  // After a byte may have left, and before an answer's head was whole.

  @Test(arguments: [RequestSettings.Method.post, .get])
  func aBuyerThatTakesTheRequestAndNeverAnswersIsLost(_ method: RequestSettings.Method) async throws
  {
    let buyer = try await RawBuyer.start { _, _ in .silence }
    let observation = try await sendOnce(to: buyer, method, timeout: .seconds(3))
    #expect(observation.lost == .timeout)
    #expect(observation.detail == "no answer from 127.0.0.1:\(buyer.port) within 3 s")
    #expect(buyer.record.requests.count == 1, "nothing is tried twice")
  }

  @Test func aBuyerThatNeverReadsIsLost() async throws {
    let buyer = try await RawBuyer.start(greeting: .neverRead)
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let long = String(repeating: "x", count: 8 * 1024 * 1024)
    let observation = try await withClient(try delivery(url)) {
      await $0.send(request(url, body: long), timeout: .seconds(3))
    }
    #expect(observation.lost == .timeout)
    try await buyer.stop()
  }

  @Test func aBuyerThatClosesInsteadOfAnsweringIsLost() async throws {
    let buyer = try await RawBuyer.start { _, _ in .answerAndClose("") }
    let observation = try await sendOnce(to: buyer)
    #expect(observation.lost == .reset)
    #expect(
      observation.detail == "127.0.0.1:\(buyer.port) closed the connection without an answer")
    #expect(buyer.record.requests.count == 1, "nothing is tried twice")
  }

  /// Whether the client learns of the end before or after it handed the request over is chance;
  /// that no answer means neither response nor timeout is not.
  @Test(arguments: [RawBuyer.Greeting.close, .reset])
  func aBuyerThatHangsUpOnConnectingIsLostOrUnsent(_ greeting: RawBuyer.Greeting) async throws {
    let buyer = try await RawBuyer.start(greeting: greeting)
    let observation = try await sendOnce(to: buyer)
    #expect(observation.lost == .reset || observation.unsent == .connect)
  }

  @Test(arguments: ["HTTP/1.1 200 OK\r\nX-Ref: 7\r", "HTTP/1.", ""])
  func aResetInsideTheHeadIsLost(_ beginning: String) async throws {
    let buyer = try await RawBuyer.start { _, _ in .answerAndReset(beginning) }
    #expect(try await sendOnce(to: buyer).lost == .reset)
  }

  @Test func anAnswerThatIsNotHTTPIsLost() async throws {
    let buyer = try await RawBuyer.start { _, _ in .answerAndClose("220 mail.example.com ESMTP\r\n")
    }
    let observation = try await sendOnce(to: buyer)
    #expect(observation.lost == .reset)
    #expect(observation.detail?.hasSuffix("answered with something that is not HTTP") == true)
  }

  @Test func aConnectionClosedAsItIsReusedIsNeverTakenForAnAnswer() async throws {
    let buyer = try await RawBuyer.start { number, _ in
      number % 2 == 1 ? .answerAndClose(RawBuyer.ok()) : .answer(RawBuyer.ok())
    }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    var answers = 0
    try await withClient(try delivery(url)) { client in
      for _ in 0..<200 {
        switch await client.send(request(url), timeout: .seconds(20)) {
        case .response: answers += 1
        // What was certain not to leave was not seen by the buyer; what was lost may have been.
        case .unsent(let cause, _): #expect(cause == .connect)
        case .lost(let cause, _): #expect(cause == .reset)
        }
      }
    }
    #expect(buyer.record.requests.count == answers)
    #expect(answers >= 100)
    try await buyer.stop()
  }

  // After the head.

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
  ])
  func aResetInsideTheBodyIsAnAnswerThatIsCut(_ beginning: String) async throws {
    let buyer = try await RawBuyer.start { _, _ in .answerAndClose(beginning) }
    let response = try await sendOnce(to: buyer).response
    #expect(response?.status == 200)
    #expect(response?.isCut == true)
  }

  @Test func aBodyThatStallsIsAnAnswerThatIsCutAtTheTimeout() async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .answer("HTTP/1.1 422 No\r\nContent-Length: 100\r\n\r\nhalf")
    }
    let response = try await sendOnce(to: buyer, timeout: .seconds(3)).response
    #expect(response?.status == 422)
    #expect(response?.body == Data("half".utf8))
    #expect(response?.isCut == true)
  }

  @Test func aBodyThatTricklesIsAnAnswerThatIsCutAtTheTimeout() async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .trickle(head: "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    }
    let begin = ContinuousClock.now
    let response = try await sendOnce(to: buyer, timeout: .seconds(3)).response
    #expect(ContinuousClock.now - begin < .seconds(10))
    #expect(response?.isCut == true)
    #expect((1..<1000).contains(response?.body.count ?? 0))
  }

  // Answers that do not end.

  @Test func aHugeBodyIsCutAndNotWaitedFor() async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .flood(head: "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n", bytes: 104_857_600)
    }
    let response = try await sendOnce(to: buyer).response
    #expect(response?.body.count == WireResponse.bytesRead)
    #expect(response?.isCut == true)
    // The rest is what the two sockets' buffers took.
    #expect(buyer.record.bytesSent < 20_000_000)
  }

  @Test func aBodyOfJustTheLimitIsWhole() async throws {
    let body = String(repeating: "b", count: WireResponse.bytesRead)
    let buyer = try await RawBuyer.start { _, _ in .answer(RawBuyer.ok(body)) }
    let response = try await sendOnce(to: buyer).response
    #expect(response?.body.count == WireResponse.bytesRead)
    #expect(response?.isCut == false)
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nX-Long: ", "HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\n",
  ])
  func aHeadWithoutEndIsLostSoon(_ head: String) async throws {
    let buyer = try await RawBuyer.start { _, _ in .flood(head: head, bytes: 104_857_600) }
    let observation = try await sendOnce(to: buyer)
    #expect(observation.lost == .reset)
    #expect(buyer.record.bytesSent < 20_000_000)
  }
}
