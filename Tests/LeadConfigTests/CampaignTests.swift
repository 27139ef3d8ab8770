import LeadConfig
import LeadModel
import Testing

@Suite struct CampaignTests {
  private static let deliveries = """

    deliveries:
      acme: {buyer: A, url: https://a.example.com, accept_any_2xx: true}
    """

  @Test(arguments: [
    Case(
      "campaigns: {expo: {deliveries: [acm]}}",
      "1:33: campaigns.expo.deliveries[0]: \"acm\" is not a delivery; did you mean \"acme\"?"),
    Case(
      "campaigns: {expo: {deliveries: [acme, acme]}}",
      "1:39: campaigns.expo.deliveries[1]: \"acme\" stands here a second time; remove one"),
    Case(
      "campaigns: {expo: {deliveries: acme}}",
      "1:32: campaigns.expo.deliveries: expects a list of deliveries, not a text; put it in brackets"
    ),
    Case(
      "campaigns: {expo: {deliveries: []}}",
      "1:32: campaigns.expo.deliveries: is empty; name a delivery, or leave the key out to only keep leads"
    ),
    Case(
      "campaigns: {expo: {distribution: first}}",
      "1:34: campaigns.expo.distribution: distribution first needs deliveries; add them, or write none"
    ),
    Case(
      "campaigns: {expo: {distribution: frist, deliveries: [acme]}}",
      "1:34: campaigns.expo.distribution: \"frist\" is not one of none, all, first; did you mean \"first\"?"
    ),
    Case(
      "campaigns: {spring/expo: {deliveries: [acme]}}",
      "1:13: campaigns.spring/expo: \"spring/expo\" cannot be a name; use letters, digits, \"_\", \"-\", and "
        + "\".\", not \".\" first, at most 64 bytes"),
    Case(
      "default_campaign: exp\ncampaigns: {expo: {deliveries: [acme]}}",
      "1:19: default_campaign: \"exp\" is not a campaign; did you mean \"expo\"?"),
    Case(
      "group: no such group",
      "1:8: group: \"no such group\" is not the name of a Unix group; write a name that `getent group` knows"
    ),
    Case(
      "return_reasons: {dead: [gone, Gone], gone: []}",
      "1:31: return_reasons.dead[1]: \"Gone\" stands for \"dead\" already; remove it here",
      "1:38: return_reasons.gone: \"gone\" stands for \"dead\" already; remove it here"),
    Case(
      "return_reasons: {\(String(repeating: "r", count: 76)): []}",
      "1:18: return_reasons.\(String(repeating: "r", count: 76)): a reason has at most 75 characters; "
        + "this one has 76"),
  ])
  func problemsHaveTheirPlaceAndCure(_ example: Case) {
    let problems = TestConfiguration.problems(workspace: example.text + Self.deliveries)
    #expect(problems == example.problems.map { "workspaces/events.yaml:\($0)" })
  }

  @Test func aLoneCampaignIsTheDefault() throws {
    let workspace = try TestConfiguration.workspace("campaigns: {expo: }")
    #expect(workspace.defaultCampaign == "expo")
    #expect(workspace.campaigns["expo"] == Campaign(name: "expo"))
  }

  @Test func twoCampaignsWithoutADefaultAreWarnedOf() {
    #expect(
      TestConfiguration.warnings(workspace: "campaigns: {a: {}, b: {}}") == [
        "workspaces/events.yaml:1:12: campaigns: there are 2 campaigns and no default_campaign: leads of new "
          + "lists are held until the list is assigned; add for example `default_campaign: a`"
      ])
  }

  @Test func aCampaignWithDeliveriesTriesThemInTurnUnlessToldOtherwise() throws {
    let workspace = try TestConfiguration.workspace(
      """
      default_campaign: a
      campaigns:
        a: {deliveries: [acme]}
        b: {deliveries: [acme], distribution: all, accepted_when: all}
        c: {owner: jo}
      """ + Self.deliveries)
    #expect(workspace.campaigns["a"]?.distribution == .first)
    #expect(workspace.campaigns["b"]?.distribution == .all)
    #expect(workspace.campaigns["b"]?.acceptedWhen == .all)
    #expect(workspace.campaigns["c"]?.distribution == Distribution.none)
  }

  @Test(arguments: [
    Case(
      "campaigns: {expo: {deliveries: [acme], distribution: none}}",
      "1:54: campaigns.expo.distribution: with distribution none nothing is sent to the deliveries; leads "
        + "are only kept"),
    Case(
      "campaigns: {expo: {deliveries: [acme], accepted_when: all}}",
      "1:55: campaigns.expo.accepted_when: only distribution all looks at this"),
    Case(
      "campaigns: {expo: {}}",
      "3:3: deliveries.acme: no campaign names this delivery, so it gets leads by re-delivery only"),
  ])
  func whatIsProbablyNotMeantIsWarnedOf(_ example: Case) {
    let text = example.text + Self.deliveries
    #expect(TestConfiguration.problems(workspace: text) == [])
    #expect(
      TestConfiguration.warnings(workspace: text)
        == example.problems.map { "workspaces/events.yaml:\($0)" })
  }
}
