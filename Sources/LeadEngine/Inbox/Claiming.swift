import LeadFolders
import LeadModel
import LeadStore
import Logging
import ServiceLifecycle

/// The second half of a claim: the file lies in `.working/`; it is hashed, and from there its window runs.
struct Claiming {
  let workplace: Workplace
  let intake: IntakeQueue

  /// Finishes a claim and hands the file to intake; a file that cannot be taken is answered.
  ///
  /// - Parameters:
  ///   - upload: the claim's upload.
  ///   - file: the claimed file.
  ///   - refusal: why it cannot be taken, if that is known already.
  func finish(_ upload: OperationID, _ file: WorkingFile, refusal: String?) async {
    var logger = workplace.logger
    logger[metadataKey: "upload"] = "\(upload)"
    workplace.keep(file)
    do {
      if let refusal {
        try await workplace.recorder.record { store throws(StoreError) in
          try await store.refuse(upload, reason: refusal, at: workplace.now())
        }
        KillPoint.pass("claim.refused")
        logger.tell(.uploadRefused, ["reason": "\(refusal)"])
        // Without its record only a count is lost.
        let record = try? await workplace.store.upload(upload)
        workplace.meters.count(.refused, in: record?.workspace)
        return workplace.touch(upload)
      }
      let digest = try await digest(of: file)
      KillPoint.pass("claim.hashed")
      let record = try await workplace.recorder.record { store throws(StoreError) in
        try await store.claimed(
          upload, sha256: digest.sha256, size: digest.size, window: workplace.settings.window,
          at: workplace.now())
      }
      KillPoint.pass("claim.finished")
      workplace.touch(upload)
      workplace.meters.count(
        record.state == .duplicate ? .duplicate : .taken, in: record.workspace)
      if record.state == .duplicate {
        logger.tell(
          .uploadSame,
          ["earlier": "\(record.duplicateOf?.description ?? "")"])
      } else {
        logger.tell(
          .uploadClaimed, ["bytes": "\(digest.size)", "file": "\(record.path)"])
        intake.add(ClaimedFile(upload: record, file: file))
      }
    } catch {
      // The file stays in `.working/` and its claim in the store: the next start goes on from there.
      logger.tell(.claimNotFinished, ["error": "\(error)"])
    }
  }

  /// The file's hash; while descriptors or memory are used up it is tried again.
  private func digest(of file: WorkingFile) async throws(FolderError) -> FileDigest {
    while true {
      do {
        let digest = try await Inbox(workplace.layout, work: workplace.fileWork).digest(of: file)
        workplace.warn("claiming", nil)
        return digest
      } catch {
        guard error.code == .limitReached, !Task.isCancelled, !Task.isShuttingDownGracefully else {
          throw error
        }
        if workplace.warn("claiming", "claimed files cannot be read now: \(error)") {
          workplace.logger.tell(.claimedFilesAway, problem: "\(error)")
        }
        try? await Task.sleep(for: .seconds(1))  // Cancelled means: over.
      }
    }
  }
}
