import LeadConfig
import LeadModel
import Testing

@Suite struct CampaignTests {
  private static let deliveries = """

    deliveries:
      acme: {buyer: A, url: https://a.example.com, accept_any_2xx: true}
      b: {buyer: B, url: https://b.example.com, accept_any_2xx: true}
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
      "1:34: campaigns.expo.distribution: \"frist\" is not one of none, all, first, round_robin, weighted, "
        + "percentage; did you mean \"first\"?"
    ),
    Case(
      "campaigns: {expo: {distribution: weighted, deliveries: [acme], weights: {acm: 2}}}",
      "1:74: campaigns.expo.weights.acm: \"acm\" is not a delivery of this campaign; did you mean \"acme\"?"
    ),
    Case(
      "campaigns: {expo: {distribution: weighted, deliveries: [acme], weights: {acme: 0}}}",
      "1:80: campaigns.expo.weights.acme: 0 is out of range; write a number from 1 to 1000"),
    Case(
      "campaigns: {expo: {distribution: percentage, deliveries: [acme]}}",
      "1:34: campaigns.expo.distribution: distribution percentage needs shares; add for example "
        + "`shares: {acme: 60%}`"),
    Case(
      "campaigns: {expo: {distribution: percentage, deliveries: [acme], shares: {acme: 101%}}}",
      "1:81: campaigns.expo.shares.acme: \"101%\" is not a share such as 60%"),
    Case(
      "campaigns: {expo: {distribution: percentage, deliveries: [acme], shares: {acme: 0%}}}",
      "1:81: campaigns.expo.shares.acme: 0% is no share; leave the delivery out to give it only what is "
        + "left over"),
    Case(
      "campaigns: {expo: {distribution: percentage, deliveries: [acme, b], shares: {acme: 60.5%, b: 40%}}}",
      "1:77: campaigns.expo.shares: the shares add to 100.5%; they may add to 100% at most"),
    Case(
      "campaigns: {expo: {distribution: all, deliveries: [acme], max_buyers: 0}}",
      "1:71: campaigns.expo.max_buyers: 0 is out of range; write a number from 1 to 1000"),
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

  @Test func howTurnsAreDealtIsRead() throws {
    let workspace = try TestConfiguration.workspace(
      """
      default_campaign: a
      campaigns:
        a: {deliveries: [acme, b], distribution: round_robin}
        b: {deliveries: [acme, b], distribution: weighted, weights: {acme: 3}}
        c: {deliveries: [acme, b], distribution: percentage, shares: {acme: 66.6%, b: 33.4%}}
        d: {deliveries: [acme, b], distribution: all, max_buyers: 1}
      """ + Self.deliveries)
    #expect(workspace.campaigns["a"]?.distribution == .roundRobin)
    #expect(workspace.campaigns["b"]?.distribution == .weighted)
    #expect(workspace.campaigns["b"]?.weights == ["acme": 3])
    #expect(workspace.campaigns["c"]?.distribution == .percentage)
    #expect(workspace.campaigns["c"]?.shares["acme"] == Share("66.6%"))
    #expect(workspace.campaigns["c"]?.shares["b"] == Share("33.4%"))
    #expect(workspace.campaigns["d"]?.maximumBuyers == 1)
  }

  @Test(arguments: [
    Case(
      "campaigns: {expo: {deliveries: [acme, b], weights: {b: 2}, shares: {b: 5%}, max_buyers: 1}}",
      "1:52: campaigns.expo.weights: only distribution weighted looks at this",
      "1:68: campaigns.expo.shares: only distribution percentage looks at this",
      "1:89: campaigns.expo.max_buyers: only distribution all looks at this"),
    Case(
      "campaigns: {expo: {deliveries: [acme, b], distribution: percentage, shares: {acme: 50%, b: 40%}}}",
      "1:77: campaigns.expo.shares: the shares add to 90.0%, so the rest of the leads goes to nobody; name a "
        + "delivery without a share to give it the rest"),
    Case(
      "campaigns: {expo: {deliveries: [acme, b], distribution: percentage, shares: {acme: 50%}}}"),
    Case(
      "campaigns: {expo: {deliveries: [acme, b], distribution: none}}",
      "1:57: campaigns.expo.distribution: with distribution none nothing is sent to the deliveries; leads "
        + "are only kept"),
    Case(
      "campaigns: {expo: {deliveries: [acme, b], accepted_when: all}}",
      "1:58: campaigns.expo.accepted_when: only distribution all looks at this"),
    Case(
      "campaigns: {expo: {}}",
      "3:3: deliveries.acme: no campaign names this delivery, so it gets leads by re-delivery only",
      "4:3: deliveries.b: no campaign names this delivery, so it gets leads by re-delivery only"),
  ])
  func whatIsProbablyNotMeantIsWarnedOf(_ example: Case) {
    let text = example.text + Self.deliveries
    #expect(TestConfiguration.problems(workspace: text) == [])
    #expect(
      TestConfiguration.warnings(workspace: text)
        == example.problems.map { "workspaces/events.yaml:\($0)" })
  }
}
