import LeadConfig
import LeadModel
import Testing

@Suite struct AnswerTests {
  @Test(arguments: [
    Case(
      "answers: [{outcome: accepted}]",
      "6:15: ….answers[0]: the key \"when\" is missing; add for example `when: {status: 2xx, json: {outcome: "
        + "success}}`"),
    Case(
      "answers: [{when: {}, outcome: accepted}]",
      "6:16: ….answers[0].when: has no condition, so it would fit everything; write for example "
        + "{status: 2xx}"),
    Case(
      "answers: [{when: {status: 2xx}, outcome: acepted}]",
      "6:46: ….answers[0].outcome: \"acepted\" is not one of accepted, duplicate, rejected, retry, fatal; did "
        + "you mean \"accepted\"?"),
    Case(
      "answers: [{when: {status: 7xx}, outcome: accepted}]",
      "6:31: ….answers[0].when.status: \"7xx\" is not a status such as 201, a class such as 2xx, or a range "
        + "such as 400-404"),
    Case(
      "answers: [{when: {body_matches: \"(\"}, outcome: accepted}]",
      "6:37: ….answers[0].when.body_matches: \"(\" is not a regular expression; check its brackets and "
        + "backslashes"),
    Case(
      "answers: [{when: {json: {\"$.a[x]\": 1}}, outcome: accepted}]",
      "6:30: ….answers[0].when.json.$.a[x]: \"$.a[x]\": [x] is neither a place nor a quoted name; write a "
        + "JSON path such as $.lead.id or $.errors[0]"),
    Case(
      "answers: [{when: {json: {}}, outcome: accepted}]",
      "6:23: ….answers[0].when.json: expects a JSON path and its value, such as {outcome: success}",
      "6:16: ….answers[0].when: has no condition, so it would fit everything; write for example "
        + "{status: 2xx}"),
    Case(
      "answers: [{when: {body: ok}, outcome: accepted}]",
      "6:23: ….answers[0].when.body: unknown key \"body\"; known here: body_contains, body_equals, "
        + "body_matches, json, status"),
    Case(
      "answers: [{when: {status: 2xx}, outcome: accepted, reason: \"$.a[\"}]",
      "6:64: ….answers[0].reason: \"$.a[\": the [ is never closed; write a JSON path such as $.lead.id or "
        + "$.errors[0]"),
    Case(
      "answers: [{when: {status: 2xx}, outcome: accepted, reason: {jsn: a}}]",
      "6:65: ….answers[0].reason.jsn: unknown key \"jsn\"; did you mean \"json\"?"),
    Case(
      "answers: [{when: {status: 2xx}, outcome: accepted, reference: {header: \"X Id\"}}]",
      "6:76: ….answers[0].reference.header: \"X Id\" is not a header name; use letters, digits, and \"-\""
    ),
    Case(
      "answers: {when: {status: 2xx}}",
      "6:14: ….answers: expects a list of answers, not a mapping"),
  ])
  func problemsHaveTheirPlaceAndCure(_ example: Case) {
    #expect(TestConfiguration.problems(delivery: example.text) == example.problems.sorted())
  }

  @Test func conditionsAreRead() throws {
    let delivery = try TestConfiguration.delivery(
      """
      answers:
        - when:
            status: 201
            body_contains: thanks
            body_equals: ok
            body_matches: "id=[0-9]+"
            json: {outcome: NO, "$.lead.id": , count: 5}
          outcome: accepted
        - {when: {status: 400-404}, outcome: retry}
        - {when: {status: 5XX}, outcome: fatal}
      """)
    let first: [AnswerRule.Condition] = try [
      .status(201...201), .bodyContains("thanks"), .bodyEquals("ok"),
      .bodyMatches(Pattern("id=[0-9]+")),
      .json(JSONPath("outcome"), equals: "NO"), .json(JSONPath("$.lead.id"), equals: nil),
      .json(JSONPath("count"), equals: "5"),
    ]
    #expect(delivery.answers.map(\.outcome) == [.accepted, .retry, .fatal])
    #expect(delivery.answers[0].conditions == first)
    #expect(delivery.answers[1].conditions == [.status(400...404)])
    #expect(delivery.answers[2].conditions == [.status(500...599)])
  }

  @Test(arguments: [
    ("\"$.reason\"", try? AnswerRule.TextSource.json(JSONPath("$.reason"))),
    ("{json: outcome.reason}", try? .json(JSONPath("outcome.reason"))),
    ("not wanted", .literal("not wanted")),
    ("{text: \"$5 off\"}", .literal("$5 off")),
    ("{match: \"id=([0-9]+)\"}", try? .capture(Pattern("id=([0-9]+)"))),
    ("{header: X-Reason}", .header("X-Reason")),
  ])
  func reasonsAndReferencesAreFoundInFourWays(_ text: String, _ source: AnswerRule.TextSource?)
    throws
  {
    let delivery = try TestConfiguration.delivery(
      "answers: [{when: {status: 2xx}, outcome: accepted, reason: \(text), reference: \(text)}]")
    #expect(source != nil)
    #expect(delivery.answers[0].reason == source)
    #expect(delivery.answers[0].reference == source)
  }
}
