import LeadModel
import LeadStore
import Logging

/// A request that came back, with what the lane needs to go on.
struct EndedRequest {
  let result: AttemptResult
  let permit: LanePermit
  let ending: LaneEnding
}

/// What came back is recorded by the lane's loop, with the next intents; before and behind it by whoever brings it.
extension Lane {
  /// The most outcomes in one change, so that others get in between.
  private static let most = 200

  /// Learns from what came back and has it recorded.
  ///
  /// The permit is free again now, for an intent that is committed with this outcome or behind it.
  func settle(_ one: EndedRequest) async {
    let now = workplace.now().steady
    let verdict = one.result.verdict
    let before = machine.state(at: now).circuit
    machine.end(one.permit, one.ending, at: now)
    tell(before, machine.state(at: now).circuit, verdict)
    switch verdict.outcome {
    case .ended(.accepted), .ended(.duplicate), .ended(.rejected): lastError = nil
    default: lastError = verdict
    }
    ended.append(one)
    guard isLooping else { return await recordEnded() }
    doorbell.ring()
  }

  /// Takes the longest ended for one change.
  func takeEnded() -> [EndedRequest] {
    let batch = Array(ended.prefix(Self.most))
    ended.removeFirst(batch.count)
    return batch
  }

  /// Records what came back, with all that ends while the disk is busy with those before.
  ///
  /// Whoever finds nobody recording does it for all; its task ends when nothing is left.
  func recordEnded() async {
    guard !isRecording else { return }
    isRecording = true
    while !ended.isEmpty { await record(takeEnded()) }
    isRecording = false
  }

  /// Records outcomes, each as far as it can be.
  func record(_ batch: [EndedRequest]) async {
    guard !batch.isEmpty else { return }
    let results = batch.map(\.result)
    do {
      _ = try await advance(results)
      for one in batch { noteRecorded(one) }
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

  /// What was recorded may have to be sent again.
  func noteRecorded(_ one: EndedRequest) {
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
