import LeadModel
import LeadStore
import Logging

/// A request that came back, with what the lane needs to go on.
struct EndedRequest {
  let result: AttemptResult
  let permit: LanePermit
  let ending: LaneEnding
}

/// Records what requests came to, then gives their permits back.
extension Lane {
  /// The most outcomes in one change, so that others get in between.
  private static let most = 200

  /// Records what a request came to, with all that ends while the disk is busy with those before.
  ///
  /// Whoever finds nobody recording does it for all; its task ends when nothing is left.
  func record(_ one: EndedRequest) async {
    ended.append(one)
    guard !isRecording else { return }
    isRecording = true
    while !ended.isEmpty {
      let batch = Array(ended.prefix(Self.most))
      ended.removeFirst(batch.count)
      await record(batch)
      for one in batch { finish(one) }
      doorbell.ring()
    }
    isRecording = false
  }

  private func record(_ batch: [EndedRequest]) async {
    let results = batch.map(\.result)
    do {
      let consequences = try await workplace.recorder.record { store throws(StoreError) in
        try await store.record(results, workplace.inForce, at: workplace.now())
      }
      KillPoint.pass("send.recorded")
      workplace.spread(consequences, logger)
    } catch {
      guard batch.count == 1, let job = results.first?.job else {
        // One of them cannot be recorded; the others can.
        for one in batch { await record([one]) }
        return
      }
      // It stays `sending`: the next start finds it in doubt.
      logger.tell(.answerNotRecorded, ["lead": "\(job.lead)", "error": "\(error)"])
      workplace.recorder.fail(error)
    }
  }

  private func finish(_ one: EndedRequest) {
    let now = workplace.now().steady
    let verdict = one.result.verdict
    let before = machine.state(at: now).circuit
    machine.end(one.permit, one.ending, at: now)
    tell(before, machine.state(at: now).circuit, verdict)
    switch verdict.outcome {
    case .ended(.accepted), .ended(.duplicate), .ended(.rejected): lastError = nil
    default: lastError = verdict
    }
    switch one.result.step {
    case .retry, .resend: workplace.windowDue.ring()
    default: break
    }
  }

  /// Says that the breaker opened or closed.
  private func tell(
    _ before: LaneState.Circuit, _ after: LaneState.Circuit, _ verdict: AttemptVerdict
  ) {
    guard before != after else { return }
    switch after {
    case .open where before == .closed:
      logger.tell(.breakerOpened, ["last": "\(verdict.wordsOfOurs)"])
    case .closed: logger.tell(.breakerClosed)
    default: break
    }
  }
}
