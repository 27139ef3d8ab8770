import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

extension DeliveryPictureView {
  init(_ picture: DeliveryPicture, _ pause: Pause?, _ desk: LeadDesk) {
    let delivery = picture.delivery
    self.init(
      lane: DeliveryView(picture.lane, pause, desk),
      concurrencyLimit: delivery.limits.concurrency,
      campaigns: picture.campaigns.map(\.rawValue), method: delivery.request.method.rawValue,
      // As written: secrets are named there at most, never given.
      url: delivery.request.url.source, isOpen: picture.isOpen,
      opensAt: picture.opensAt.map(WireTime.init), caps: picture.caps.map(CapView.init),
      capsCount: delivery.caps?.count.rawValue, answerRules: delivery.answers.count,
      inDoubt: delivery.inDoubt.rawValue, lastErrors: picture.lastErrors.map(RecentErrorView.init))
  }
}

extension CapView {
  fileprivate init(_ standing: CapStanding) {
    self.init(
      period: standing.cap.period.rawValue, limit: standing.cap.limit, used: standing.use.taken,
      onTheWire: standing.use.reserved, left: standing.left,
      until: standing.until.map(WireTime.init))
  }
}

extension RecentErrorView {
  fileprivate init(_ error: RecentError) {
    self.init(
      at: WireTime(error.at), leadID: error.lead.description, code: error.reason.code.rawValue,
      reason: error.reason.sentence)
  }
}

extension QueueShapeView {
  init(_ shape: QueueShape) {
    let age =
      switch shape.age {
      case .seconds: "seconds"
      case .minutes: "minutes"
      case .window: "window"
      case .hours: "hours"
      case .days: "days"
      }
    self.init(
      delivery: shape.delivery.description, age: age, waitsFor: shape.kind.rawValue,
      jobs: shape.jobs)
  }
}
