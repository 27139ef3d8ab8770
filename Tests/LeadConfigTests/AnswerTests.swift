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
      "6:23: ….answers[0].when.body: unknown key \"body\"; known here: any, body_contains, body_equals, "
        + "body_matches, element, header, json, pairs, status"),
    Case(
      "answers: [{when: {status: []}, outcome: accepted}]",
      "6:31: ….answers[0].when.status: is an empty list, so nothing would ever match"),
    Case(
      "answers: [{when: {any: []}, outcome: accepted}]",
      "6:28: ….answers[0].when.any: is an empty list, so nothing would ever match"),
    Case(
      "answers: [{when: {any: [{}]}, outcome: accepted}]",
      "6:29: ….answers[0].when.any[0]: has no condition, so it would fit everything; write for example "
        + "{status: 2xx}"),
    Case(
      "answers: [{when: {header: {}}, outcome: accepted}]",
      "6:23: ….answers[0].when.header: expects a header's name and its value, such as {X-Result: ok}",
      "6:16: ….answers[0].when: has no condition, so it would fit everything; write for example "
        + "{status: 2xx}"),
    Case(
      "answers: [{when: {header: {X Id: a}}, outcome: accepted}]",
      "6:32: ….answers[0].when.header.X Id: \"X Id\" is not a header name; use letters, digits, and \"-\""
    ),
    Case(
      "answers: [{when: {element: {s:result: a}}, outcome: accepted}]",
      "6:33: ….answers[0].when.element.s:result: \"s:result\" is not the name of an element; write its name "
        + "without a prefix, such as result, or result@code for an attribute"),
    Case(
      "answers: [{when: {pairs: {a: {equals: b, contains: c}}}, outcome: accepted}]",
      "6:46: ….answers[0].when.pairs.a.contains: \"contains\" cannot stand beside \"equals\"; keep one"
    ),
    Case(
      "answers: [{when: {pairs: {a: {is: b}}}, outcome: accepted}]",
      "6:35: ….answers[0].when.pairs.a.is: unknown key \"is\"; known here: blank, contains, equals, matches"
    ),
    Case(
      "answers: [{when: {pairs: {a: []}}, outcome: accepted}]",
      "6:34: ….answers[0].when.pairs.a: is an empty list, so nothing would ever match"),
    Case(
      "statuses: {retry: [409, 5xx], reject: [402, 500-503]}",
      "6:43: ….statuses.reject: 500 is under retry too; keep it in one of the two"),
    Case(
      "statuses: {retry: 4xx, fatal: 404}",
      "6:35: ….statuses.fatal: 404 is under retry too; keep it in one of the two"),
    Case(
      "statuses: {retry: [4x]}",
      "6:24: ….statuses.retry[0]: \"4x\" is not a status such as 201, a class such as 2xx, or a range such "
        + "as 400-404"),
    Case(
      "limits: {per_minute: 0, per_hour: x}",
      "6:26: ….limits.per_minute: 0 is out of range; write a number from 1 to 1000000",
      "6:39: ….limits.per_hour: \"x\" is not a whole number"),
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
      .body(.matches([BoundedPattern("id=[0-9]+")])),
      .json(JSONPath("outcome"), equals: "NO"), .json(JSONPath("$.lead.id"), equals: nil),
      .json(JSONPath("count"), equals: "5"),
    ]
    #expect(delivery.answers.map(\.outcome) == [.accepted, .retry, .fatal])
    #expect(delivery.answers[0].conditions == first)
    #expect(delivery.answers[1].conditions == [.status(400...404)])
    #expect(delivery.answers[2].conditions == [.status(500...599)])
  }

  @Test func severalValuesAndOtherPlacesAreRead() throws {
    let delivery = try TestConfiguration.delivery(
      """
      answers:
        - when:
            status: [200, 4xx]
            header: {X-Result: [ok, yes], X-Id: }
            body_contains: [a, b]
            body_equals: ["", ok]
            body_matches: ["^a", "b$"]
            json: {status: [ok, success], errors: {blank: true}, code: {matches: ["^E", "^F"]}}
            pairs: {result: {equals: [ok, fine]}, note: {contains: dup}}
            element: {result@code: 0}
            any:
              - {body_contains: sold, status: 200}
              - {json: {code: 409}}
          outcome: accepted
          code: {pair: code}
          reason: {element: Message}
          reference: {match: "id=(.*)"}
      """)
    let conditions: [AnswerRule.Condition] = try [
      .status(StatusSet([200...200, 400...499])), .header("X-Result", .equals(["ok", "yes"])),
      .header("X-Id", .present), .body(.contains(["a", "b"])), .body(.equals(["", "ok"])),
      .body(.matches([BoundedPattern("^a"), BoundedPattern("b$")])),
      .json(JSONPath("status"), .equals(["ok", "success"])),
      .json(JSONPath("errors"), .blank(true)),
      .json(JSONPath("code"), .matches([BoundedPattern("^E"), BoundedPattern("^F")])),
      .pair("result", .equals(["ok", "fine"])), .pair("note", .contains(["dup"])),
      .element(#require(ElementName("result@code")), .equals(["0"])),
      .any([
        [.status(200...200), .bodyContains("sold")], [.json(JSONPath("code"), equals: "409")],
      ]),
    ]
    #expect(delivery.answers[0].conditions == conditions)
    #expect(delivery.answers[0].code == .pair("code"))
    #expect(try delivery.answers[0].reason == .element(#require(ElementName("Message"))))
    #expect(try delivery.answers[0].reference == .capture(BoundedPattern("id=(.*)")))
  }

  @Test func statusesAndRatesAreRead() throws {
    let delivery = try TestConfiguration.delivery(
      """
      statuses: {retry: [409, 5xx], reject: 422, pause: [402], fatal: 400-401}
      limits: {per_second: 5, per_minute: 100, per_hour: 1000}
      """)
    var statuses = StatusMeanings()
    statuses.retry = StatusSet([409...409, 500...599])
    statuses.reject = StatusSet([422...422])
    statuses.pause = StatusSet([402...402])
    statuses.fatal = StatusSet([400...401])
    #expect(delivery.statuses == statuses)
    #expect(delivery.limits.perSecond == 5)
    #expect(delivery.limits.perMinute == 100)
    #expect(delivery.limits.perHour == 1000)
  }

  @Test(arguments: [
    ("\"$.reason\"", try? AnswerRule.TextSource.json(JSONPath("$.reason"))),
    ("{json: outcome.reason}", try? .json(JSONPath("outcome.reason"))),
    ("not wanted", .literal("not wanted")),
    ("{text: \"$5 off\"}", .literal("$5 off")),
    ("{match: \"id=([0-9]+)\"}", try? .capture(BoundedPattern("id=([0-9]+)"))),
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
