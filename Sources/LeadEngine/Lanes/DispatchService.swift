import LeadModel
import ServiceLifecycle

/// Runs the lanes until the daemon stops; then what is on the wire is finished and nothing new begun.
struct DispatchService: Service {
  let workplace: Workplace

  func run() async throws {
    let lanes = workplace.lanes
    await withGracefulShutdownHandler {
      await withDiscardingTaskGroup { group in
        for await lane in lanes.starts {
          group.addTask { await lane.run() }
        }
      }
    } onGracefulShutdown: {
      lanes.close()
      // The handler cannot wait; each lane stops by itself when it sees the flag.
      for lane in lanes.all { lane.requestStop() }
    }
  }
}
