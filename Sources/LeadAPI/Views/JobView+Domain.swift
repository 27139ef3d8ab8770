import Foundation
import LeadModel
import LeadStore
import LeadWire

extension JobView {
  init(_ job: LeadStory.Job, buyer: String, isDecisive: Bool, now: Moment) {
    self.init(
      job: job.id.rawValue, campaign: job.campaign.rawValue, delivery: job.delivery.rawValue,
      buyer: buyer, state: job.state.rawValue, isDecisive: isDecisive,
      operation: job.operation.rawValue, isRedelivery: job.isRedelivery, isNotice: job.isNotice,
      code: job.code?.rawValue, reason: StoryView.sentence(job.reason, job.code),
      reference: job.reference,
      idempotencyKey: job.idempotencyKey, settingsVersion: job.settingsVersion.rawValue,
      skipsRules: job.skipsRules, ignoresCaps: job.ignoresCaps, createdAt: WireTime(job.createdAt),
      finishedAt: job.finishedAt.map(WireTime.init),
      nextAt: job.due.map { WireTime(now.wall(of: $0)) } ?? job.reopensAt.map(WireTime.init),
      request: job.request.map(RequestView.init), attempts: job.attempts.map(AttemptView.init))
  }
}

extension RequestView {
  init(_ request: OutboundRequest) {
    self.init(
      method: request.method.rawValue, url: request.url,
      headers: request.headers.map { "\($0.name): \($0.value)" },
      body: String(decoding: request.body, as: UTF8.self))
  }
}

extension AttemptView {
  fileprivate init(_ attempt: LeadStory.Attempt) {
    self.init(
      number: attempt.number, startedAt: WireTime(attempt.startedAt),
      milliseconds: attempt.finishedAt.map { ($0 - attempt.startedAt).milliseconds },
      counts: attempt.counts, code: attempt.code?.rawValue,
      reason: StoryView.sentence(attempt.reason, attempt.code), status: attempt.status,
      headers: attempt.headers.map { "\($0.name): \($0.value)" },
      body: attempt.body.map { String(decoding: $0, as: UTF8.self) }, isCut: attempt.isCut,
      settingsVersion: attempt.settingsVersion.rawValue)
  }
}
