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
      if campaign.distribution != .all {
        value.warn("only distribution all looks at this")
      }
    }
    return campaign
  }
}
