import Foundation
import LeadModel
import Yams

extension Section {
  /// The known reasons of returns; no wording stands for two.
  func returnReasons() -> ReturnReasons {
    var known: [ReturnReasons.Known] = []
    var claims = ReasonClaims()
    for member in self["return_reasons"]?.section()?.chosen ?? [] {
      let value = member.value
      guard claims.claim(member.name, for: member.name, value, at: value.keyPlace) else { continue }
      if member.name.count > ReturnReason.longest {
        value.report.problem(
          "a reason has at most \(ReturnReason.longest) characters; this one has \(member.name.count)",
          at: value.keyPlace, path: value.path)
      }
      let aliases = value.isNothing ? [] : value.lines("a list of other wordings")
      let own = aliases.filter {
        claims.claim($0.text, for: member.name, $0.value, at: $0.value.place)
      }
      known.append(.init(member.name, aliases: own.map(\.text)))
    }
    return ReturnReasons(known)
  }
}

/// Which reason each wording stands for.
private struct ReasonClaims {
  private var owners: [String: String] = [:]

  /// Whether nobody else has the wording, compared as returns are; reports it when somebody has.
  mutating func claim(_ text: String, for reason: String, _ value: Value, at place: Place) -> Bool {
    guard let said = ReturnReason(text) else {
      value.report.problem("a reason needs a word", at: place, path: value.path)
      return false
    }
    guard let owner = owners[said.normal] else {
      owners[said.normal] = reason
      return true
    }
    value.report.problem(
      "\"\(text)\" stands for \"\(owner)\" already; remove it here", at: place, path: value.path)
    return false
  }
}

extension Value {
  /// What a delivery's buyer may give back; its own time zone serves where the policy has none.
  func returnPolicy(_ reasons: ReturnReasons, in zone: TimeZone?) -> ReturnPolicy {
    var policy = ReturnPolicy()
    guard let section = section() else { return policy }
    policy.within = section["within"]?.duration(in: .minutes(1)...Span.days(3650))
    policy.offersNext = section["offer_next"]?.boolean() ?? false
    policy.most = section.returnLimit(in: zone)
    for (text, value) in section["reasons"]?.lines("a list of known reasons") ?? [] {
      guard value.isKnown(text, as: "a known return reason", in: reasons.known.map(\.name)) else {
        continue
      }
      if policy.reasons.contains(text) {
        value.problem("\"\(text)\" stands here a second time; remove one")
      } else {
        policy.reasons.append(text)
      }
    }
    if let list = section["reasons"], case .sequence(let nodes) = list.node, nodes.isEmpty {
      list.problem("is empty; name a reason, or leave the key out to allow all")
    }
    return policy
  }

  /// A number of leads, or a share of the accepted ones.
  fileprivate func returnAmount() -> ReturnPolicy.Amount? {
    guard let text = text("a number such as 50, or a share such as 10%") else { return nil }
    if let share = Share(text) { return .share(share) }
    // A share that is out of range is no number either.
    if text.contains("%") { return share().map { .share($0) } }
    return integer(in: 0...1_000_000_000).map { .count($0) }
  }
}

extension Section {
  fileprivate func returnLimit(in zone: TimeZone?) -> ReturnPolicy.Limit? {
    let period: ReturnPolicy.Period = self["per"]?.choice() ?? .month
    let own = self["time_zone"]
    guard let most = self["most"] else {
      for value in [self["per"], own].compactMap(\.self) {
        value.warn("says nothing without most; add for example `most: 10%`")
      }
      return nil
    }
    let amount = most.returnAmount()
    // What has no beginning needs no clock.
    let zone = period == .total ? own.map { $0.timeZone() } ?? .gmt : timeZone(else: zone)
    guard let amount, let zone else { return nil }
    return ReturnPolicy.Limit(amount, per: period, in: zone)
  }
}
