import LeadDesk
import LeadEngine
import LeadModel
import LeadStore
import LeadWire

extension StatusView {
  init(_ status: EngineStatus, overview: Overview, pauses: [Pause], desk: LeadDesk) {
    let pauses = Dictionary(pauses.map { ($0.delivery, $0) }) { first, _ in first }
    let names = Set(overview.leads.keys).union(status.lanes.map(\.delivery.workspace)).sorted()
    self.init(
      version: status.version, startedAt: WireTime(status.startedAt),
      now: WireTime(status.now.wall), settingsVersion: status.settingsVersion.rawValue,
      uploads: status.uploads.map { UploadView($0, status.now) },
      deliveries: status.lanes.sorted { $0.delivery < $1.delivery }
        .map { DeliveryView($0, pauses[$0.delivery], desk) },
      workspaces: names.map { WorkspaceView($0, overview) }, warnings: status.warnings)
  }
}

extension WorkspaceView {
  fileprivate init(_ name: WorkspaceName, _ overview: Overview) {
    self.init(
      workspace: name.rawValue, leads: (overview.leads[name] ?? [:]).byWord,
      exceptions: overview.exceptions[name] ?? 0,
      held: overview.held.filter { $0.workspace == name }.map(HeldView.init))
  }
}

extension DeliveryView {
  init(_ lane: LaneStatus, _ pause: Pause?, _ desk: LeadDesk) {
    self.init(
      workspace: lane.delivery.workspace.rawValue, delivery: lane.delivery.delivery.rawValue,
      buyer: desk.buyer(of: lane.delivery.delivery, in: lane.delivery.workspace),
      state: lane.state.rawValue, inFlight: lane.inFlight, concurrency: lane.concurrency,
      waiting: lane.waiting,
      reason: lane.reason, pausedBy: pause?.actor, pausedSince: pause.map { WireTime($0.since) },
      lastError: lane.lastError)
  }
}

extension WireTime {
  init(_ time: Timestamp) { self.init(milliseconds: time.rawValue) }
}
