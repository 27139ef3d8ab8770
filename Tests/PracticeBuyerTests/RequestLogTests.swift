import Foundation
import Testing

@testable import PracticeBuyer

@Suite(.timeLimit(.minutes(1))) struct RequestLogTests {
  @Test func aLineHoldsTheWholeRequest() async throws {
    try await withFolder { folder in
      let log = folder + "/sink.jsonl"
      try await withBuyer(#"accept; # "x""#, log: log) { _, port in
        try await RawClient.connected(to: port) { client in
          try await client.post(
            "{\"name\": \"José \\\"Ł\\\" 李\"}\n\u{1}\u{7f}", key: "\"k-1\"", path: "/in?src=%20a",
            also: "X-Tag: one\r\nx-tag: two\r\n")
          _ = try await client.response()
        }
      }
      let line = try #require(try lines(of: log).first)
      #expect(line["sequence"] as? Int == 1)
      #expect(line["connection"] as? Int == 1)
      #expect(line["method"] as? String == "POST")
      #expect(line["path"] as? String == "/in")
      #expect(line["query"] as? String == "src=%20a")
      #expect(line["body"] as? String == "{\"name\": \"José \\\"Ł\\\" 李\"}\n\u{1}\u{7f}")
      #expect(line["idempotency_key"] as? String == "k-1")
      #expect(line["answer"] as? String == "accept 200")
      #expect(line["rule"] as? Int == 1)
      let headers = try #require(line["headers"] as? [String: String])
      #expect(headers["idempotency-key"] == "\"k-1\"")
      #expect(headers["x-tag"] == "one, two")
      let time = try #require(line["time"] as? String)
      #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
      let age = try Date().timeIntervalSince(
        Date(time, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
      #expect((-1...60).contains(age))
    }
  }

  @Test func whatIsAbsentIsNullAndBytesThatAreNoTextAreBase64() async throws {
    try await withFolder { folder in
      let log = folder + "/sink.jsonl"
      try await withBuyer("", log: log) { _, port in
        try await RawClient.connected(to: port) { client in
          try await client.send(
            Array("POST /in HTTP/1.1\r\nHost: b\r\nContent-Length: 3\r\n\r\n".utf8) + [0xff, 0, 65])
          _ = try await client.response()
        }
      }
      let line = try #require(try lines(of: log).first)
      #expect(line["body_base64"] as? String == "/wBB")
      #expect(line["body"] == nil)
      for name in ["query", "idempotency_key", "rule"] { #expect(line[name] is NSNull) }
    }
  }

  @Test func theLineIsThereWhenTheAnswerComes() async throws {
    try await withFolder { folder in
      let log = folder + "/sink.jsonl"
      try await withBuyer("", log: log) { _, port in
        try await RawClient.connected(to: port) { client in
          for number in 1...200 {
            try await client.post("{}", key: "k-\(number)")
            _ = try await client.response()
            #expect(try lines(of: log).last?["idempotency_key"] as? String == "k-\(number)")
          }
        }
      }
    }
  }

  @Test func whatIsNotAnsweredIsLoggedToo() async throws {
    try await withFolder { folder in
      let log = folder + "/sink.jsonl"
      try await withBuyer("sequence: drop, after 1h accept, stall", log: log) { buyer, port in
        for number in 1...3 {
          try await RawClient.connected(to: port) { client in
            try await client.post("{}")
            try await eventually { buyer.counts.requests == number }
          }
        }
      }
      #expect(
        try lines(of: log).map { $0["answer"] as? String }
          == ["drop after reading", "accept 200 after 3600s", "stall forever"])
    }
  }

  @Test func whatIsTooLongIsLoggedUpToTheLimit() async throws {
    try await withFolder { folder in
      let log = folder + "/sink.jsonl"
      try await withBuyer("", log: log) { _, port in
        try await RawClient.connected(to: port) { client in
          try await client.post(String(repeating: "a", count: 1_100_000))
          _ = try await client.response()
        }
      }
      let line = try #require(try lines(of: log).first)
      #expect(line["answer"] as? String == "too-long 413")
      #expect((line["body"] as? String)?.utf8.count == 1_048_576)
    }
  }

  @Test func goesOnAfterEarlierLinesAndEndsOneThatWasCutShort() async throws {
    try await withFolder { folder in
      let log = folder + "/sink.jsonl"
      try Data("{\"sequence\":1}\n{\"seq".utf8).write(to: URL(fileURLWithPath: log))
      try await withBuyer("", log: log) { buyer, port in
        for _ in 1...2 {
          try await RawClient.connected(to: port) { client in
            try await client.post("{}")
            _ = try await client.response()
          }
        }
      }
      let text = try String(contentsOfFile: log, encoding: .utf8)
      #expect(text.hasPrefix("{\"sequence\":1}\n{\"seq\n{\"time\":"))
      #expect(text.split(separator: "\n").count == 4)
      #expect(text.hasSuffix("}\n"))
    }
  }

  @Test func onlyTheOwnerMayReadIt() async throws {
    try await withFolder { folder in
      let log = folder + "/sink.jsonl"
      try await withBuyer("", log: log) { _, _ in }
      let mode = try FileManager.default.attributesOfItem(atPath: log)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func aLogThatCannotBeOpenedIsSaidAndNothingListens() async throws {
    try await withFolder { folder in
      for (path, reason) in [
        (folder + "/none/sink.jsonl", "No such file or directory"), (folder, "Is a directory"),
      ] {
        let buyer = PracticeBuyer(script: .acceptAll, log: path)
        let error = await #expect(throws: PracticeBuyerError.self) { try await buyer.start() }
        #expect(error?.code == .logUnavailable)
        #expect(error?.description.contains("\(path): \(reason)") == true)
      }
    }
  }

  @Test func aLeadThatCannotBeLoggedIsNotTaken() async throws {
    // Every write to this device fails as on a full disk.
    try await withBuyer("", log: "/dev/full") { buyer, port in
      try await RawClient.connected(to: port) { client in
        try await client.post("{}")
        let response = try await client.response()
        #expect(response.status == 500)
        #expect(response.body.contains("/dev/full: No space left on device"))
      }
      #expect(buyer.counts.answers == [.unlogged: 1])
    }
  }

  @Test func aLeadThatCouldNotBeLoggedIsAcceptedWhenTheLogWorksAgain() throws {
    let desk = BuyerDesk(script: try SinkScript("duplicate if key accepted"), onRequest: nil)
    let facts = RequestFacts(
      method: "POST", target: "/", headers: [("Idempotency-Key", "a")], body: [])
    try desk.open(log: "/dev/full")
    #expect(desk.answer(to: facts, connection: 1).kind == .unlogged)
    desk.closeLog()
    #expect(desk.answer(to: facts, connection: 1).kind == .accept)
    #expect(desk.answer(to: facts, connection: 1).kind == .duplicate)
  }
}
