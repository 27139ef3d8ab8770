import LeadModel
import Synchronization

/// The lanes at work, by delivery.
final class LaneRegistry: Sendable {
  private let lanes = Mutex<[DeliveryKey: Lane]>([:])
  private let input: AsyncStream<Lane>.Continuation
  /// Lanes that are to be started.
  let starts: AsyncStream<Lane>

  init() { (starts, input) = AsyncStream.makeStream() }

  /// Makes a lane for each configured delivery, hands changed settings on, and stops the lanes of the others.
  func apply(_ settings: Settings, workplace: Workplace) async {
    let wanted = Dictionary(
      settings.deliveries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let (kept, gone, new) = lanes.withLock { lanes in
      let gone = lanes.filter { wanted[$0.key] == nil }.map(\.value)
      let kept = lanes.filter { wanted[$0.key] != nil }.map(\.value)
      var new: [Lane] = []
      for (key, delivery) in wanted where lanes[key] == nil {
        let lane = Lane(delivery: delivery, workplace: workplace)
        lanes[key] = lane
        new.append(lane)
      }
      for lane in gone { lanes[lane.key] = nil }
      return (kept, gone, new)
    }
    for lane in gone { lane.requestStop() }
    for lane in kept {
      if let delivery = wanted[lane.key] { await lane.change(to: delivery) }
    }
    for lane in new { input.yield(lane) }
  }

  /// Tells a lane that it has work.
  func wake(_ key: DeliveryKey) { lanes.withLock { $0[key] }?.doorbell.ring() }

  /// Lets a lane find out at once whether its buyer is back.
  func probe(_ key: DeliveryKey) async { await lanes.withLock { $0[key] }?.probeNow() }

  /// What the deliveries that are not well answered last.
  func troubles() async -> [DeliveryKey: String] {
    var troubles: [DeliveryKey: String] = [:]
    for lane in all { troubles[lane.key] = await lane.trouble }
    return troubles
  }

  /// Tells all lanes to look for work.
  func wakeAll() { for lane in all { lane.doorbell.ring() } }

  /// All lanes, by workspace and delivery.
  var all: [Lane] { lanes.withLock { $0.values.sorted { $0.key < $1.key } } }

  /// Starts no more lanes.
  func close() { input.finish() }
}
