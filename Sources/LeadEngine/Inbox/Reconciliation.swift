import LeadFolders
import LeadModel
import LeadStore
import Logging
import SystemPackage

/// Brings `.working/` and the store together at start, both ways, whatever a crash left between them.
struct Reconciliation {
  let workplace: Workplace
  let intake: IntakeQueue
  /// What is to be minded because a backup was restored; nil when none was, or a person has let sending begin.
  var restoration: Restoration?

  func run() async throws {
    let inbox = Inbox(workplace.layout, work: workplace.fileWork)
    let working = try await inbox.workingFiles()
    for stray in working.strays {
      workplace.logger.tell(
        .strayInWorking, ["name": "\(stray)"])
    }
    var files: [OperationID: WorkingFile] = [:]
    for file in working.files { files[OperationID(rawValue: file.number)] = file }
    for upload in try await workplace.store.unarchivedUploads() {
      let file = files.removeValue(forKey: upload.id)
      try await settle(upload, file)
    }
    var putBack: [String] = []
    for (number, file) in files.sorted(by: { $0.key < $1.key }) {
      if let place = try await settle(unknown: file, number) { putBack.append(place.string) }
    }
    try await restoration?.warn(takenAgain: putBack)
  }

  /// Finishes or undoes a claim that failed half way; no other is under way meanwhile.
  ///
  /// What cannot be settled now is left to the next start, which the end of the process brings.
  ///
  /// - Returns: whether the file is taken; else it lies where it was dropped.
  func settle(_ upload: OperationID, after fault: FolderError) async throws -> Bool {
    do {
      // A sync that failed once proves nothing when it works the next time.
      guard fault.code != .device else { throw fault }
      let working = try await Inbox(workplace.layout, work: workplace.fileWork).workingFiles()
      let file = working.files.first { $0.number == upload.rawValue }
      try await settle(try await workplace.store.upload(upload), file)
      return file != nil
    } catch {
      // The inbox is gone as a whole: it is waited for.
      if let fault = error as? FolderError, fault.code == .missing { throw fault }
      workplace.logger.tell(
        .claimNotSettled, ["upload": "\(upload)", "error": "\(error)"])
      workplace.recorder.fail(StoreError(.ioFailed, "\(fault)"))
      throw error
    }
  }

  private func settle(_ upload: UploadRecord, _ file: WorkingFile?) async throws {
    let inbox = Inbox(workplace.layout, work: workplace.fileWork)
    if let file { workplace.keep(file) }
    switch (upload.state, file) {
    case (.claiming, nil):
      // The rename never happened: the file lies where it was dropped, and is found again there.
      try await workplace.store.withdrawClaim(upload.id)
    case (.claiming, let file?):
      let whole = try await inbox.finishClaim(file, options: upload.optionsFile.map(Array.init))
      await Claiming(workplace: workplace, intake: intake).finish(
        upload.id, whole, refusal: upload.reason)
    case (.reading, let file?):
      restoration?.tell(readingOn: upload)
      workplace.logger.tell(
        .uploadReadOn,
        ["upload": "\(upload.id)", "rows_stored": "\(upload.rowsStored)"])
      intake.add(ClaimedFile(upload: upload, file: file))
    case (.reading, nil):
      let reason =
        restoration?.reason(ofMissing: upload)
        ?? "its file is gone from .working/ after \(upload.rowsStored) rows; drop it again, rows "
        + "taken in before are answered as duplicates if the schema has a key"
      try await workplace.store.refuse(upload.id, reason: reason, at: workplace.now())
      workplace.logger.tell(
        .uploadFileGone, ["upload": "\(upload.id)"])
      workplace.touch(upload.id)
    default:
      workplace.touch(upload.id)
    }
    if file == nil { try await restoration?.noteLost(upload) }
  }

  /// A file without an open upload: archived already, or of a database that was restored since.
  ///
  /// - Returns: where it was put back in the inbox, if it was.
  private func settle(unknown file: WorkingFile, _ number: OperationID) async throws -> FilePath? {
    // That there is no such upload is the other branch; any other fault shows there too.
    if let upload = try? await workplace.store.upload(number), upload.sha256 != nil {
      _ = try await FileKeeping(workplace: workplace).keep(upload)
      return nil
    }
    let inbox = Inbox(workplace.layout, work: workplace.fileWork)
    do {
      let place = try await inbox.putBack(file)
      workplace.logger.tell(
        restoration == nil ? .claimUnknownBack : .claimAfterBackup, ["file": "\(place)"])
      restoration?.expect(place)
      return place
    } catch {
      guard error.code == .missing else { throw error }
      // Where it was dropped is not known any more: a person has to say.
      let refusal = DropRefusal(
        .unusable, "a claimed file is unknown to the database, and where it came from is lost",
        cure: "drop it again where it belongs")
      let place = try await Quarantine(workplace.layout, work: workplace.fileWork)
        .keep(file, refusal)
      workplace.logger.tell(.claimUnknown, ["quarantine": "\(place.readable)"])
      return nil
    }
  }
}
