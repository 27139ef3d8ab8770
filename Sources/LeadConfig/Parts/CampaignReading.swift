import LeadModel
import Yams

extension Section {
  /// The campaigns of a workspace; takes the names of all deliveries, also of those with problems.
  func campaigns(_ deliveries: [String]) -> [CampaignName: Campaign] {
    var campaigns: [CampaignName: Campaign] = [:]
    for member in self["campaigns"]?.section()?.chosen ?? [] where member.hasFolderName() {
      let name = CampaignName(rawValue: member.name)
      campaigns[name] = member.value.section()?.campaign(name, deliveries)
    }
    return campaigns
  }

  private func campaign(_ name: CampaignName, _ deliveries: [String]) -> Campaign {
    var campaign = Campaign(name: name)
    campaign.description = self["description"]?.text(orEmpty: true) ?? ""
    campaign.owner = self["owner"]?.line() ?? ""
    campaign.leadProvider = self["lead_provider"]?.line() ?? ""
    for (text, value) in self["deliveries"]?.lines("a list of deliveries") ?? [] {
      guard value.isKnown(text, as: "a delivery", in: deliveries) else { continue }
      let delivery = DeliveryName(rawValue: text)
      if campaign.deliveries.contains(delivery) {
        value.problem("\"\(text)\" stands here a second time; remove one")
      } else {
        campaign.deliveries.append(delivery)
      }
    }
    let hasDeliveries = self["deliveries"] != nil
    campaign.distribution = hasDeliveries ? .first : .none
    if let value = self["distribution"], let distribution: Distribution = value.choice() {
      campaign.distribution = distribution
      if distribution != .none, !hasDeliveries {
        value.problem(
          "distribution \(distribution.rawValue) needs deliveries; add them, or write none")
      } else if distribution == .none, hasDeliveries {
        value.warn("with distribution none nothing is sent to the deliveries; leads are only kept")
      }
    }
    if let list = self["deliveries"], case .sequence(let nodes) = list.node, nodes.isEmpty {
      list.problem("is empty; name a delivery, or leave the key out to only keep leads")
    }
    if let value = self["accepted_when"], let acceptedWhen: AcceptedWhen = value.choice() {
      campaign.acceptedWhen = acceptedWhen
      value.warn(unless: campaign.distribution == .all, .all)
    }
    if let value = self["max_buyers"] {
      campaign.maximumBuyers = value.integer(in: 1...1000)
      value.warn(unless: campaign.distribution == .all, .all)
    }
    readParts(into: &campaign)
    return campaign
  }

  /// The parts by which turns are dealt.
  private func readParts(into campaign: inout Campaign) {
    let known = campaign.deliveries.map(\.rawValue)
    func parts<Part>(_ key: String, _ part: (Value) -> Part?) -> [DeliveryName: Part] {
      var parts: [DeliveryName: Part] = [:]
      for member in self[key]?.section()?.chosen ?? [] {
        guard known.contains(member.name) else {
          member.value.report.problem(
            Value.dangling(member.name, "a delivery of this campaign", known),
            at: member.value.keyPlace, path: member.value.path)
          continue
        }
        parts[DeliveryName(rawValue: member.name)] = part(member.value)
      }
      return parts
    }
    campaign.weights = parts("weights") { $0.integer(in: 1...1000) }
    campaign.shares = parts("shares") { $0.shareOfTurns() }
    self["weights"]?.warn(unless: campaign.distribution == .weighted, .weighted)
    if let value = self["shares"] {
      value.warn(unless: campaign.distribution == .percentage, .percentage)
      value.checkSum(of: campaign)
    } else if campaign.distribution == .percentage {
      self["distribution"]?.problem(
        "distribution percentage needs shares; add for example `shares: {\(known.first ?? "acme_crm"): 60%}`"
      )
    }
  }
}

extension Value {
  fileprivate func warn(unless isRead: Bool, _ distribution: Distribution) {
    if !isRead { warn("only distribution \(distribution.rawValue) looks at this") }
  }

  /// A part of the turns; nobody would ever be dealt a share of nothing.
  fileprivate func shareOfTurns() -> Share? {
    guard let text = text("a share such as 60%") else { return nil }
    guard let share = Share(text) else {
      problem("\"\(text)\" is not a share such as 60%")
      return nil
    }
    guard share.percent >= 0.001 else {
      problem("\(share) is no share; leave the delivery out to give it only what is left over")
      return nil
    }
    return share
  }

  /// Shares are exact to a thousandth of a hundredth.
  fileprivate func checkSum(of campaign: Campaign) {
    let sum = campaign.shares.values.reduce(0) { $0 + Int(($1.percent * 1000).rounded()) }
    guard sum != 100_000, let whole = Share(percent: 100) else { return }
    guard sum < 100_000 else {
      problem("the shares add to \(Double(sum) / 1000)%; they may add to \(whole) at most")
      return
    }
    let hasOthers = campaign.deliveries.contains { campaign.shares[$0] == nil }
    if !hasOthers, !campaign.shares.isEmpty {
      warn(
        "the shares add to \(Double(sum) / 1000)%, so the rest of the leads goes to nobody; name a delivery "
          + "without a share to give it the rest")
    }
  }
}
