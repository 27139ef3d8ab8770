import LeadModel
import LeadStore
import Logging
import ServiceLifecycle

/// Runs the lanes until the daemon stops; then what is on the wire is finished and nothing new begun.
struct DispatchService: Service {
  let workplace: Workplace

  /// How often lanes are looked at.
  private static let round = Duration.seconds(4)

  func run() async throws {
    let lanes = workplace.lanes
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await goRound() }
        await tryAlone()
        workplace.suspectsTried.ring()
        await withDiscardingTaskGroup { group in
          for await lane in lanes.starts {
            group.addTask { await lane.run() }
          }
        }
        group.cancelAll()
      }
    } onGracefulShutdown: {
      lanes.close()
      // The handler cannot wait; each lane stops by itself when it sees the flag.
      for lane in lanes.all { lane.requestStop() }
    }
  }

  /// Looks at every lane again and again: a lane that hangs ends the beats by which the service manager is told that
  /// leadd is alive.
  private func goRound() async {
    while !Task.isCancelled {
      var areAlive = true
      for lane in workplace.lanes.all where await lane.isStuck(at: workplace.now().steady) {
        areAlive = false
      }
      if areAlive { workplace.pulse.beat(at: workplace.now().steady) }
      try? await Task.sleep(for: Self.round)  // Cancelled means: over.
    }
  }

  /// Sends jobs that were on the wire each time leadd ended uncleanly, one by one and nothing beside them: if
  /// one of them is the cause, it shows here, and only that one is set aside.
  private func tryAlone() async {
    do {
      let suspects = try await workplace.store.suspects(at: workplace.now())
      guard !suspects.isEmpty else { return }
      workplace.logger.tell(
        .suspects,
        ["jobs": "\(suspects.count)"])
      // A buyer that hangs is on the wire at every unclean end, and must not keep all others waiting. Those that are
      // left come first next time: the ones tried are suspects no more.
      let end = workplace.now().steady + workplace.settings.window / 15
      for job in suspects where workplace.now().steady < end {
        guard let lane = workplace.lanes.all.first(where: { $0.key == job.delivery }) else {
          continue
        }
        await lane.sendAlone(job)
      }
    } catch {
      workplace.logger.tell(.suspectsNotTried, ["error": "\(error)"])
    }
    do {
      try await workplace.store.releaseSuspects()
    } catch {
      workplace.logger.tell(.suspectsNotReleased, ["error": "\(error)"])
    }
  }
}
