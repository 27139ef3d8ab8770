import LeadFolders
import LeadModel
import LeadStore
import Logging
import SystemPackage

/// What is done at start as long as sending is held back after a backup was restored.
///
/// The database does not know what happened after the backup was made: what it calls open may have been sent, files
/// may have been taken, answers written. Nothing of that is undone or written over, and nothing is sent.
struct Restoration {
  let workplace: Workplace
  /// Since when sending is held back.
  let since: Timestamp

  private static let page = 500

  /// Settles what was open: by each delivery's policy, as if it had been on the wire.
  func settleJobs() async throws {
    var last: JobID?
    var (open, doubts) = (0, 0)
    repeat {
      let after = last
      let page = try await workplace.recorder.record { store throws(StoreError) in
        try await store.settleRestored(
          after: after, limit: Self.page, workplace.inForce, at: workplace.now())
      }
      workplace.spread(page.consequences)
      open += page.open
      doubts += page.doubts
      last = page.last
    } while last != nil
    if open > 0 {
      workplace.logger.tell(
        .restoredJobs, ["in_doubt": "\(doubts)", "waiting": "\(open - doubts)"])
    }
    try await stopRedeliveries()
  }

  /// What a re-delivery had not sent would get new keys, and a buyer would not know a lead again.
  private func stopRedeliveries() async throws {
    for id in try await workplace.store.openRedeliveries() {
      guard try await workplace.store.redelivery(id).state != .choosing else { continue }
      try await workplace.recorder.record { store throws(StoreError) in
        _ = try await store.endRedelivery(
          id, .stopped,
          reason: "a backup was restored, and it may have gone on after that was made; "
            + "ask again for what is missing", at: workplace.now())
      }
      workplace.logger.tell(.restoredRedeliveryStopped, ["operation": "\(id)"])
    }
  }

  /// Gives answers that were written after the backup another name: what the database can say now is less.
  func keepAnswers() async throws {
    for upload in try await workplace.store.uploadsToAnswer() {
      let kept = try await AnswerFiles(workplace: workplace, record: upload).setAside()
      guard kept > 0 else { continue }
      workplace.logger.tell(
        .restoredAnswersKept,
        ["upload": "\(upload.id)", "file": "\(upload.path)", "files": "\(kept)"])
    }
  }

  /// Says of a file that was being read that it may have been read, and sent, to its end since.
  func tell(readingOn upload: UploadRecord) {
    workplace.logger.tell(
      .restoredReading,
      [
        "upload": "\(upload.id)", "file": "\(upload.path)", "rows_stored": "\(upload.rowsStored)",
      ])
  }

  /// Why an upload that was being read ends here: its file is not at work any more.
  func reason(ofMissing upload: UploadRecord) -> String {
    "a backup was restored that was made after \(upload.rowsStored) rows of this file; the rest was read since, and "
      + "the answers of then, if they are here, have before-restore in their names. Drop the file again only if "
      + "you know that the rest was not sent"
  }

  /// Ends the search for a file that came to this machine only as rows of the database.
  func noteLost(_ upload: UploadRecord) async throws {
    guard upload.sha256 != nil, !upload.isForeign,
      try await !FileKeeping(workplace: workplace).isArchived(upload)
    else { return }
    try await workplace.recorder.record { store throws(StoreError) in
      try await store.recordLost(of: upload.id, at: workplace.now())
    }
    workplace.logger.tell(
      .restoredFileLost, ["upload": "\(upload.id)", "file": "\(upload.path)"])
  }

  /// Notes a file that will be found in the inbox again, so that the upload says why it is there.
  func expect(_ file: FilePath) {
    // Nobody waits for its number; one that stands there already came by itself.
    _ = workplace.expectedDrops.expect(file.string, from: Store.restorer)
  }

  /// Says what is held back, and what a person should look at before it begins.
  func warn(takenAgain files: [String]) async throws {
    let known = try await workplace.store.filesTakenAgain(since: since)
    let all = known + files.filter { !known.contains($0) }
    var sentence =
      "a backup was restored: nothing is sent until you say so, because what is open may have been sent since; "
      + "look at it, then: leadctl deliveries resume --all"
    if !all.isEmpty {
      let names = all.prefix(5).joined(separator: ", ")
      let more = all.count > 5 ? " and \(all.count - 5) more" : ""
      sentence +=
        ". The backup does not know \(names)\(more): taken again, so their leads may be sent a second time; "
        + "leadctl uploads cancel N takes one back"
    }
    workplace.warn("restored", sentence)
    workplace.logger.tell(.sendingHeldBack, problem: sentence)
  }
}

extension AnswerFiles {
  /// Gives what was answered another name, which is not taken a second time.
  ///
  /// - Returns: how many files.
  fileprivate func setAside() async throws(FolderError) -> Int {
    var kept = 0
    // How often it was written since nobody knows; it is written again when somebody took one away.
    for number in 1...(record.answers + 9) {
      for (kind, ending) in [
        ("results", "csv"), ("rejected", "csv"), ("exceptions", "csv"), ("summary", "json"),
      ] {
        let answer = path(kind, ending, generation: number)
        guard let name = answer.lastComponent,
          let newName = FilePath.Component("\(name.stem).before-restore.\(ending)")
        else { continue }
        if try await outbox.setAside(answer, as: newName) { kept += 1 }
      }
    }
    return kept
  }
}
