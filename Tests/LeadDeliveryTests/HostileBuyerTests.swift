import Foundation
import LeadModel
import Testing

@testable import LeadDelivery

/// Buyers that lie about lengths, speak out of turn, or never come to an end.
@Suite struct HostileBuyerTests {
  @Test(arguments: ["-1", "two", "0x10", "2\r\nContent-Length: 3", "99999999999999999999999"])
  func aLengthThatIsNoneIsLost(_ length: String) async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .answer("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\nok!")
    }
    let observation = try await sendOnce(to: buyer)
    #expect(observation.lost == .reset, "\(observation)")
    #expect(observation.detail?.hasSuffix("answered with something that is not HTTP") == true)
    #expect(buyer.record.requests.count == 1)
  }

  /// What stands behind the length must not be taken for the answer to the next lead.
  @Test func aSecondAnswerBehindTheFirstIsNobodys() async throws {
    let buyer = try await RawBuyer.start { number, _ in
      number == 1
        ? .answer(RawBuyer.ok("first") + RawBuyer.ok("forged", status: "201 Created"))
        : .answer(RawBuyer.ok("second"))
    }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    try await withClient(try delivery(url)) { client in
      let first = await client.send(request(url), timeout: .seconds(20))
      #expect(first.response?.body == Data("first".utf8))
      let second = await client.send(request(url), timeout: .seconds(20))
      #expect(second.response.map { $0.body == Data("second".utf8) } ?? true, "\(second)")
      let third = await client.send(request(url), timeout: .seconds(20))
      #expect(third.response?.body == Data("second".utf8))
    }
    try await buyer.stop()
  }

  @Test func aLengthThatIsTooShortCutsTheBodyAndTheConnection() async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\naccepted")
    }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    let answered = try await withClient(try delivery(url)) { client in
      var answered = 0
      for _ in 0..<5 {
        let observation = await client.send(request(url), timeout: .seconds(20))
        // The connection of before may be closing when it is given out once more: then nothing leaves.
        guard observation.unsent != .connect else { continue }
        #expect(observation.response?.body == Data("ac".utf8), "\(observation)")
        answered += 1
      }
      return answered
    }
    #expect(answered >= 2)
    #expect(buyer.record.requests.count == answered)
    #expect(buyer.record.connections == answered)
    try await buyer.stop()
  }

  @Test(arguments: [
    "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n",
  ])
  func interimAnswersWithoutEndAreLost(_ interim: String) async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .answer(String(repeating: interim, count: 2 * 1024 * 1024 / interim.utf8.count))
    }
    let observation = try await sendOnce(to: buyer)
    #expect(observation.lost == .reset, "\(observation)")
    #expect(observation.detail?.hasSuffix("sent an answer that does not end") == true)
  }

  @Test func aChunkExtensionWithoutEndIsAnAnswerThatIsCut() async throws {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n5;x="
    let buyer = try await RawBuyer.start { _, _ in .flood(head: head, bytes: 104_857_600) }
    let response = try await sendOnce(to: buyer).response
    #expect(response?.body == Data("ok".utf8))
    #expect(response?.isCut == true)
    #expect(buyer.record.bytesSent < 20_000_000)
  }

  @Test func aTrailerWithoutEndIsAnAnswerThatIsCut() async throws {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-T: "
    let buyer = try await RawBuyer.start { _, _ in .flood(head: head, bytes: 104_857_600) }
    let response = try await sendOnce(to: buyer).response
    #expect(response?.body == Data("ok".utf8))
    #expect(response?.isCut == true)
    #expect(buyer.record.bytesSent < 20_000_000)
  }

  @Test func noCompressedAnswerIsAskedFor() throws {
    let built = try RequestBuilder(delivery: delivery("https://h/"), version: "1").build(
      fields: LeadFields(), system: [:], key: IdempotencyKey(rawValue: "k"))
    #expect(built.headers.contains(HeaderField(name: "Accept-Encoding", value: "identity")))
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func aRedirectToItselfIsOneAnswer(_ status: Int) async throws {
    let buyer = try await RawBuyer.start { _, _ in
      .answer(RawBuyer.ok("", status: "\(status) Again", headers: "Location: /leads\r\n"))
    }
    #expect(try await sendOnce(to: buyer).response?.status == status)
    #expect(buyer.record.requests.count == 1)
  }

  /// In the moment in which the client closes its side it may still choose that connection: then
  /// nothing leaves, and it says so.
  @Test func aConnectionThatTheBuyerEndedWhileIdleIsNotWrittenTo() async throws {
    let buyer = try await RawBuyer.start { _, _ in .answerAndEnd(RawBuyer.ok()) }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    var answers = 0
    try await withClient(try delivery(url)) { client in
      for number in 1...40 {
        let observation = await client.send(request(url), timeout: .seconds(20))
        if observation.response?.status == 200 {
          answers += 1
        } else {
          #expect(observation.unsent == .connect, "\(number): \(observation)")
        }
        try await eventually("the client has noticed the end") { buyer.record.open == 0 }
      }
    }
    #expect(answers >= 20)
    #expect(buyer.record.requests.count == answers)
    #expect(buyer.record.connections == answers)
    try await buyer.stop()
  }

  /// One client, each bad answer in turn, and a good one behind each.
  @Test func aClientIsGoodForOthersAfterEachBadAnswer() async throws {
    let bad: [RawBuyer.Move] = [
      .answer("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
      .answer("220 mail ESMTP\r\n"),
      .answerAndReset("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok"),
      .answerAndClose(""),
      .flood(head: "HTTP/1.1 200 OK\r\nX: ", bytes: 104_857_600),
      .flood(head: "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n", bytes: 104_857_600),
      .flood(
        head: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=", bytes: 104_857_600),
      .answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\naccepted"),
      .answer(RawBuyer.ok("first") + RawBuyer.ok("forged")),
    ]
    let buyer = try await RawBuyer.start { _, request in
      guard let end = request.firstRange(of: "\r\n\r\n")?.upperBound,
        let number = Int(request[end...])
      else { return .answer(RawBuyer.ok("good")) }
      return bad[number]
    }
    let url = "http://127.0.0.1:\(buyer.port)/leads"
    try await withClient(try delivery(url)) { client in
      for number in bad.indices {
        let begin = ContinuousClock.now
        _ = await client.send(request(url, body: "\(number)"), timeout: .seconds(20))
        // A connection that is given up ends before another request could take it.
        try await eventually("the connection is given up") { buyer.record.open == 0 }
        var good = await client.send(request(url), timeout: .seconds(20))
        // In that moment it may still be chosen: then nothing leaves, and it says so.
        if good.unsent == .connect {
          good = await client.send(request(url), timeout: .seconds(20))
        }
        #expect(good.response?.body == Data("good".utf8), "\(number): \(good)")
        #expect(ContinuousClock.now - begin < .seconds(10), "\(number)")
      }
    }
    // Of three floods of 100 MB, what was read and what the sockets' buffers took.
    #expect(buyer.record.bytesSent < 60_000_000)
    try await buyer.stop()
  }
}
