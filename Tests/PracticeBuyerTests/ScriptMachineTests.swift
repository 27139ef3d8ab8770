import Testing

@testable import PracticeBuyer

@Suite struct ScriptMachineTests {
  /// Plays a script over requests, one a second, and says what was answered.
  private func play(_ script: String, _ requests: [RequestFacts]) throws -> [String] {
    var machine = ScriptMachine(script: try SinkScript(script))
    return requests.enumerated().map { index, facts in
      let elapsed = Duration.seconds(index)
      let decision =
        machine.decideAtHead(of: facts, sequence: index + 1, elapsed: elapsed)
        ?? machine.decide(facts, sequence: index + 1, elapsed: elapsed)
      return decision.answer.description
    }
  }

  private func lead(
    _ body: String = "{}", key: String? = nil, target: String = "/leads", method: String = "POST",
    header: (name: String, value: String)? = nil
  ) -> RequestFacts {
    let key: [(name: String, value: String)] = key.map { [("Idempotency-Key", $0)] } ?? []
    return RequestFacts(
      method: method, target: target, headers: key + (header.map { [$0] } ?? []),
      body: Array(body.utf8))
  }

  @Test func acceptsWhatNoRuleWants() throws {
    #expect(try play("", [lead()]) == ["accept 200"])
    #expect(try play("reject if body contains bad", [lead()]) == ["accept 200"])
  }

  @Test func theFirstRuleThatAppliesAnswers() throws {
    let script = "reject if body contains bad; duplicate if body contains ba; accept status 201"
    let answers = try play(script, [lead("bad"), lead("bat"), lead("cat")])
    #expect(answers == ["reject 200", "duplicate 200", "accept 201"])
  }

  @Test func failsEachKeyItsOwnNumberOfTimes() throws {
    let requests = [
      lead(key: "a"), lead(key: "b"), lead(key: "a"), lead(key: "b"), lead(key: "a"),
    ]
    #expect(
      try play("fail 2 then accept", requests)
        == ["fail 500", "fail 500", "fail 500", "fail 500", "accept 200"])
  }

  @Test func failsEachBodyItsOwnNumberOfTimesWhereThereIsNoKey() throws {
    let requests = [lead("a"), lead("b"), lead("a"), lead("b")]
    #expect(
      try play("fail 1 with 503 then accept", requests)
        == ["fail 503", "fail 503", "accept 200", "accept 200"])
  }

  @Test func withoutThenALeadGoesOnToTheNextRules() throws {
    let answers = try play("fail 1 with drop; duplicate", [lead(key: "a"), lead(key: "a")])
    #expect(answers == ["drop after reading", "duplicate 200"])
  }

  @Test func aSequenceIsPlayedOnceAndACycleAgainAndAgain() throws {
    let requests = Array(repeating: lead(), count: 7)
    #expect(
      try play("sequence: 500, 500, 200, drop, 429; reject", requests) == [
        "status 500", "status 500", "accept 200", "drop after reading", "rate-limit 429",
        "reject 200", "reject 200",
      ])
    #expect(
      try play("cycle: 200, 500", Array(requests.prefix(3)))
        == ["accept 200", "status 500", "accept 200"])
  }

  @Test func countsTheRequestsThatMeetTheOtherConditions() throws {
    let requests = ["x", "y", "x", "y", "x", "x"].map { lead($0) }
    #expect(
      try play("reject every 2 if body contains x", requests) == [
        "accept 200", "accept 200", "reject 200", "accept 200", "accept 200", "reject 200",
      ])
  }

  @Test func firstAndAfterCountRequestsOrTime() throws {
    let requests = Array(repeating: lead(), count: 4)
    let refused = "rate-limit 429"
    let taken = "accept 200"
    #expect(try play("rate-limit first 3", requests) == [refused, refused, refused, taken])
    #expect(try play("rate-limit first 2s", requests) == [refused, refused, taken, taken])
    #expect(try play("rate-limit after 3", requests) == [taken, taken, taken, refused])
    #expect(try play("rate-limit if not first 2s", requests) == [taken, taken, refused, refused])
    #expect(
      try play("rate-limit if not first 1 and every 2", requests)
        == [taken, refused, taken, refused])
  }

  @Test(arguments: [
    (#"json $.a.b = "x""#, #"{"a": {"b": "x"}}"#, true),
    (#"json $.a.b = "x""#, #"{"a": {"b": "y"}}"#, false),
    (#"json $.a.b = "x""#, #"{"a": "x"}"#, false),
    (#"json $.a.b = "x""#, "no json", false),
    ("json $.a[1] = 42", #"{"a": [{"c": [1]}, 42]}"#, true),
    ("json $.a[2] exists", #"{"a": [1, 2]}"#, false),
    ("json $.a = 1.5", #"{"a": 1.5}"#, true),
    ("json $.a = true", #"{"a": true}"#, true),
    ("json $.a = null", #"{"a": null}"#, true),
    ("json $.a exists", #"{"a": {}}"#, true),
    ("json $.a contains é", #"{"a": "Jos\u00e9"}"#, true),
    ("json $.a != x", "{}", true),
    ("field Email = a@b.c", #"{"Email": "a@b.c"}"#, true),
    (#"field "Full Name" = "Zoë Z""#, "x=1&Full+Name=Zo%C3%AB%20Z", true),
    ("field a = 100%", "a=100%&b=%4", true),
    ("field a exists", "b=a&a", true),
    ("field a exists", "b=a", false),
    ("body contains ab", "aab", true),
    ("body contains abc", "ababab", false),
    ("body matches /^a+$/", "aaa", true),
    ("body matches /A/", "aaa", false),
    ("body matches /A/i", "aaa", true),
    ("not body contains a", "b", true),
  ])
  func looksIntoTheBody(condition: String, body: String, holds: Bool) throws {
    let answers = try play("reject if \(condition)", [lead(body)])
    #expect(answers == [holds ? "reject 200" : "accept 200"])
  }

  @Test(arguments: [
    ("path = /leads", true), ("path = /lead", false), ("method = GET", true),
    ("header x-token = t", true), ("header X-Other exists", false), ("field email = a@b.c", true),
    ("field note = \"two words\"", true), ("path contains lea and method = GET", true),
    ("path contains lea and method = PUT", false),
  ])
  func looksAtTheRestOfTheRequest(condition: String, holds: Bool) throws {
    let request = lead(
      "", target: "/leads?email=a%40b.c&note=two+words", method: "GET", header: ("X-Token", "t"))
    let answers = try play("reject if \(condition)", [request])
    #expect(answers == [holds ? "reject 200" : "accept 200"])
  }

  @Test func knowsWhichLeadCameBeforeAndWhichWasTaken() throws {
    let requests = [lead(key: "a"), lead(key: "\"a\""), lead(key: "a"), lead("same"), lead("same")]
    #expect(
      try play("duplicate if key seen; fail", requests)
        == ["fail 500", "duplicate 200", "duplicate 200", "fail 500", "duplicate 200"])
    #expect(
      try play("duplicate if key accepted; fail 1 then accept", requests)
        == ["fail 500", "accept 200", "duplicate 200", "fail 500", "accept 200"])
  }

  @Test func aLeadTakenBeforeTheAnswerWasCutOffIsKnown() throws {
    let requests = Array(repeating: lead(key: "a"), count: 2)
    let script = "duplicate if key accepted; "
    for cut in ["drop mid-answer", "reset mid-answer", "stall mid-answer"] {
      #expect(try play(script + cut, requests) == [cut, "duplicate 200"])
    }
    #expect(try play(script + "drop", requests) == ["drop after reading", "drop after reading"])
  }

  @Test func aKeyKeepsItsReferenceAndEveryOtherLeadGetsTheNext() throws {
    var machine = ScriptMachine(script: .acceptAll)
    let bodies = [lead(key: "a"), lead(key: "b"), lead(key: "a"), lead(), lead()].map { facts in
      machine.decide(facts, sequence: 1, elapsed: .zero).answer.body
    }
    #expect(
      bodies.map { String(decoding: $0, as: UTF8.self) }
        == [1, 2, 1, 3, 4].map { #"{"outcome":"success","lead":{"id":"B-\#($0)"}}"# })
    #expect(machine.distinctKeys == 2)
  }

  @Test func aLeadGivenBackIsNotKnownAsTaken() throws {
    var machine = ScriptMachine(script: try SinkScript("duplicate if key accepted"))
    let facts = lead(key: "a")
    #expect(machine.decide(facts, sequence: 1, elapsed: .zero).takes)
    machine.giveBack(facts)
    let again = machine.decide(facts, sequence: 2, elapsed: .zero)
    #expect(again.answer.kind == .accept)
    let third = machine.decide(facts, sequence: 3, elapsed: .zero)
    #expect(third.answer.kind == .duplicate)
    #expect(!third.takes)
  }

  @Test func droppingBeforeReadingIsDecidedAheadOfAllOtherRules() throws {
    let script = "reject; drop before reading if header X-Token exists"
    let answers = try play(script, [lead(), lead(header: ("x-token", "t"))])
    #expect(answers == ["reject 200", "drop before reading"])
  }

  @Test func namesTheRuleThatAnswered() throws {
    var machine = ScriptMachine(script: try SinkScript("reject if body contains a; fail 1"))
    let rules = ["a", "b", "b"].map {
      machine.decide(lead($0), sequence: 1, elapsed: .zero).rule
    }
    #expect(rules == [1, 2, nil])
  }

  @Test func fillsInPlaceholdersAndSize() throws {
    let script = #"accept json {"id": "{reference}", "n": "{sequence}"} size 40"#
    var machine = ScriptMachine(script: try SinkScript(script))
    let answer = machine.decide(lead(), sequence: 7, elapsed: .zero).answer
    let text = #"{"id": "B-1", "n": "7"}"#
    #expect(
      String(decoding: answer.body, as: UTF8.self)
        == text + String(repeating: " ", count: 40 - text.utf8.count))
  }

  @Test func delaysAddUp() throws {
    #expect(
      try play("after 50ms stall for 2s then reject", [lead()]) == ["reject 200 after 2050ms"])
    #expect(try play("stall for 5s", [lead()]) == ["accept 200 after 5s"])
  }
}
