import Foundation
import LeadModel
import Yams

extension Value {
  /// A delivery; nil when something is missing that it cannot be without.
  func delivery(
    _ key: DeliveryKey, _ fields: KnownFields, _ reasons: ReturnReasons
  ) -> Delivery? {
    guard let section = section() else { return nil }
    var fields = fields
    fields.maps = section["maps"]?.valueMaps() ?? [:]
    let buyer = section.required("buyer")?.line("the buyer's short name", atMost: 64)
    let url = section.required("url")?.url(fields)
    // What is missing was reported; the rest is read all the same, for problems of its own. Empty text
    // is a template.
    guard let standIn = url ?? (try? Template("")) else { return nil }
    var delivery = Delivery(
      key: key, buyer: buyer ?? "", request: section.request(to: standIn, fields))
    section["maps"]?.warnOfUnused(fields.maps, in: delivery.request)
    let zone = section["time_zone"]?.timeZone()
    delivery.caps = section["caps"]?.caps(in: zone)
    if let (schedule, whenClosed) = section["schedule"]?.schedule(in: zone) {
      delivery.schedule = schedule
      delivery.whenClosed = whenClosed
    }
    delivery.rules = section["rules"]?.rule(
      RuleSurroundings(fields: fields, timeZone: zone ?? delivery.onlyTimeZone))
    delivery.whenPaused = section["when_paused"]?.choice()
    delivery.limits = section["limits"]?.laneLimits() ?? LaneLimits()
    delivery.idempotency = section["idempotency"]?.idempotency() ?? IdempotencyHeader()
    delivery.inDoubt = section["in_doubt"]?.choice() ?? .resend
    delivery.priority = section["priority"]?.integer(in: -1_000_000...1_000_000) ?? 0
    section["pause_after"]?.readGuards(into: &delivery)
    delivery.returns = section["returns"]?.returnPolicy(reasons, in: zone) ?? ReturnPolicy()
    delivery.test = section["test"]?.testEndpoint(fields)
    section.readAnswers(into: &delivery)
    section.checkHeaderClash(delivery)
    return buyer == nil || url == nil ? nil : delivery
  }

  fileprivate func laneLimits() -> LaneLimits {
    var limits = LaneLimits()
    guard let section = section() else { return limits }
    let times = Span.milliseconds(100)...Span.minutes(10)
    limits.concurrency = section["concurrency"]?.integer(in: 1...1000) ?? limits.concurrency
    limits.perSecond = section["per_second"]?.integer(in: 1...1_000_000)
    limits.perMinute = section["per_minute"]?.integer(in: 1...1_000_000)
    limits.perHour = section["per_hour"]?.integer(in: 1...1_000_000)
    limits.timeout = section["timeout"]?.duration(in: times) ?? limits.timeout
    limits.connectTimeout =
      section["connect_timeout"]?.duration(in: times) ?? limits.connectTimeout
    return limits
  }

  fileprivate func idempotency() -> IdempotencyHeader {
    var header = IdempotencyHeader()
    if isScalar, !isNothing {
      if node.string == "none" {
        header.header = nil
      } else {
        problem("expects {header: NAME, quoted: true or false}, or none")
      }
      return header
    }
    guard let section = section() else { return header }
    if let value = section["header"], let name = value.line("a header name") {
      if let fault = HeaderName.problem(name) { value.problem(fault) } else { header.header = name }
    }
    header.isQuoted = section["quoted"]?.boolean() ?? false
    return header
  }

  fileprivate func readGuards(into delivery: inout Delivery) {
    guard let section = section() else { return }
    if let value = section["unmapped"] { delivery.unmappedInARow = value.countOrNever() }
    if let value = section["rejected"] { delivery.rejectedInARow = value.countOrNever() }
  }

  private func countOrNever() -> Int? {
    node.string == "never" ? nil : integer(in: 1...1_000_000)
  }
}

extension Section {
  fileprivate func readAnswers(into delivery: inout Delivery) {
    let rules = self["answers"]?.elements(of: "a list of answers") ?? []
    delivery.answers = rules.compactMap { $0.answer() }
    delivery.statuses = self["statuses"]?.statusMeanings() ?? StatusMeanings()
    delivery.acceptsAny2xx = self["accept_any_2xx"]?.boolean() ?? false
    delivery.refusesWith2xx = self["refuses_with_2xx"]?.boolean() ?? false
    guard delivery.answers.count == rules.count, !delivery.acceptsAny2xx,
      !delivery.answers.contains(where: { $0.outcome == .accepted })
    else { return }
    value.report.warn(
      "no answer means accepted, so no lead can ever be; add for example "
        + "`answers: [{when: {status: 2xx}, outcome: accepted}]`, or `accept_any_2xx: true`",
      at: value.keyPlace, path: value.path)
  }
}

extension Delivery {
  /// The time zone of caps and schedule, where both have the same or only one is there.
  fileprivate var onlyTimeZone: TimeZone? {
    let zones = Set([caps?.timeZone, schedule?.timeZone].compactMap(\.self))
    return zones.count == 1 ? zones.first : nil
  }
}
