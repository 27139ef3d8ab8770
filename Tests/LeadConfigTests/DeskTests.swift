import Foundation
import LeadConfig
import LeadModel
import Testing

@Suite struct DeskTests {
  @Test func aReturnPolicyIsRead() throws {
    let workspace = try TestConfiguration.workspace(
      """
      return_reasons: {fake: [bogus], dead phone: []}
      campaigns: {expo: {deliveries: [acme]}}
      deliveries:
        acme:
          buyer: ACME
          url: https://crm.example.com/leads
          accept_any_2xx: true
          time_zone: America/New_York
          returns: {within: 14d, most: 10%, per: week, reasons: [fake], offer_next: true}
      """)
    let policy = try #require(workspace.deliveries["acme"]?.returns)
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    #expect(policy.within == .days(14))
    #expect(policy.most == .init(.share(try #require(Share("10%"))), per: .week, in: zone))
    #expect(policy.reasons == ["fake"])
    #expect(policy.offersNext)
    #expect(workspace.returnReasons.known.map(\.name) == ["fake", "dead phone"])
  }

  @Test func aNumberOfReturnsIsByTheMonthUnlessItSaysOtherwise() throws {
    #expect(
      try TestConfiguration.delivery("returns: {most: 50, time_zone: UTC}").returns.most
        == .init(.count(50), per: .month, in: #require(TimeZone(identifier: "UTC"))))
    #expect(
      try TestConfiguration.delivery("returns: {most: 0, per: total}").returns.most
        == .init(.count(0), per: .total, in: .gmt))
    #expect(try TestConfiguration.delivery("returns: {within: 1d}").returns.most == nil)
  }

  @Test(arguments: [
    Case(
      "returns: {most: 5}",
      "6:14: ….returns: the key \"time_zone\" is missing; add for example `time_zone: America/New_York`"
    ),
    Case(
      "returns: {most: 110%, per: total}",
      "6:21: ….returns.most: \"110%\" is not a share from 0% to 100%"),
    Case(
      "returns: {most: some, per: total}", "6:21: ….returns.most: \"some\" is not a whole number"),
    Case(
      "returns: {within: 0s}",
      "6:23: ….returns.within: 0s is out of range; write from 1m to 3650d"),
    Case(
      "returns: {reasons: [fake]}",
      "6:25: ….returns.reasons[0]: \"fake\" is not a known return reason; none is defined"),
    Case(
      "returns: {reasons: []}",
      "6:24: ….returns.reasons: is empty; name a reason, or leave the key out to allow all"),
    Case(
      "returns: {per: year}",
      "6:20: ….returns.per: \"year\" is not one of day, week, month, total"),
  ])
  func aReturnPolicyThatCannotBeIsReported(_ example: Case) {
    let problems = TestConfiguration.problems(delivery: example.text)
    #expect(problems.map { $0.replacing("6:5:", with: "6:14:") } == example.problems)
  }

  @Test func aPeriodWithoutANumberIsProbablyNotMeant() {
    #expect(
      TestConfiguration.warnings(delivery: "returns: {per: day}") == [
        "6:20: ….returns.per: says nothing without most; add for example `most: 10%`"
      ])
  }

  @Test func wordingsAreComparedAsReturnsAre() {
    #expect(
      TestConfiguration.problems(
        workspace: "return_reasons: {wrong e-mail: [Wrong email.], x: [' ']}")
        == [
          "workspaces/events.yaml:1:33: return_reasons.wrong e-mail[0]: \"Wrong email.\" stands for "
            + "\"wrong e-mail\" already; remove it here",
          "workspaces/events.yaml:1:52: return_reasons.x[0]: expects a text, not white space",
        ])
  }

  @Test func agentsAreRead() throws {
    let workspace = try TestConfiguration.workspace(
      """
      agents:
        maria: {name: Maria Lopez, email: Maria@Example.com, licences: [CA, NY], time_zone: UTC}
        jo:
      """)
    var maria = Agent(key: "maria", name: "Maria Lopez")
    maria.email = "maria@example.com"
    maria.licences = ["CA", "NY"]
    maria.timeZone = TimeZone(identifier: "UTC")
    #expect(workspace.agents == ["maria": maria, "jo": Agent(key: "jo")])
  }

  @Test(arguments: [
    Case(
      "agents: {maria: {email: maria}}",
      "1:25: agents.maria.email: \"maria\" is not an email address: it has no @"),
    Case(
      "agents: {a: {email: x@y.com}, b: {email: X@Y.com}}",
      "1:34: agents.b: \"x@y.com\" names the agent a already; give each agent a name and address of its own"
    ),
    Case(
      "agents: {a/b: {}}",
      "1:10: agents.a/b: \"a/b\" cannot be a name; use letters, digits, \"_\", \"-\", and \".\", not \".\" first, "
        + "at most 64 bytes"),
    Case(
      "exceptions: {columns: {name: a}}",
      "1:24: exceptions.columns.name: unknown key \"name\"; known here: loan_amount, loan_purpose, prospect, state"
    ),
    Case(
      "{schema: {fields: {name: text}}, exceptions: {columns: {prospect: \"{nane}\"}}}",
      "1:67: exceptions.columns.prospect: {nane} is not a field of the schema; did you mean {name}?"
    ),
    Case(
      "exceptions: {columns: {prospect: \"{a + b}\"}}",
      "1:34: exceptions.columns.prospect: {a + b} is a list, which only a whole value of JSON or of a form can "
        + "be; add for example | join: \", \""),
    Case(
      "exceptions: {notify_delivery: hook}",
      "1:31: exceptions.notify_delivery: \"hook\" is not a delivery; none is defined"),
    Case(
      "retention: {answers_days: 0}",
      "1:27: retention.answers_days: 0 is out of range; write a number from 1 to 36500"),
  ])
  func whatCannotBeIsReported(_ example: Case) {
    #expect(
      TestConfiguration.problems(workspace: example.text)
        == example.problems.map { "workspaces/events.yaml:\($0)" })
  }

  @Test func exceptionsAndRetentionAreRead() throws {
    let workspace = try TestConfiguration.workspace(
      """
      exceptions:
        columns: {prospect: "{first} {last}", loan_amount: "{amount | number}"}
        notify_delivery: hook
      retention: {answers_days: 90, archive_days: 365, personal_data_days: 730}
      deliveries: {hook: {buyer: US, url: https://hooks.example.com, accept_any_2xx: true}}
      """)
    #expect(
      workspace.exceptions.columns.mapValues(\.source) == [
        .prospect: "{first} {last}", .loanAmount: "{amount | number}",
      ])
    #expect(workspace.exceptions.notifyDelivery == "hook")
    #expect(workspace.retention.answers == 90)
    #expect(workspace.retention.archive == 365)
    #expect(workspace.retention.personalData == 730)
    #expect(try TestConfiguration.workspace("").retention == RetentionDays())
  }

  @Test func aDeliveryThatIsOnlyToldOfAssignmentsNeedsNoCampaign() {
    let hook =
      "deliveries: {hook: {buyer: US, url: https://hooks.example.com, accept_any_2xx: true}}"
    #expect(TestConfiguration.warnings(workspace: hook).count == 1)
    #expect(
      TestConfiguration.warnings(workspace: "exceptions: {notify_delivery: hook}\n\(hook)") == [])
  }
}
