import Testing

@testable import PracticeBuyer

@Suite struct ScriptParserTests {
  @Test(arguments: [
    "accept", "accept status 201", #"accept json {"id": "{reference}", "tags": ["a;b", "}"]}"#,
    #"accept body "thank you""#, "accept size 200000", "reject", #"reject "bad phone""#,
    #"reject reason "bad phone" status 422"#, "reject reason nope if field country = US",
    "duplicate if key seen", "duplicate status 409 if key accepted", "fail", "fail with 503",
    "fail 2", "fail 2 then accept", "fail 2 times with 503 then reject",
    #"fail 2 with 503 header "Retry-After: 2" then accept"#, "fail 1 with drop then accept",
    "stall", "stall forever every 10", "stall for 5s", "stall for 5s then reject",
    "stall mid-answer", "drop", "drop before reading", "drop after reading first 3",
    "drop mid-answer every 7", "drop after 5", "reset", "reset before reading every 3",
    "reset mid-answer", "rate-limit", "rate-limit retry-after 30 first 10",
    "rate-limit retry-after 1.5s every 5", "rate-limit first 5s",
    #"rate-limit retry-after "Wed, 21 Oct 2026 07:28:00 GMT""#, "503",
    #"status 503 header "Retry-After: 2" header "X-A: b" body "busy""#,
    "redirect to http://127.0.0.1:1/x?a=b", "redirect /elsewhere status 307",
    "after 50ms accept", "after 0.5s status 200", "sequence: 500, 500, 200, drop, 429",
    "sequence 500, after 1s accept if path = /x", "cycle: 200, 500",
    "reject if body contains bad", #"reject if body matches /@example[.](com|org)\/x/i"#,
    #"reject if json $.lead.emails[0] = "a@b.c""#, #"reject if json "$.Full Name" exists"#,
    "reject if field loan_amount=100", "reject if field loan_amount!=100",
    "reject if header X-Token != secret and method = PUT and not path contains /v1",
    "reject if not key seen", "reject if after 30 and every 2", "fail 500 times",
    "reject if not first 3",
  ])
  func readsARule(_ rule: String) throws {
    let script = try SinkScript("\(rule)")
    #expect(script.rules == [rule])
  }

  @Test func rulesEndAtSemicolonsAndLinesAndCommentsAreLeftOut() throws {
    let script = try SinkScript(
      """
      # a buyer with moods; not a rule
      reject "a;b # c" if body contains "x;y"; ;fail 2 then accept   # then all is well

      accept json {
        "id": "1" }\r
      drop;
      """)
    #expect(
      script.rules == [
        #"reject "a;b # c" if body contains "x;y""#, "fail 2 then accept",
        "accept json {\n  \"id\": \"1\" }", "drop",
      ])
  }

  @Test(arguments: ["", "  \n ; # nothing\n", "#"])
  func aScriptWithoutRulesIsNoError(_ text: String) throws {
    #expect(try SinkScript(text).rules.isEmpty)
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let script: String
    let place: String
    let word: String
    let message: String

    init(_ script: String, _ place: String, _ word: String, _ message: String) {
      self.script = script
      self.place = place
      self.word = word
      self.message = message
    }

    var testDescription: String { script }
  }

  @Test(arguments: [
    Bad("rejct", "1:1", "rejct", #""rejct" is not an answer; did you mean "reject"?"#),
    Bad("accept; acept", "1:9", "acept", #"did you mean "accept"?"#),
    Bad("accept\n  xyzzy", "2:3", "xyzzy", "is not an answer; known are accept, reject,"),
    Bad("accept iff key seen", "1:8", "iff", #""iff" is not expected here; did you mean "if"?"#),
    Bad("accept if", "1:10", "", "a condition is missing; known are body,"),
    Bad("accept if bdy contains x", "1:11", "bdy", #"did you mean "body"?"#),
    Bad("accept if body contain x", "1:16", "contain", #"did you mean "contains"?"#),
    Bad("accept if body contains", "1:24", "", "a text is missing here"),
    Bad(#"accept if body contains "x"#, "1:25", #""x"#, "never closed"),
    Bad("accept if body matches /(/", "1:24", "/(/", "not a regular expression"),
    Bad("accept if body matches x", "1:24", "x", "between slashes"),
    Bad("accept if body matches /x", "1:24", "/x", "never closed"),
    Bad("accept if json a.b = 1", "1:16", "a.b", "$.lead.email"),
    Bad("accept if key sen", "1:15", "sen", #"did you mean "seen"?"#),
    Bad("accept if key seen or key accepted", "1:20", "or", "write a second rule"),
    Bad("accept if every 0", "1:17", "0", "whole number from 1"),
    Bad("accept if first x", "1:17", "x", "3 or 5s"),
    Bad("fail 0 then accept", "1:6", "0", "whole number from 1"),
    Bad("fail 2 then acept", "1:13", "acept", #"did you mean "accept"?"#),
    Bad("fail 2 with 900", "1:13", "900", "from 200 to 599"),
    Bad("fail 503", "1:6", "503", #"write "fail with 503", or "fail 503 times""#),
    Bad("accept after 5s", "1:14", "5s", #"as in "after 5s accept""#),
    Bad("after 5 accept", "1:7", "5", "with its unit"),
    Bad("after 48h accept", "1:7", "48h", "with its unit"),
    Bad("status 99", "1:8", "99", "from 200 to 599"),
    Bad("status 204 body x", "1:12", "body", "has no body"),
    Bad(#"status 200 header "Retry-After 2""#, "1:19", #""Retry-After"#, "Name: value"),
    Bad(#"status 200 header "A: b\nC: d""#, "1:19", #""A:"#, "line breaks"),
    Bad(#"accept json {"a": }"#, "1:13", #"{"a":"#, "not valid JSON"),
    Bad(#"accept json {"a": "#, "1:13", #"{"a":"#, "not valid JSON"),
    Bad("accept json x", "1:13", "x", "write a JSON object"),
    Bad("accept size 0", "1:13", "0", "in bytes"),
    Bad("drop before raeding", "1:13", "raeding", #"did you mean "reading"?"#),
    Bad("drop before reading if body contains x", "1:1", "drop", "after reading"),
    Bad("drop before reading if key seen", "1:1", "drop", "after reading"),
    Bad("sequence: 500, drop before reading", "1:16", "drop", "a rule of its own"),
    Bad("sequence: 500,", "1:15", "", "an answer is missing"),
    Bad("sequence: sequence: 500", "1:11", "sequence", "a rule of its own"),
  ])
  func saysWhatIsWrongAndWhere(_ bad: Bad) throws {
    let error = try #require(throws: SinkScriptError.self) { try SinkScript(bad.script) }
    let problem = try #require(error.problems.first)
    #expect(error.problems.count == 1)
    #expect("\(problem.line):\(problem.column)" == bad.place)
    #expect(problem.word == bad.word)
    #expect(error.description.contains(bad.message))
  }

  @Test func reportsEveryRuleThatIsWrong() throws {
    let error = try #require(throws: SinkScriptError.self) {
      try SinkScript("acept; reject\nstal; drop aftr reading")
    }
    #expect(error.problems.map(\.word) == ["acept", "stal", "aftr"])
    #expect(error.problems.map(\.line) == [1, 2, 2])
    #expect(error.problems.map(\.nearest) == ["accept", "stall", "after"])
  }
}
